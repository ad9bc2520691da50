import type { Choice } from '@core/settings'
import styles from './SettingsView.module.css'

interface Props {
  readonly choice: Extract<Choice, { kind: 'time' }>
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A time of day. While one is half typed the one before holds. */
export const TimeField = ({ choice: { label, field, hint }, value, onChange }: Props) => (
  <label className={styles.row}>
    <span className={styles.words}>
      {label}
      <span className={styles.hint} aria-hidden="true">
        {hint}
      </span>
    </span>
    <input
      type="time"
      className={styles.time}
      aria-label={field}
      value={value}
      required
      onChange={({ target }) => target.value !== '' && onChange(target.value)}
    />
  </label>
)
