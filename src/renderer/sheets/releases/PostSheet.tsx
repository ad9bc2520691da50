import { checklistMarkdown, issueTitle } from '@core/releases/checklist'
import { MessageSquareShare } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useCommand, wish } from '../../data/commands'
import { useChecklist } from '../../data/releases'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneWishAKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { Problem } from '../Problem'
import sheet from '../Sheet.module.css'
import styles from './PostSheet.module.css'

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
  const onKeyDown = useOneWishAKey()

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (allowed && posted === null) command.mutate({ id: release, version })
  }

  return (
    <Dialog title="Post the checklist to an issue" onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {posted === null ? (
            <p className={styles.words}>
              {list === undefined ? 'The checklist' : `The issue “${issueTitle(list)}”`} is made, or brought
              up to date where it already exists. Posting again writes to the same one.
            </p>
          ) : (
            <p className={styles.words} role="status">
              Issue #{posted.number} has the checklist as it stands now.
            </p>
          )}
          {text !== null && posted === null && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled must be reached by keyboard
            <pre className={styles.text} tabIndex={0}>
              {text}
            </pre>
          )}
          {command.isError && <Problem sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={null} confirm={null} onClose={onClose}>
          {posted === null ? (
            <Button type="submit" look="main" disabled={!allowed}>
              <MessageSquareShare aria-hidden="true" />
              Post
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
  <Button look="main" onClick={() => void wish('openLink', { url })}>
    Open the issue
  </Button>
)
