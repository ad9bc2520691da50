import { type Deploy, isIn, type Phase } from '@core/deploys/deploy'
import { clock, took } from '@core/text/time'
import { PHASE_ICONS } from '../../../ui/deploys/phaseIcons'
import { useTicking } from '../../../ui/time/ticking'
import styles from './DeployDetails.module.css'

/** The steps of a deploy below each other, each with how long it took. */
export function PhaseTimes({ deploy }: { deploy: Deploy }) {
  const { phases } = deploy
  // What a person stopped has not failed.
  const brokeOff = isIn(deploy, 'cancelled') ? 'stopped' : 'failed'
  if (phases.length === 0) return null
  return (
    <div>
      <h3 className={styles.heading}>Steps</h3>
      <ol className={styles.phases}>
        {phases.map((phase) => (
          <One key={phase.name} phase={phase} brokeOff={brokeOff} />
        ))}
      </ol>
    </div>
  )
}

function One({ phase, brokeOff }: { phase: Phase; brokeOff: string }) {
  const Icon = PHASE_ICONS[phase.state]
  const time = useTicking((now) => timeOf(phase, brokeOff, now))
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

function timeOf(phase: Phase, brokeOff: string, now: number): string {
  switch (phase.state) {
    case 'waiting':
      return 'not begun'
    case 'running':
      return clock(now - phase.startedAt)
    case 'done':
      return took(phase.endedAt - phase.startedAt)
    case 'failed':
      return `${brokeOff} after ${took(phase.endedAt - phase.startedAt)}`
    case 'skipped':
      return phase.why
  }
}
