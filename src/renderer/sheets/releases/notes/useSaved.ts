import { useEffect, useRef } from 'react'
import { wish } from '../../../data/commands'

/** How long after the last letter notes are kept, ms. */
const PAUSE_MS = 600

/** Keeps notes a moment after they were typed, and when the sheet closes; null: nothing was typed yet. */
export function useSaved(at: { release: string; version: string }, text: string | null): void {
  const latest = useRef({ at, text, saved: null as string | null })
  latest.current = { ...latest.current, at, text }
  useEffect(() => {
    if (text === null) return
    const timer = setTimeout(() => save(latest.current), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => () => save(latest.current), [])
}

function save(now: {
  at: { release: string; version: string }
  text: string | null
  saved: string | null
}): void {
  if (now.text === null || now.text === now.saved) return
  now.saved = now.text
  void wish('saveNotes', { ...now.at, text: now.text })
}
