import { graverThan, type Level } from '@core/verdict'
import { type KeyboardEvent, useEffect, useState } from 'react'

/** A key that is held down from the button that opened a sheet must not press the button in it. */
export const useOneWishAKey = () => (event: KeyboardEvent) => {
  if ((event.key === 'Enter' || event.key === ' ') && event.repeat) event.preventDefault()
}

/** Nobody reads a verdict faster than this, ms. */
const READ_MS = 700

interface Shown {
  readonly of: string
  readonly level: Level
}

/**
 * Whether a person can have read a verdict, so that what it is about may be sent: it has been on screen for a while, counted again when it turns
 * graver. A second press of a key that opened the sheet comes sooner than that. `level` null: it is not complete yet; `of` names what it
 * is about (a commit).
 */
export function useSeen(level: Level | null, of: string): boolean {
  const [seen, setSeen] = useState<Shown | null>(null)
  const covers = level !== null && seen !== null && seen.of === of && !graverThan(level, seen.level)
  useEffect(() => {
    if (level === null || covers) return
    const timer = setTimeout(() => setSeen({ of, level }), READ_MS)
    return () => clearTimeout(timer)
  }, [level, of, covers])
  return covers
}

/**
 * Whether a person can have read a sheet that sends something and has no verdict. `of` names all that it says will be sent, so that news in it
 * are read as well; null: it is not complete yet.
 */
export const useRead = (of: string | null): boolean => useSeen(of === null ? null : 'go', of ?? '')
