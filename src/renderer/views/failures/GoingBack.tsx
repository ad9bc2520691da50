import { type Failure, isOpen } from '@core/failures/failure'
import { useEnvironment } from '../../sheets/environment'
import { useRollbackPlan } from '../../sheets/rollback/plan'
import { VerdictPanel } from '../../sheets/VerdictPanel'
import styles from './GoingBack.module.css'
import * as words from './words'

/** Whether going back is safe. Where nothing was shipped there is nothing to go back from. */
export function GoingBack({ failure }: { failure: Failure }) {
  if (failure.kind !== 'ci' && isOpen(failure))
    return <Verdict app={failure.app} environment={failure.environment} />
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{words.TO_DO}</h3>
      <section className={styles.none} aria-label={words.VERDICT}>
        {words.nothingShipped(failure)}
      </section>
    </div>
  )
}

function Verdict(at: { app: string; environment: string }) {
  const known = useEnvironment(at.app, at.environment)
  const plan = useRollbackPlan(at, known, null, null)
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>{words.GOING_BACK}</h3>
      <VerdictPanel verdict={plan.verdict} waiting={words.LOOKING_AT_TAKEN_OUT} />
      {plan.problem !== null && <p className={styles.problem}>{plan.problem.sentence}</p>}
    </div>
  )
}
