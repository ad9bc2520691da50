import { shortSha } from '@core/commits/commit'
import type { PendingDeploy } from '@core/deploy-when-green/pending'
import { answersTo, standWords } from '@core/deploy-when-green/words'
import { environmentKey } from '@core/deploys/deploy'
import { useCommand } from '../../../data/commands'
import { Sha } from '../../../ui/commits/Sha'
import { Button } from '../../../ui/controls/Button'
import { DeployName } from '../../../ui/deploys/DeployName'
import { StatusIcon } from '../../../ui/deploys/StatusIcon'
import * as words from '../words'
import styles from './ActiveDeploy.module.css'

/** A commit that waits for its CI, or asks which to ship because its branch moved on or was deleted; with the way to take it back. */
export function WaitingForCi({ stand }: { stand: PendingDeploy }) {
  const { request, question } = stand
  const cancel = useCommand('cancelWaiting')
  const choose = useCommand('chooseWaiting')
  const problem = cancel.error ?? choose.error
  return (
    <article className={styles.deploy} aria-label={environmentKey(request)} data-row tabIndex={-1}>
      <StatusIcon status={question === null ? 'waiting' : 'unknown'} />
      <div className={styles.body}>
        <div className={styles.line}>
          <DeployName app={request.app} environment={request.environment} />
          <Sha sha={request.sha} />
          <span className={styles.subject} title={`${request.subject ?? request.ref} · ${request.by}`}>
            {request.subject ?? request.ref}
            <span className={styles.by}> · {request.by}</span>
          </span>
        </div>
        <p className={question === null ? styles.waits : styles.asks} role="status">
          {standWords(stand)}
        </p>
        {problem !== null && (
          <p className={styles.problem} role="alert">
            {problem.problem.sentence}
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        {question !== null &&
          answersTo(request, question).map(({ words, sha, subject }) => (
            <Button
              key={words}
              title={`${shortSha(sha)} ${subject ?? ''}`.trim()}
              disabled={choose.isPending}
              onClick={() => choose.mutate({ id: request.id, sha })}
            >
              {words}
            </Button>
          ))}
        <Button
          look={question === null ? 'plain' : 'quiet'}
          aria-label={words.cancelWaitingOf(environmentKey(request))}
          disabled={cancel.isPending}
          onClick={() => cancel.mutate({ id: request.id })}
        >
          {words.CANCEL}
        </Button>
      </div>
    </article>
  )
}
