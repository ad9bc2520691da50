import { deployKey, environmentKey, isActive, reachOf } from '@core/deploys/deploy'
import { afterCancelling } from '@core/deploys/words'
import type { DeployAddress } from '@core/ports'
import { lostWords } from '@core/snapshot/lost-sources'
import { deploysOf } from '@core/snapshot/snapshot'
import { Ban } from 'lucide-react'
import type { FormEvent } from 'react'
import { useCommand } from '../../data/commands'
import { useLost, useWhyNotSent } from '../../data/lost'
import { useSnapshot } from '../../data/queries'
import { Sha } from '../../ui/commits/Sha'
import { Button } from '../../ui/controls/Button'
import { Dialog } from '../../ui/layout/Dialog'
import { Sentence } from '../../ui/Sentence'
import { statusWords } from '../../ui/words'
import { useOneCommandPerKey, useRead } from '../deliberate'
import { ProblemMessage } from '../ProblemMessage'
import sheet from '../Sheet.module.css'
import * as words from './words'

/** Asks before a deploy is cancelled, with what that leaves behind. It follows the deploy: meanwhile it may begin to ship, or end. */
export function CancelSheet({
  at: { app, environment, number },
  onClose,
}: {
  at: DeployAddress
  onClose: () => void
}) {
  const at = { app, environment, number }
  const snapshot = useSnapshot()
  const deploy = snapshot && deploysOf(snapshot, environmentKey(at)).find((one) => one.number === number)
  const goesOn = deploy !== undefined && isActive(deploy)
  const command = useCommand('cancel')
  const onKeyDown = useOneCommandPerKey()
  const lost = useLost(app, ({ deploys }, now) => (deploys === null ? '' : lostWords(deploys, now)))
  const whyNot = useWhyNotSent(app)
  const leaves = goesOn ? afterCancelling(deploy) : null
  const wasRead = useRead(leaves)
  const allowed = whyNot === null && wasRead && goesOn && !command.isPending

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (allowed) command.mutate({ ...at, seen: reachOf(deploy) }, { onSuccess: onClose })
  }

  return (
    <Dialog title={words.title(deployKey(at))} onClose={onClose}>
      <form className={sheet.form} onSubmit={submit} onKeyDown={onKeyDown}>
        <div className={sheet.body}>
          {goesOn ? (
            <>
              <p>
                <Sentence
                  text={words.STARTED_BY}
                  sha={deploy.sha !== null && <Sha sha={deploy.sha} />}
                  subject={deploy.subject ?? deploy.ref}
                  by={deploy.by}
                />
              </p>
              <p role="status">{leaves}</p>
            </>
          ) : (
            <p role="status">
              {deploy === undefined ? words.NO_LONGER_KNOWN : words.nothingToCancel(statusWords(deploy))}
            </p>
          )}
          {lost !== '' && goesOn && <ProblemMessage sentence={whyNot ?? words.mayNotArrive(lost)} />}
          {command.isError && <ProblemMessage sentence={command.error.problem.sentence} />}
        </div>
        <footer className={sheet.footer}>
          <Button autoFocus onClick={onClose}>
            {goesOn ? words.KEEP_RUNNING : words.CLOSE}
          </Button>
          {goesOn && (
            <Button type="submit" look="danger" disabled={!allowed} whyNot={whyNot}>
              <Ban aria-hidden="true" />
              {words.CANCEL_DEPLOY}
            </Button>
          )}
        </footer>
      </form>
    </Dialog>
  )
}
