import { Check, TriangleAlert, Undo2, X } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { Button } from '../ui/controls/Button'
import styles from './Toasts.module.css'
import { dismiss, type Toast, undo, useToasts } from './toasts'
import * as words from './words'

/** How long good news stays, ms: longer where one may want to take it back. What went wrong stays until it is dismissed. */
const STAYS = 5_000
const STAYS_TO_UNDO = 10_000
/** So long it stays at least after somebody was at it, ms. */
const STAYS_AFTER = 2_000

/**
 * What was just done, at the lower edge. Nothing of it leaves while the pointer or the focus is on one of them. A toast of the component library lets
 * Escape through to the window, which hides it, and puts every toast and two sentinels into the way of Tab.
 */
export function Toasts() {
  const { toasts } = useToasts()
  const [isPointed, setPointed] = useState(false)
  const [isFocused, setFocused] = useState(false)
  const before = useRef<Element | null>(null)
  const isEmpty = toasts.length === 0
  // What leaves under the pointer or with the focus tells nobody that they have left.
  useEffect(() => {
    if (!isEmpty) return
    setPointed(false)
    setFocused(false)
  }, [isEmpty])

  function onFocus({ currentTarget, relatedTarget }: FocusEvent): void {
    setFocused(true)
    if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) before.current = relatedTarget
  }
  function onBlur({ currentTarget, relatedTarget }: FocusEvent): void {
    if (!currentTarget.contains(relatedTarget)) setFocused(false)
  }
  /** The focus goes back to where it was. */
  function leave(): void {
    if (isFocused && before.current instanceof HTMLElement) before.current.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices where the pointer and the focus are
    <div
      className={styles.toasts}
      aria-live="polite"
      data-toasts
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={onFocus}
      onBlur={onBlur}
    >
      {toasts.map((toast) => (
        <One key={toast.id} toast={toast} isHeld={isPointed || isFocused} onLeave={leave} />
      ))}
    </div>
  )
}

function One({ toast, isHeld, onLeave }: { toast: Toast; isHeld: boolean; onLeave: () => void }) {
  const { id, tone, sentence } = toast
  const said = useId()
  useLeaving(toast, isHeld)
  function put(away: () => void): void {
    onLeave()
    away()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    put(() => dismiss(id))
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape on one of its buttons, which bubbles up to here
    <div className={styles[tone]} onKeyDown={onKeyDown}>
      {tone === 'bad' ? <TriangleAlert aria-hidden="true" /> : <Check aria-hidden="true" />}
      <p id={said} className={styles.text}>
        {sentence}
      </p>
      {toast.undo !== null && (
        <Button
          look="quiet"
          aria-describedby={said}
          aria-keyshortcuts={words.UNDO_KEYS}
          title={words.UNDO_BY_KEY}
          onClick={() => put(() => undo(toast))}
        >
          <Undo2 aria-hidden="true" />
          {words.UNDO}
        </Button>
      )}
      <Button
        look="quiet"
        square
        aria-label={words.DISMISS}
        aria-describedby={said}
        onClick={() => put(() => dismiss(id))}
      >
        <X aria-hidden="true" />
      </Button>
    </div>
  )
}

/** It leaves by itself after its time, in which nobody is at it. */
function useLeaving({ id, tone, undo }: Toast, isHeld: boolean): void {
  const left = useRef(undo === null ? STAYS : STAYS_TO_UNDO)
  useEffect(() => {
    if (tone === 'bad' || isHeld) return
    const began = performance.now()
    const timer = setTimeout(() => dismiss(id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(STAYS_AFTER, left.current - (performance.now() - began))
    }
  }, [id, tone, isHeld])
}

/** The button of the latest toast gets the focus; answers whether there is one. */
export function focusToasts(): boolean {
  const latest = document.querySelector('[data-toasts]')?.lastElementChild
  const button = latest?.querySelector('button') ?? null
  button?.focus()
  return button !== null
}
