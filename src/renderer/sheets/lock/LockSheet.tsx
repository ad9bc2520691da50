import { Lock } from 'lucide-react'
import type { FormEvent } from 'react'
import { useCommand } from '../../data/commands'
import { useWhyNotSent } from '../../data/lost'
import { useDraft } from '../../state/drafts'
import { Button } from '../../ui/controls/Button'
import { TextField } from '../../ui/controls/TextField'
import { Dialog } from '../../ui/layout/Dialog'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import * as words from './words'

/** Stops all deploys of an app for a while, and says why to everybody who would deploy it. */
export function LockSheet({ app, onClose }: { app: string; onClose: () => void }) {
  const [reason, setReason] = useDraft('reason')
  const command = useCommand('setLock')
  const onKeyDown = useOneCommandPerKey()
  const why = reason.trim()
  const whyNot = useWhyNotSent(app)
  const allowed = useRead(app) && whyNot === null && why !== '' && !command.isPending

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!allowed) return
    command.mutate({ app, reason: why }, { onSuccess: onClose })
  }

  return (
    <Dialog title={words.lockTitle(app)} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          <p className={sheet.words}>{words.nobodyCanDeploy(app)}</p>
          <TextField
            label={words.REASON}
            value={reason}
            onChange={setReason}
            placeholder={words.REASON_EXAMPLE}
          />
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <Footer
          why={whyNot ?? (why === '' ? words.WHO_READS_THE_REASON : null)}
          confirm={null}
          onClose={onClose}
        >
          <Button type="submit" look="main" disabled={!allowed} whyNot={whyNot}>
            <Lock aria-hidden="true" />
            {words.LOCK}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
