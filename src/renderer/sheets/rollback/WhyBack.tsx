import { useEffect, useState } from 'react'
import { TextField } from '../../ui/controls/TextField'
import own from './WhyBack.module.css'
import * as words from './words'

/** Why one goes back, which may be left empty, and whether the app is locked along with it, where its service can. */
export function WhyBack({
  reason,
  onReason,
  lock,
}: {
  reason: string
  onReason: (reason: string) => void
  /** What the checkbox says, or null where there is none. */
  lock: { words: string; checked: boolean; onCheck: (checked: boolean) => void } | null
}) {
  // A dialog gives the focus to its first field when it opens; the button is where this one wants it.
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(true), [])
  return (
    <div className={own.part} inert={!isOpen}>
      <TextField label={words.REASON} placeholder={words.WHY} value={reason} onChange={onReason} />
      {lock !== null && (
        <label className={own.lock}>
          <input
            type="checkbox"
            checked={lock.checked}
            onChange={(event) => lock.onCheck(event.target.checked)}
          />
          {lock.words}
        </label>
      )}
    </div>
  )
}
