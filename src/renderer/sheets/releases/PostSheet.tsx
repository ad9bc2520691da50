import { checklistMarkdown, issueTitle } from '@core/releases/checklist'
import { MessageSquareShare } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { request, useCommand } from '../../data/commands'
import { useChecklist } from '../../data/releases'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import styles from './PostSheet.module.css'
import * as words from './words'

/** Writes the checklist to its issue, which is made the first time. */
export function PostSheet({
  release,
  version,
  onClose,
}: {
  release: string
  version: string | null
  onClose: () => void
}) {
  const list = useChecklist(release, version).data
  const command = useCommand('postChecklist')
  const [now] = useState(() => Date.now())
  const posted = command.data ?? null
  const text = list === undefined ? null : checklistMarkdown(list, now)
  const allowed = useRead(text) && !command.isPending
  const onKeyDown = useOneCommandPerKey()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (allowed && posted === null) command.mutate({ id: release, version })
  }

  return (
    <Dialog title={words.POST_TITLE} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {posted === null ? (
            <p className={styles.words}>{words.whatPostDoes(list === undefined ? null : issueTitle(list))}</p>
          ) : (
            <p className={styles.words} role="status">
              {words.postedTo(posted.number)}
            </p>
          )}
          {text !== null && posted === null && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard
            <pre className={styles.text} tabIndex={0}>
              {text}
            </pre>
          )}
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={null} confirm={null} onClose={onClose}>
          {posted === null ? (
            <Button type="submit" look="main" disabled={!allowed}>
              <MessageSquareShare aria-hidden="true" />
              {words.POST}
            </Button>
          ) : (
            posted.url !== null && <OpenIt url={posted.url} />
          )}
        </Footer>
      </form>
    </Dialog>
  )
}

const OpenIt = ({ url }: { url: string }) => (
  <Button look="main" onClick={() => void request('openLink', { url })}>
    {words.OPEN_THE_ISSUE}
  </Button>
)
