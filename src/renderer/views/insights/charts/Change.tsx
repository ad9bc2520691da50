import type { MetricChange } from '../change'
import { comparedWords } from '../words'
import styles from './Change.module.css'

/** By how much something differs from the period before, beside it. */
export const Change = ({ change: { words, isBetter } }: { change: MetricChange }) => (
  <span className={isBetter === null ? undefined : isBetter ? styles.better : styles.worse}>
    {words}
    <span className="aloud">{comparedWords(isBetter)}</span>
  </span>
)
