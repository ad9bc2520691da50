import { ChevronDown } from 'lucide-react'
import { cx } from '../style/cx'
import { choiceWords } from '../words'
import styles from './Choice.module.css'

/** One of some names, or all of them: then the control shows what is chosen among. */
export function Choice({
  label,
  chosen,
  options,
  onChange,
}: {
  label: string
  chosen: string | null
  options: readonly { readonly value: string; readonly word: string }[]
  onChange: (chosen: string | null) => void
}) {
  const isListed = chosen === null || options.some(({ value }) => value === chosen)
  const all = isListed ? options : [...options, { value: chosen, word: chosen }]
  const word = all.find(({ value }) => value === chosen)?.word ?? null
  return (
    <span className={cx(styles.select, chosen !== null && styles.set)}>
      <select
        aria-label={label}
        title={choiceWords(label, word)}
        value={chosen ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{label}</option>
        {all.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden="true" />
    </span>
  )
}

/** Exactly one of some names. */
export const OneOf = ({
  label,
  chosen,
  options,
  onChange,
}: {
  label: string
  chosen: string
  options: readonly string[]
  onChange: (chosen: string) => void
}) => (
  <span className={cx(styles.select, styles.whole)}>
    <select
      aria-label={label}
      title={choiceWords(label, chosen)}
      value={chosen}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
    <ChevronDown aria-hidden="true" />
  </span>
)
