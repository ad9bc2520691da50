import type { Phase } from '@core/deploys/deploy'
import { PHASE_ICONS } from '../../../ui/deploys/phaseIcons'
import { cx } from '../../../ui/style/cx'
import { useTicking } from '../../../ui/time/ticking'
import { phaseWords } from '../../../ui/words'
import styles from './Phases.module.css'

/** The steps of a deploy in their order, each with its state and time. */
export function Phases({ phases }: { phases: readonly Phase[] }) {
  if (phases.length === 0) return null
  return (
    <ol className={styles.phases}>
      {phases.map((phase) => (
        <One key={phase.name} phase={phase} />
      ))}
    </ol>
  )
}

function One({ phase }: { phase: Phase }) {
  const words = useTicking((now) => phaseWords(phase, now))
  const Icon = PHASE_ICONS[phase.state]
  return (
    <li
      className={cx(styles.phase, styles[phase.state])}
      title={phase.state === 'skipped' ? phase.why : undefined}
    >
      <Icon aria-hidden="true" />
      {words}
      <span className="aloud"> {phase.state}</span>
    </li>
  )
}
