import styles from './ProgressBar.module.css'

/** `value` is 0 to 1, or null where nobody knows how far it is. `text` says it in words. */
export function ProgressBar({ value, text, label }: { value: number | null; text: string; label: string }) {
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      aria-valuetext={text}
    >
      <div
        className={value === null ? styles.unknown : styles.bar}
        style={value === null ? undefined : { transform: `translateX(${(value - 1) * 100}%)` }}
      />
    </div>
  )
}
