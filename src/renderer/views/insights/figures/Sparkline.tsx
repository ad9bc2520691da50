import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import styles from './Figures.module.css'

const WIDTH = 200
const HEIGHT = 28
const EDGE = 2

/** How a figure went. Where nothing is known the line has a gap, and a value alone is a dot. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null)
  if (known.length < 2) return <div className={styles.spark} />
  const x = scaleLinear([0, values.length - 1], [EDGE, WIDTH - EDGE])
  const y = scaleLinear([Math.min(0, ...known), Math.max(...known) || 1], [HEIGHT - EDGE, EDGE])
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, i) => x(i))
    .y((value) => y(value ?? 0))(values)
  const alone = values.flatMap((value, i) =>
    value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null
      ? `M${x(i)},${y(value)}h0.01`
      : [],
  )
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles.line} d={path ?? ''} />
      <path className={styles.dots} d={alone.join('')} />
    </svg>
  )
}
