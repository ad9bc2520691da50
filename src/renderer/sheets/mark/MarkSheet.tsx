import { deployKey, environmentKey } from '@core/deploys/deploy'
import { badMark } from '@core/deploys/mark'
import { markSentence } from '@core/deploys/words'
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
import { useOneCommandPerKey } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import * as words from './words'

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
  const onKeyDown = useOneCommandPerKey()
  const why = mark === null ? whyNot(reason, link) : null

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (why !== null || command.isPending) return
    const word = mark === null ? { reason: reason.trim(), link: link.trim() || null } : null
    command.mutate({ app, environment, number, mark: word }, { onSuccess: onClose })
  }

  return (
    <Dialog
      title={mark === null ? words.markTitle(deployKey(at)) : words.unmarkTitle(deployKey(at))}
      onClose={onClose}
    >
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {mark === null ? (
            <Fields reason={reason} link={link} onReason={setReason} onLink={setLink} at={at} />
          ) : (
            <p className={sheet.words}>{words.onceTakenBack(markSentence(mark, Date.now()))}</p>
          )}
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={why} confirm={null} onClose={onClose}>
          <Button
            type="submit"
            look={mark === null ? 'danger' : 'main'}
            disabled={why !== null || command.isPending}
          >
            {mark === null ? <Ban aria-hidden="true" /> : <Undo2 aria-hidden="true" />}
            {mark === null ? words.MARK_AS_BAD : words.TAKE_THE_MARK_BACK}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}

function whyNot(reason: string, link: string): string | null {
  if (reason.trim() === '') return words.WHO_READS_THE_REASON
  if (link.trim() !== '' && !isHttps(link.trim())) return words.LINK_NEEDS_HTTPS
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
      <p className={sheet.words}>{words.whatItDoes(at.environment)}</p>
      <TextField label={words.REASON} value={reason} onChange={onReason} placeholder={words.REASON_EXAMPLE} />
      <TextField
        label={words.LINK_OPTIONAL}
        value={link}
        onChange={onLink}
        placeholder={words.LINK_EXAMPLE}
        maxLength={2000}
        isProse={false}
      />
    </>
  )
}
