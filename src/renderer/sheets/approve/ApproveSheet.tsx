import { deployKey, environmentKey, isIn } from '@core/deploys/deploy'
import type { DeployAddress } from '@core/ports'
import { deploysOf } from '@core/snapshot/snapshot'
import { Check } from 'lucide-react'
import { type FormEvent, useEffect, useRef } from 'react'
import { useCommand } from '../../data/commands'
import { useWhyNotSent } from '../../data/lost'
import { useSnapshot } from '../../data/queries'
import { Sha } from '../../ui/commits/Sha'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { Sentence } from '../../ui/Sentence'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { Footer } from '../Footer'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import * as words from './words'

/** Lets a deploy go on that waits for a review, with what it ships and who asked for it in sight. */
export function ApproveSheet({
  at: { app, environment, number },
  onClose,
}: {
  at: DeployAddress
  onClose: () => void
}) {
  const at = { app, environment, number }
  const snapshot = useSnapshot()
  const deploy =
    snapshot && deploysOf(snapshot, environmentKey(at)).find(({ number }) => number === at.number)
  const waits = deploy !== undefined && isIn(deploy, 'queued') && deploy.state.mayApprove === true
  const command = useCommand('approve')
  const onKeyDown = useOneCommandPerKey()
  const whyNot = useWhyNotSent(app)
  const wasRead = useRead(waits ? `${deployKey(at)} ${deploy.sha}` : null)
  const allowed = wasRead && whyNot === null && !command.isPending
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (allowed) button.current?.focus()
  }, [allowed])

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (allowed && deploy !== undefined) command.mutate({ ...at, sha: deploy.sha }, { onSuccess: onClose })
  }

  return (
    <Dialog title={words.title(deployKey(at))} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {waits ? (
            <p>
              <Sentence
                text={words.SHIPS_ONCE_APPROVED}
                sha={deploy.sha !== null && <Sha sha={deploy.sha} />}
                subject={deploy.subject ?? deploy.ref}
                by={deploy.by}
                environment={at.environment}
              />
            </p>
          ) : (
            <p>{words.NO_LONGER_WAITING}</p>
          )}
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <Footer why={whyNot} confirm={null} onClose={onClose}>
          <Button ref={button} type="submit" look="main" disabled={!allowed} whyNot={whyNot}>
            <Check aria-hidden="true" />
            {words.APPROVE}
          </Button>
        </Footer>
      </form>
    </Dialog>
  )
}
