import { joinFields, lastOfEach, type SplitQuery, splitFields } from '@core/text/query'
import { X } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { cx } from '../style/cx'
import { removeWords } from '../words'
import styles from './SearchField.module.css'

interface Props {
  label: string
  placeholder: string
  /** The search as it is typed: words, and fields of `fields`. */
  value: string
  onChange: (value: string) => void
  fields: readonly string[]
  /** Names of which only the last one holds. */
  groups?: readonly (readonly string[])[]
  icon: ReactNode
  small?: boolean
}

/**
 * A search box in which each field that is typed whole becomes a chip, before what is still typed. A click takes a chip out, and so does Backspace at the
 * beginning of the text; the arrow to the left leads to them. Escape empties the text first, then takes out the chips.
 */
export function QueryField({
  label,
  value,
  onChange,
  fields,
  groups = [],
  icon,
  small = false,
  ...input
}: Props) {
  const box = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState<SplitQuery>(() => splitFields(value, fields, true))
  // What was set from elsewhere is whole.
  const shown = joinFields(own) === value ? own : splitFields(value, fields, true)

  function become(next: SplitQuery): void {
    setOwn(next)
    onChange(joinFields(next))
  }
  function type(text: string, isDone: boolean): void {
    const split = splitFields(text, fields, isDone)
    become({ fields: lastOfEach([...shown.fields, ...split.fields], groups), rest: split.rest })
  }
  /** The chip at `index`, or the text itself after the last one. */
  function focus(index: number): void {
    const stops = box.current?.querySelectorAll<HTMLElement>(':is(button,input)')
    stops?.[Math.max(0, index)]?.focus()
  }
  function remove(index: number): void {
    become({ ...shown, fields: shown.fields.filter((_, at) => at !== index) })
    box.current?.querySelector('input')?.focus()
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget
    const isAtStart = selectionStart === 0 && selectionEnd === 0 && shown.fields.length > 0
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && value !== '')
      become(shown.rest === '' ? { fields: [], rest: '' } : { ...shown, rest: '' })
    else if (event.key === 'Enter') type(shown.rest, true)
    else if (event.key === 'Backspace' && isAtStart) remove(shown.fields.length - 1)
    else if (event.key === 'ArrowLeft' && isAtStart) focus(shown.fields.length - 1)
    else return
    event.preventDefault()
  }

  return (
    <div ref={box} className={cx(styles.field, styles.query, small && styles.small)}>
      {icon}
      {shown.fields.map((field, index) => (
        <Chip key={field} field={field} onRemove={() => remove(index)} onGo={(step) => focus(index + step)} />
      ))}
      <input
        type="search"
        aria-label={label}
        value={shown.rest}
        spellCheck={false}
        autoComplete="off"
        {...input}
        onChange={(event) => type(event.target.value, false)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (splitFields(shown.rest, fields, true).fields.length > 0) type(shown.rest, true)
        }}
      />
    </div>
  )
}

function Chip({
  field,
  onRemove,
  onGo,
}: {
  field: string
  onRemove: () => void
  onGo: (step: 1 | -1) => void
}) {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Backspace' || event.key === 'Delete') onRemove()
    else if (event.key === 'ArrowLeft') onGo(-1)
    else if (event.key === 'ArrowRight') onGo(1)
    else return
    event.preventDefault()
  }
  return (
    <button
      type="button"
      className={styles.chip}
      tabIndex={-1}
      aria-label={removeWords(field)}
      title={removeWords(field)}
      onClick={onRemove}
      onKeyDown={onKeyDown}
    >
      <span className={styles.chipText}>{field}</span>
      <X aria-hidden="true" />
    </button>
  )
}
