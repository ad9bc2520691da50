import { type Failure, isOpen } from '@core/failures/failure'
import { overWords } from '@core/failures/words'
import { useEnvironment } from '../../sheets/environment'
import { useRollbackPlan } from '../../sheets/rollback/plan'
import { VerdictPanel } from '../../sheets/VerdictPanel'
import styles from './GoingBack.module.css'

/** Whether going back is safe. Where nothing was shipped there is nothing to go back from. */
export function GoingBack({ failure }: { failure: Failure }) {
  if (failure.kind !== 'ci' && isOpen(failure))
    return <Verdict app={failure.app} environment={failure.environment} />
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>What to do</h3>
      <section className={styles.none} aria-label="Verdict">
        {isOpen(failure)
          ? 'Nothing was deployed, so there is nothing to go back from. Revert the culprit, or fix it: while CI is red, this commit is not deployed.'
          : `Nothing more: ${failure.kind === 'ci' ? 'CI is ' : ''}${overWords(failure)}.`}
      </section>
    </div>
  )
}

function Verdict(at: { app: string; environment: string }) {
  const known = useEnvironment(at.app, at.environment)
  const plan = useRollbackPlan(at, known, null, null)
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>Is going back safe?</h3>
      <VerdictPanel verdict={plan.verdict} waiting="Looking at what would be taken out…" />
      {plan.problem !== null && <p className={styles.problem}>{plan.problem.sentence}</p>}
    </div>
  )
}
