import { environmentKey } from '@core/deploy'
import { type Failure, isOpen } from '@core/failure/failure'
import { useEnvironment } from '../../sheets/environment'
import { useRollbackPlan } from '../../sheets/rollback/plan'
import { VerdictPanel } from '../../sheets/VerdictPanel'
import styles from './GoingBack.module.css'

/** Whether going back is safe. Where nothing was shipped there is nothing to go back from. */
export function GoingBack({ failure }: { failure: Failure }) {
  if (failure.kind !== 'ci' && isOpen(failure))
    return <Verdict app={failure.app} environment={failure.environment} />
  const words =
    failure.kind === 'ci'
      ? 'Nothing was deployed by this. Deploys of a red commit are stopped; revert the culprit, or mend it.'
      : `It is over: ${environmentKey(failure)} has gone on since.`
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>Is going back safe?</h3>
      <section className={styles.none} aria-label="Verdict">
        {words}
      </section>
    </div>
  )
}

function Verdict(at: { app: string; environment: string }) {
  const known = useEnvironment(at.app, at.environment)
  const plan = useRollbackPlan(at, known, null)
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>Is going back safe?</h3>
      <VerdictPanel verdict={plan.verdict} waiting="Looking at what would be taken out…" />
      {plan.problem !== null && <p className={styles.problem}>{plan.problem.sentence}</p>}
    </div>
  )
}
