import type { ReactNode } from 'react'
import styles from './Switch.module.css'

/** On or off, at once, with its words at the left. */
export const Switch = ({
  on,
  onChange,
  children,
}: {
  on: boolean
  onChange: (on: boolean) => void
  children: ReactNode
}) => (
  <label className={styles.row}>
    <span className={styles.words}>{children}</span>
    <input
      type="checkbox"
      role="switch"
      aria-checked={on}
      className={styles.switch}
      checked={on}
      onChange={(event) => onChange(event.target.checked)}
    />
  </label>
)
