import { deployKey, environmentKey } from '@core/deploys/deploy'
import { badMark, markSentence } from '@core/deploys/mark'
import type { DeployAddress } from '@core/ports'
import { parsedUrl } from '@core/util/url'
import { Ban, Undo2 } from 'lucide-react'
import type { FormEvent } from 'react'
import { useCommand } from '../../data/commands'
import { useSnapshot } from '../../data/queries'
import { useDraft } from '../../state/drafts'
import { Button } from '../../ui/controls/Button'
import { TextField } from '../../ui/controls/TextField'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneWishAKey } from '../deliberate'
import { Footer } from '../Footer'
import styles from '../lock/LockSheet.module.css'
import { Problem } from '../Problem'
import sheet from '../Sheet.module.css'

/** Says of what a deploy brought that it is bad there, or takes that back. */
export function MarkSheet({
  at,
  onClose,
}: {
  at: DeployAddress & { sha: string | null }
  onClose: () => void
}) {
  const { app, environment, number } = at
  const mark = badMark(useSnapshot()?.marks[environmentKey(at)], at.sha)
  const [reason, setReason] = useDraft('reason')
  const [link, setLink] = useDraft('link')
  const command = useCommand('markDeploy')
  const onKeyDown = useOneWishAKey()
  const why = mark === null ? whyNot(reason, link) : null

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (why !== null || command.isPending) return
    const word = mark === null ? { reason: reason.trim(), link: link.trim() || null } : null
    command.mutate({ app, environment, number, mark: word }, { onSuccess: onClose })
  }

  return (
    <Dialog
      title={mark === null ? `Mark ${deployKey(at)} as bad` : `Take the mark of ${deployKey(at)} back`}
      onClose={onClose}
    >
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {mark === null ? (
            <Fields reason={reason} link={link} onReason={setReason} onLink={setLink} at={at} />
          ) : (
            <p className={styles.words}>
              {markSentence(mark, Date.now())} Taken back, it may be deployed and gone back to again.
            </p>
          )}
          {command.isError && <Problem sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={why} confirm={null} onClose={onClose}>
          <Button
            type="submit"
            look={mark === null ? 'danger' : 'main'}
            disabled={why !== null || command.isPending}
          >
            {mark === null ? <Ban aria-hidden="true" /> : <Undo2 aria-hidden="true" />}
            {mark === null ? 'Mark as bad' : 'Take the mark back'}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}

function whyNot(reason: string, link: string): string | null {
  if (reason.trim() === '') return 'Whoever wants to deploy it again reads the reason.'
  if (link.trim() !== '' && !isHttps(link.trim())) return 'The link begins with https://.'
  return null
}

const isHttps = (text: string): boolean => parsedUrl(text)?.protocol === 'https:'

function Fields({
  at,
  reason,
  link,
  onReason,
  onLink,
}: {
  at: DeployAddress
  reason: string
  link: string
  onReason: (reason: string) => void
  onLink: (link: string) => void
}) {
  return (
    <>
      <p className={styles.words}>
        Until it is unmarked, its commit can’t be deployed to {at.environment} and won’t be offered as a
        rollback target.
      </p>
      <TextField
        label="Reason"
        value={reason}
        onChange={onReason}
        placeholder="checkout fails for projects without an owner"
      />
      <TextField
        label="Link (optional)"
        value={link}
        onChange={onLink}
        placeholder="https://"
        maxLength={2000}
        isProse={false}
      />
    </>
  )
}
