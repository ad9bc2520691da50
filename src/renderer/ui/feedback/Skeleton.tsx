import styles from './Skeleton.module.css'

/** Where rows will be. Only for what was never known; the last known state is shown rather than this. */
export const Skeleton = ({ rows, label }: { rows: number; label: string }) => (
  <div className={styles.part} aria-hidden="true">
    <div className={styles.heading}>{label}</div>
    <div className={styles.frame}>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
        <div key={i} className={styles.row}>
          <span className={styles.line} style={{ width: `${40 + ((i * 23) % 35)}%` }} />
        </div>
      ))}
    </div>
  </div>
)
