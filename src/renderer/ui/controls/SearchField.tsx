import type { ReactNode } from 'react'
import { cx } from '../style/cx'
import styles from './SearchField.module.css'

/** A search box; Escape empties it first. */
export const SearchField = ({
  label,
  placeholder,
  value,
  onChange,
  icon,
  small = false,
}: {
  label: string
  placeholder: string
  value: string
  onChange: (value: string) => void
  icon: ReactNode
  small?: boolean
}) => (
  <label className={cx(styles.field, small && styles.small)}>
    {icon}
    <input
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || value === '') return
        event.preventDefault()
        onChange('')
      }}
    />
  </label>
)
