import type { Numbers } from '@core/releases/numbers'
import { cx } from '../../../ui/style/cx'
import { barsOf, barWords, chartWords } from './bars'
import styles from './CommitChart.module.css'

const HEIGHT = 36
const WIDTH = 6
const GAP = 3
/** A day without commits has a line of its own, so that no day seems to be missing. */
const LEAST = 2
/** So many of the newest days stand out: what was made in them has had the least time to fail. */
const NEWEST = 3

/** Commits a day. */
export function CommitChart({ days }: { days: Numbers['days'] }) {
  const bars = barsOf(days)
  if (bars.length === 0) return null
  const most = Math.max(1, ...bars.map(({ commits }) => commits))
  const width = bars.length * (WIDTH + GAP) - GAP
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      role="img"
      aria-label={chartWords(days)}
    >
      {bars.map((bar, i) => {
        const height = Math.max(LEAST, (bar.commits / most) * HEIGHT)
        return (
          <rect
            key={bar.from}
            className={cx(styles.bar, i >= bars.length - NEWEST && styles.newest)}
            x={i * (WIDTH + GAP)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
            rx={1}
          >
            <title>{barWords(bar)}</title>
          </rect>
        )
      })}
    </svg>
  )
}
