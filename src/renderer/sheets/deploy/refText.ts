import { useEffect, useState } from 'react'
import { useDraft } from '../../state/drafts'

/** How long after the last key a ref is looked up, ms. */
const PAUSE = 400

/** What is typed as a ref, and which of it was last looked up. */
export interface RefText {
  readonly typed: string
  readonly asked: string
  /** What it was before anybody typed. */
  readonly initial: string
  /** Typed into since it was last confirmed with Enter or left: Enter then means this ref, not yet the deploy. */
  readonly edited: boolean
  readonly type: (text: string) => void
  /** Looks it up now. */
  readonly confirm: () => void
  /** Takes another one, and looks it up now. */
  readonly choose: (text: string) => void
}

export function useRefText(initial: string): RefText {
  const [typed, setTyped] = useDraft('ref', initial)
  const [asked, setAsked] = useState(typed)
  const [edited, setEdited] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return {
    typed,
    asked,
    initial,
    edited,
    type: (text) => {
      setTyped(text)
      setEdited(true)
    },
    confirm: () => {
      setAsked(typed.trim())
      setEdited(false)
    },
    choose: (text) => {
      setTyped(text)
      setAsked(text)
      setEdited(false)
    },
  }
}
