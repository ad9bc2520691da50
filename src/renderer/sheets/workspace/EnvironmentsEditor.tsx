import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { Button } from '../../ui/controls/Button'
import { cx } from '../../ui/style/cx'
import { CheckEdit, ChoiceEdit, Wrong } from './fields'
import { listAt, type Path, textAt } from './json'
import type { Editing } from './useWorkspaceEdit'
import styles from './WorkspaceSheet.module.css'
import * as words from './words'
import { removeWords } from './words'

/** The environments of an app: their order, which are protected, and from which each is filled. */
export function EnvironmentsEditor({ editing, path }: { editing: Editing; path: Path }) {
  const names = listAt(editing.content, path).map((_, i) => textAt(editing.content, [...path, i, 'name']))
  const move = (from: number, to: number): void => {
    void editing.change({ path: [...path, from], moveTo: to })
  }
  const add = (name: string): Promise<boolean> =>
    editing.change({ path: [...path, names.length], value: { name }, insert: true })
  return (
    <fieldset className={styles.group}>
      <legend>{words.ENVIRONMENTS}</legend>
      <ul className={styles.rows}>
        {names.map((name, i) => (
          <li key={name} className={cx(styles.row, styles.environment)} aria-label={name}>
            <Button
              look="quiet"
              square
              aria-label={words.moveUp(name)}
              disabled={i === 0}
              onClick={() => move(i, i - 1)}
            >
              <ArrowUp aria-hidden="true" />
            </Button>
            <Button
              look="quiet"
              square
              aria-label={words.moveDown(name)}
              disabled={i === names.length - 1}
              onClick={() => move(i, i + 1)}
            >
              <ArrowDown aria-hidden="true" />
            </Button>
            <b>{name}</b>
            <CheckEdit editing={editing} path={[...path, i, 'protected']} label={words.protectLabel(name)} />
            <ChoiceEdit
              editing={editing}
              path={[...path, i, 'promoteFrom']}
              label={words.PROMOTED_FROM}
              options={[
                { value: '', label: words.NOT_PROMOTED },
                ...names.filter((other) => other !== name).map((other) => ({ value: other, label: other })),
              ]}
            />
            <Button
              look="quiet"
              square
              aria-label={removeWords(name)}
              onClick={() => void editing.change({ path: [...path, i] })}
            >
              <X aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <NewItem label={words.ADD_AN_ENVIRONMENT} onAdd={add} />
      <Wrong editing={editing} path={path} />
    </fieldset>
  )
}

const textOf = (form: HTMLFormElement): string => String(new FormData(form).get('new') ?? '').trim()

/** A line that adds what is typed, and is empty again once that is saved. */
export function NewItem({ label, onAdd }: { label: string; onAdd: (text: string) => Promise<boolean> }) {
  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault()
        const form = event.currentTarget
        const text = textOf(form)
        if (text === '') return
        // What one types next stays.
        void onAdd(text).then((isSaved) => isSaved && textOf(form) === text && form.reset())
      }}
    >
      <input
        name="new"
        className={styles.input}
        aria-label={label}
        placeholder={label}
        maxLength={255}
        autoComplete="off"
      />
      <Button type="submit">{words.ADD}</Button>
    </form>
  )
}
