import { LifeBuoy } from 'lucide-react'
import { useState } from 'react'
import { useSupport } from '../../data/queries'
import { useDraft } from '../../state/drafts'
import { Button } from '../../ui/controls/Button'
import { SearchField } from '../../ui/controls/SearchField'
import { Dialog } from '../../ui/layout/Dialog'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import styles from './SupportSheet.module.css'
import { UserErrorCard } from './UserErrorCard'
import * as words from './words'

/** The errors that a user hit, by what they are known by or by an event's id. Nothing is asked before Enter: it goes to the service. */
export function SupportSheet({ onClose }: { onClose: () => void }) {
  const [text, setText] = useDraft('text')
  const [asked, setAsked] = useState('')
  const { data, error, isFetching, refetch } = useSupport(asked)
  const wanted = text.trim().slice(0, 1000)
  const find = (): void => {
    if (wanted === asked) void (wanted !== '' && refetch())
    else setAsked(wanted)
  }
  const found = asked === '' ? [] : (data?.found ?? [])
  return (
    <Dialog title={words.SUPPORT} onClose={onClose}>
      <form
        className={sheet.form}
        onSubmit={(event) => {
          event.preventDefault()
          find()
        }}
      >
        <div className={sheet.body}>
          <div className={styles.search}>
            <SearchField
              label={words.SEARCH_FOR}
              placeholder={words.SEARCH_FOR}
              value={text}
              onChange={setText}
              icon={<LifeBuoy aria-hidden="true" />}
            />
          </div>
          {error !== null && !isFetching && <ProblemMessage sentence={error.message} />}
          <div className={styles.answer}>
            <p className={styles.hint} role="status">
              {sentenceOf(isFetching, asked, data?.sentence ?? null, found.length)}
            </p>
            {found.length > 0 && (
              <ul className={styles.found} aria-label={words.ERRORS_LATEST_FIRST}>
                {found.map((one) => (
                  <UserErrorCard key={`${one.app} ${one.issue.id}`} found={one} />
                ))}
              </ul>
            )}
          </div>
        </div>
        <footer className={sheet.footer}>
          <Button onClick={onClose}>{words.CLOSE}</Button>
          <Button type="submit" look="main" disabled={wanted === '' || isFetching}>
            {words.FIND}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

function sentenceOf(isFetching: boolean, asked: string, sentence: string | null, found: number): string {
  if (asked === '') return words.HINT
  if (isFetching) return words.LOOKING
  return sentence ?? words.foundCount(found)
}
