import type { Deploy, Phase } from '@core/deploy'
import { clock, took } from '@core/time'
import { PHASE_ICONS } from '../../ui/phaseIcons'
import { useTicking } from '../../ui/ticking'
import styles from './DeployDetails.module.css'

/** The steps of a deploy below each other, each with how long it took. */
export function PhaseTimes({ deploy: { phases } }: { deploy: Deploy }) {
  if (phases.length === 0) return null
  return (
    <div>
      <h3 className={styles.heading}>Steps</h3>
      <ol className={styles.phases}>
        {phases.map((phase) => (
          <One key={phase.name} phase={phase} />
        ))}
      </ol>
    </div>
  )
}

function One({ phase }: { phase: Phase }) {
  const Icon = PHASE_ICONS[phase.state]
  const time = useTicking((now) => timeOf(phase, now))
  return (
    <li className={styles.phase} data-state={phase.state}>
      <Icon aria-hidden="true" />
      <span className={styles.phaseName}>{phase.name}</span>
      <span className={styles.phaseTime} title={phase.state === 'skipped' ? phase.why : undefined}>
        {time}
      </span>
    </li>
  )
}

function timeOf(phase: Phase, now: number): string {
  switch (phase.state) {
    case 'waiting':
      return 'not begun'
    case 'running':
      return clock(now - phase.startedAt)
    case 'done':
      return took(phase.endedAt - phase.startedAt)
    case 'failed':
      return `failed after ${took(phase.endedAt - phase.startedAt)}`
    case 'skipped':
      return phase.why
  }
}
