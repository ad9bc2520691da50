import { type Deploy, isIn, type Phase } from '@core/deploys/deploy'
import { clock, took } from '@core/text/time'
import { PHASE_ICONS } from '../../../ui/deploys/phaseIcons'
import { useTicking } from '../../../ui/time/ticking'
import * as words from '../words'
import styles from './DeployDetails.module.css'

/** The steps of a deploy below each other, each with how long it took. */
export function PhaseTimes({ deploy }: { deploy: Deploy }) {
  const { phases } = deploy
  const isCancelled = isIn(deploy, 'cancelled')
  if (phases.length === 0) return null
  return (
    <div>
      <h3 className={styles.heading}>{words.STEPS}</h3>
      <ol className={styles.phases}>
        {phases.map((phase) => (
          <One key={phase.name} phase={phase} isCancelled={isCancelled} />
        ))}
      </ol>
    </div>
  )
}

function One({ phase, isCancelled }: { phase: Phase; isCancelled: boolean }) {
  const Icon = PHASE_ICONS[phase.state]
  const time = useTicking((now) => timeOf(phase, isCancelled, now))
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

function timeOf(phase: Phase, isCancelled: boolean, now: number): string {
  switch (phase.state) {
    case 'waiting':
      return words.NOT_BEGUN
    case 'running':
      return clock(now - phase.startedAt)
    case 'done':
      return took(phase.endedAt - phase.startedAt)
    case 'failed':
      return words.brokeOffAfter(isCancelled, took(phase.endedAt - phase.startedAt))
    case 'skipped':
      return phase.why
  }
}
