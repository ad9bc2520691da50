import { type ReactNode, useId } from 'react'
import { Select } from '../../ui/controls/Select'
import styles from './ConnectSheet.module.css'

/** One line of the form: what it is, the control, and what was found for it or is wrong with it. */
export function Field({
  label,
  aside,
  children,
}: {
  label: string
  aside?: string | undefined
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <div className={styles.control}>
        {children(id)}
        {aside !== undefined && aside !== '' && <span className={styles.aside}>{aside}</span>}
      </div>
    </div>
  )
}

/** A line to type in, with what was found as suggestions. */
export function Typed({
  label,
  value,
  onChange,
  suggestions = [],
  placeholder = '',
  aside,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  suggestions?: readonly string[]
  placeholder?: string
  aside?: string
}) {
  const list = useId()
  return (
    <Field label={label} aside={aside}>
      {(id) => (
        <>
          <input
            id={id}
            type="text"
            className={styles.input}
            value={value}
            placeholder={placeholder}
            maxLength={2000}
            spellCheck={false}
            autoComplete="off"
            list={suggestions.length > 1 ? list : undefined}
            onChange={(event) => onChange(event.target.value)}
          />
          {suggestions.length > 1 && (
            <datalist id={list}>
              {suggestions.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

/** One of several that were found. */
export const ChoiceField = ({
  label,
  value,
  options,
  onChange,
  aside,
}: {
  label: string
  value: string
  options: readonly { readonly value: string; readonly label: string }[]
  onChange: (value: string) => void
  aside?: string
}) => (
  <Field label={label} aside={aside}>
    {(id) => (
      <Select
        id={id}
        className={styles.choice}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    )}
  </Field>
)
