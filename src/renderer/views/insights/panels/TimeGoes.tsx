import type { Insights, Median } from '@core/insights'
import { tookDays as duration } from '@core/text/time'
import { cx } from '../../../ui/style/cx'
import { ChartPanel } from '../charts/ChartPanel'
import {
  HELD,
  knownOf,
  medianWords,
  NO_STEPS,
  stepWords,
  TIME_COLUMNS,
  TIME_TITLE,
  UNKNOWN,
  WAITED,
  WHOLE_DEPLOY,
} from '../words'
import styles from './Panels.module.css'

interface Row extends Median {
  readonly name: string
  /** Nothing is done meanwhile. */
  readonly isWait: boolean
}

/** How long each step of a deploy takes, and how long it waits. What nobody tells is left out, never nothing. */
export function TimeGoes({ insights }: { insights: Insights }) {
  const { ran, finished } = insights
  const rows = rowsOf(insights)
  const most = Math.max(1, ...rows.map(({ ms }) => ms ?? 0))
  return (
    <ChartPanel
      title={TIME_TITLE}
      aside={medianWords(ran)}
      hasPicture={false}
      table={{
        columns: TIME_COLUMNS,
        rows: [...rows, { name: WHOLE_DEPLOY, ...ran }].map(({ name, ms, of }) => [name, ms, of]),
      }}
    >
      {insights.steps.length === 0 && <p className={styles.none}>{NO_STEPS}</p>}
      {rows.length > 0 && (
        <ul className={styles.bars}>
          {rows.map(({ name, ms, isWait, ...row }) => (
            <li key={name}>
              <span className={styles.name} title={name}>
                {name}
              </span>
              <span className={styles.track} aria-hidden="true">
                <span
                  className={cx(styles.bar, isWait && styles.wait)}
                  style={{ width: `${((ms ?? 0) / most) * 100}%` }}
                />
              </span>
              <span className={styles.amount}>{ms === null ? UNKNOWN : duration(ms)}</span>
              <span className={styles.of}>{knownOf({ ms, ...row }, finished)}</span>
            </li>
          ))}
        </ul>
      )}
    </ChartPanel>
  )
}

const rowsOf = ({ steps, waited, held }: Insights): Row[] =>
  [
    { name: WAITED, ...waited, isWait: true },
    ...steps.map(({ name, ...median }) => ({ name: stepWords(name), ...median, isWait: name === 'CI' })),
    { name: HELD, ...held, isWait: true },
  ].filter(({ of }) => of > 0)
