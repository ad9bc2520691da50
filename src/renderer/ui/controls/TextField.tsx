import styles from './TextField.module.css'

/** One line to type in, under what it is for. */
export function TextField({
  label,
  value,
  onChange,
  placeholder = '',
  maxLength = 500,
  isProse = true,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  maxLength?: number
  /** Words, whose spelling is looked at; an address is none. */
  isProse?: boolean
}) {
  return (
    <label className={styles.field}>
      {label}
      <input
        type="text"
        className={styles.input}
        value={value}
        maxLength={maxLength}
        placeholder={placeholder}
        spellCheck={isProse}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
