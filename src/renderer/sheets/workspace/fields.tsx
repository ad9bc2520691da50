import { isSame } from '@core/util/same'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { Select } from '../../ui/controls/Select'
import { type Json, type Path, pathText, textAt, valueAt } from './json'
import type { Editing } from './useWorkspaceEdit'
import styles from './WorkspaceSheet.module.css'

interface Props {
  readonly editing: Editing
  readonly path: Path
  readonly label: string
}

/** What is wrong with a field, or with an item of its list. */
export function Wrong({ editing: { errors }, path }: Omit<Props, 'label'>) {
  const at = pathText(path)
  const [error] = errors.filter((one) => one.path.replace(/\[\d+\]$/, '') === at || one.path === at)
  return error === undefined ? null : (
    <p className={styles.wrong} role="alert">
      {error.sentence}
    </p>
  )
}

const KINDS = {
  text: (typed: string): Json => (typed === '' ? undefined : typed),
  number: (typed: string): Json => (typed === '' ? undefined : /^\d+$/.test(typed) ? Number(typed) : typed),
  list: (typed: string): Json => {
    const items = typed
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
    return items.length === 0 ? undefined : items
  },
} as const

/** A line that is saved when it is left or by Enter; an empty one is taken out of the file. */
export function TextEdit({
  editing,
  path,
  label,
  kind = 'text',
  placeholder = '',
}: Props & { kind?: keyof typeof KINDS; placeholder?: string }) {
  const id = useId()
  const saved = textAt(editing.content, path)
  // Once the file says something else, that is shown in place of what was typed before.
  const [draft, setDraft] = useState({ of: saved, text: saved })
  const typed = draft.of === saved ? draft.text : saved
  // What was not saved is sent again by Enter, and not by leaving the field as well.
  const sent = useRef({ of: saved, text: saved })
  const save = (isLeft: boolean): void => {
    const text = typed.trim()
    if (text === saved || (isLeft && isSame(sent.current, { of: saved, text }))) return
    sent.current = { of: saved, text }
    void editing.change({ path, value: KINDS[kind](text) })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') save(false)
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className={styles.input}
        value={typed}
        placeholder={placeholder}
        maxLength={2000}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setDraft({ of: saved, text: event.target.value })}
        onBlur={() => save(true)}
        onKeyDown={onKeyDown}
      />
      <Wrong editing={editing} path={path} />
    </div>
  )
}

/** One of several, saved at once; '' is taken out of the file. */
export function ChoiceEdit({
  editing,
  path,
  label,
  options,
}: Props & { options: readonly { readonly value: string; readonly label: string }[] }) {
  const id = useId()
  const saved = textAt(editing.content, path)
  const isKnown = options.some(({ value }) => value === saved)
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        className={styles.choice}
        value={saved}
        onChange={({ target: { value } }) =>
          void editing.change({ path, value: value === '' ? undefined : value })
        }
      >
        {!isKnown && <option value={saved}>{saved}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      <Wrong editing={editing} path={path} />
    </div>
  )
}

/** On or off, saved at once; off is taken out of the file. */
export const CheckEdit = ({ editing, path, label }: Props) => (
  <label className={styles.check}>
    <input
      type="checkbox"
      checked={valueAt(editing.content, path) === true}
      onChange={({ target: { checked } }) => void editing.change({ path, value: checked ? true : undefined })}
    />
    {label}
  </label>
)
