import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from '../style/cx'
import { choiceWords } from '../words'
import styles from './Select.module.css'

/** A list of which one is chosen. `className` says how wide it is among what stands beside it. */
export const Select = ({ className, ...props }: ComponentProps<'select'>) => (
  <span className={cx(styles.select, className)}>
    <select {...props} />
    <ChevronDown aria-hidden="true" />
  </span>
)

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
    <Select
      className={cx(styles.choice, chosen !== null && styles.chosen)}
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
    </Select>
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
  <Select
    className={cx(styles.choice, styles.whole)}
    aria-label={label}
    title={choiceWords(label, chosen)}
    value={chosen}
    onChange={(event) => onChange(event.target.value)}
  >
    {options.map((option) => (
      <option key={option}>{option}</option>
    ))}
  </Select>
)
