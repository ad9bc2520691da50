import { grouped } from '@core/text/time'
import styles from './DiffStat.module.css'

/** "+412 −118". */
export const DiffStat = ({ added, removed }: { added: number; removed: number }) => (
  <span className={styles.lines}>
    <span className={styles.added}>+{grouped(added)}</span>{' '}
    <span className={styles.removed}>−{grouped(removed)}</span>
  </span>
)
