import { cx } from '../../../ui/style/cx'
import type { MetricChange } from '../change'
import styles from './BarList.module.css'
import { Change } from './Change'

/** A bar with its name before it and its value behind. */
export interface ChartBar {
  readonly name: string
  /** How much of the track it fills, 0 to 1; null where it is not measured against the others. */
  readonly share: number | null
  /** Nothing is done meanwhile. */
  readonly isWait?: boolean | undefined
  readonly amount: string
  /** By how much it differs from the period before; null where that is not known, or it is the same. */
  readonly change?: MetricChange | null
  /** What it was counted from, or what is to be said beside it. */
  readonly of: string
}

/** Bars from left to right, of which each is read out as a line. */
export const BarList = ({ bars }: { bars: readonly ChartBar[] }) => (
  <ul className={styles.bars}>
    {bars.map(({ name, share, isWait = false, amount, change = null, of }) => (
      <li key={name}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={cx(share !== null && styles.track)} aria-hidden="true">
          {share !== null && (
            <span className={cx(styles.bar, isWait && styles.wait)} style={{ width: `${share * 100}%` }} />
          )}
        </span>
        <span className={styles.amount}>{amount}</span>
        <span className={styles.of}>
          {change !== null && <Change change={change} />}
          {of !== '' && <span>{of}</span>}
        </span>
      </li>
    ))}
  </ul>
)
