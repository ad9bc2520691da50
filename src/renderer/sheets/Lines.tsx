import styles from './Lines.module.css'

/** "+412 −118". */
export const Lines = ({ added, removed }: { added: number; removed: number }) => (
  <span className={styles.lines}>
    <span className={styles.added}>+{added.toLocaleString('en-US')}</span>{' '}
    <span className={styles.removed}>−{removed.toLocaleString('en-US')}</span>
  </span>
)
