import { useState } from 'react'
import styles from './SettingsView.module.css'

/** A day. */
const MOST = 1440

/** How long to wait for CI. What is typed holds once it is a number that makes sense. */
export function Minutes({ minutes, onChange }: { minutes: number; onChange: (minutes: number) => void }) {
  const [typed, setTyped] = useState(String(minutes))
  const valid = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= MOST
  return (
    <label className={styles.row}>
      <span className={styles.words}>
        Give up waiting for CI after
        <span className={styles.hint} aria-hidden="true">
          In minutes, at most a day. You are told.
        </span>
      </span>
      <input
        type="number"
        className={styles.minutes}
        aria-label="Minutes to wait for CI"
        min={1}
        max={MOST}
        value={typed}
        aria-invalid={!valid(typed)}
        onChange={({ target }) => {
          setTyped(target.value)
          if (valid(target.value)) onChange(Number(target.value))
        }}
        onBlur={() => setTyped(String(minutes))}
      />
    </label>
  )
}
