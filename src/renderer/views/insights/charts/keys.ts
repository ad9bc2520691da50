import type { KeyboardEvent } from 'react'

/** Where a key leads among so many; null for a key that leads nowhere. `step`: how far up and down lead. */
export function moved(event: KeyboardEvent, at: number | null, count: number, step = 0): number | null {
  const from = at ?? (event.key === 'ArrowLeft' ? count : -1)
  const to = {
    ArrowRight: from + 1,
    ArrowLeft: from - 1,
    ArrowDown: step === 0 ? Number.NaN : Math.max(0, from) + step,
    ArrowUp: step === 0 ? Number.NaN : Math.max(0, from) - step,
    Home: 0,
    End: count - 1,
  }[event.key]
  if (to === undefined || Number.isNaN(to)) return null
  event.preventDefault()
  return to < 0 || to >= count ? Math.max(0, Math.min(from, count - 1)) : to
}
