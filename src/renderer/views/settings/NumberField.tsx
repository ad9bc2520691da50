import type { SettingChoice } from '@core/settings'
import { useState } from 'react'
import styles from './SettingsView.module.css'

interface Props {
  readonly choice: Extract<SettingChoice, { kind: 'number' }>
  readonly value: number
  readonly onChange: (value: number) => void
}

/** A whole number. What is typed holds once it is one that makes sense. */
export function NumberField({ choice: { label, field, hint, min, max }, value, onChange }: Props) {
  const [typed, setTyped] = useState(String(value))
  const valid = (text: string): boolean => /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max
  return (
    <label className={styles.row}>
      <span className={styles.words}>
        {label}
        <span className={styles.hint} aria-hidden="true">
          {hint}
        </span>
      </span>
      <input
        type="number"
        className={styles.number}
        aria-label={field}
        min={min}
        max={max}
        value={typed}
        aria-invalid={!valid(typed)}
        onChange={({ target }) => {
          setTyped(target.value)
          if (valid(target.value)) onChange(Number(target.value))
        }}
        onBlur={() => setTyped(String(value))}
      />
    </label>
  )
}
