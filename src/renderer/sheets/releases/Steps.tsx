import type { PlannedStep, ReleaseProgress } from '@core/releases/publish'
import { CircleCheck, CircleDashed, Loader, TriangleAlert } from 'lucide-react'
import styles from './Steps.module.css'
import * as words from './words'

/** What will be created, each thing with whether it is there already, and how far it has come. */
export const Steps = ({
  steps,
  progress,
}: {
  steps: readonly PlannedStep[]
  progress: ReleaseProgress | null
}) => (
  <section aria-label={words.WHAT_WILL_BE_CREATED}>
    <h3 className={styles.heading}>{words.WHAT_WILL_BE_CREATED}</h3>
    <ul className={styles.steps} aria-label={words.WHAT_WILL_BE_CREATED}>
      {steps.map((planned) => (
        <Step key={planned.step} planned={planned} progress={progress} />
      ))}
    </ul>
  </section>
)

function Step({
  planned: { step, title, state },
  progress,
}: {
  planned: PlannedStep
  progress: ReleaseProgress | null
}) {
  const isDoing = progress?.doing === step
  const isDone = progress?.done.includes(step) === true
  const sentence = state.kind === 'to do' ? null : state.sentence
  return (
    <li className={styles.step}>
      {isDoing ? (
        <Loader className={styles.doing} aria-hidden="true" />
      ) : isDone || state.kind === 'there' ? (
        <CircleCheck className={styles.there} aria-hidden="true" />
      ) : state.kind === 'blocked' ? (
        <TriangleAlert className={styles.inTheWay} aria-hidden="true" />
      ) : (
        <CircleDashed className={styles.toDo} aria-hidden="true" />
      )}
      <div className={styles.words}>
        <span className={styles.title}>{title}</span>
        {sentence !== null && !isDoing && !isDone && <span className={styles.sentence}>{sentence}</span>}
      </div>
      <span className={styles.state}>{words.STATES[isDoing ? 'doing' : isDone ? 'done' : state.kind]}</span>
    </li>
  )
}
