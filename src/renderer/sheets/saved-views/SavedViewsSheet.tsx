import { MOST_SAVED_VIEWS, type SavedView } from '@core/settings'
import { type FormEvent, useState } from 'react'
import { useSettings } from '../../data/queries'
import { useChangeSettings } from '../../data/settings'
import { useDraft } from '../../state/drafts'
import { useSearch } from '../../state/historyFilter'
import { Button } from '../../ui/controls/Button'
import { TextField } from '../../ui/controls/TextField'
import { Dialog } from '../../ui/layout/Dialog'
import sheet from '../Sheet.module.css'
import styles from './SavedViewsSheet.module.css'
import * as words from './words'

/** Gives what is looked for now a name, and renames and removes those that have one. */
export function SavedViewsSheet({ onClose }: { onClose: () => void }) {
  const views = useSettings().data?.savedViews ?? []
  const search = useSearch().trim()
  const change = useChangeSettings()
  const keep = (savedViews: SavedView[]) => change({ savedViews })
  return (
    <Dialog title={words.TITLE} onClose={onClose}>
      <div className={sheet.form}>
        <div className={sheet.body}>
          <p className={styles.about}>{words.ABOUT}</p>
          {search !== '' && !views.some((view) => view.search === search) && (
            <SaveForm views={views} search={search} onSave={keep} />
          )}
          {views.length === 0 ? (
            search === '' && <p className={styles.about}>{words.EMPTY}</p>
          ) : (
            <ul className={styles.list} aria-label={words.LIST}>
              {views.map((view) => (
                <View
                  key={view.name}
                  view={view}
                  taken={views.flatMap(({ name }) => (name === view.name ? [] : [name]))}
                  onRename={(name) => keep(views.map((one) => (one === view ? { ...view, name } : one)))}
                  onRemove={() => keep(views.filter((one) => one !== view))}
                />
              ))}
            </ul>
          )}
        </div>
        <footer className={sheet.footer}>
          <Button onClick={onClose}>{words.DONE}</Button>
        </footer>
      </div>
    </Dialog>
  )
}

function SaveForm({
  views,
  search,
  onSave,
}: {
  views: readonly SavedView[]
  search: string
  onSave: (views: SavedView[]) => void
}) {
  const [typed, setTyped] = useDraft('name')
  const name = typed.trim()
  const isTaken = views.some((view) => view.name === name)
  const isFull = views.length >= MOST_SAVED_VIEWS && !isTaken
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (name === '' || isFull) return
    onSave([...views.filter((view) => view.name !== name), { name, search }])
    setTyped('')
  }
  return (
    <form className={styles.save} onSubmit={submit}>
      <code className={styles.search} title={search}>
        {search}
      </code>
      <div className={styles.row}>
        <TextField
          label={words.NAME}
          value={typed}
          onChange={setTyped}
          placeholder={words.NAME_HINT}
          maxLength={60}
        />
        <Button type="submit" look="main" disabled={name === '' || isFull}>
          {words.SAVE}
        </Button>
      </div>
      {(isTaken || isFull) && (
        <p className={styles.about} role="status">
          {isTaken ? words.TAKEN : words.MANY}
        </p>
      )}
    </form>
  )
}

function View({
  view: { name, search },
  taken,
  onRename,
  onRemove,
}: {
  view: SavedView
  taken: readonly string[]
  onRename: (name: string) => void
  onRemove: () => void
}) {
  const [typed, setTyped] = useState(name)
  const next = typed.trim()
  const isNew = next !== '' && next !== name && !taken.includes(next)
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (isNew) onRename(next)
  }
  return (
    <li>
      <form className={styles.view} onSubmit={submit}>
        <input
          type="text"
          className={styles.name}
          aria-label={words.nameOf(name)}
          value={typed}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <code className={styles.search} title={search}>
          {search}
        </code>
        <Button type="submit" look="quiet" aria-label={words.renameWords(name)} disabled={!isNew}>
          {words.RENAME}
        </Button>
        <Button look="quiet" aria-label={words.removeWords(name)} onClick={onRemove}>
          {words.REMOVE}
        </Button>
      </form>
    </li>
  )
}
