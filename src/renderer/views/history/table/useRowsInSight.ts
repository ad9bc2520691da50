import { type RefCallback, type RefObject, useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Heights, px. */
export const ROW = 36
export const HEAD = 32

/** So many rows are there on each side of those in sight: what scrolls is on the screen before the page hears of it. */
const BESIDE = 8

/** Rows by their index, both included. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

/** The rows in sight below the head of a box of this height, scrolled this far, px. */
export const rangeAt = (top: number, height: number): RowRange => ({
  from: Math.max(0, Math.floor(top / ROW)),
  to: Math.max(0, Math.ceil((top + height - HEAD) / ROW) - 1),
})

/** The indexes of the rows that are there: those in sight, some beside them, and always the one that has the keyboard, however far one scrolls. */
export function rowsThere({ from, to }: RowRange, total: number, current: number): number[] {
  const first = Math.max(0, from - BESIDE)
  const last = Math.min(total - 1, to + BESIDE)
  const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  if (total === 0 || (current >= first && current <= last)) return indexes
  return current < first ? [current, ...indexes] : [...indexes, current]
}

interface RowsInSight {
  readonly seen: RowRange
  /** The box that scrolls, which gets `ref`. */
  readonly scroll: RefObject<HTMLElement | null>
  readonly ref: RefCallback<HTMLElement>
  readonly toTop: () => void
}

/** Which rows are in sight. All are of one height, so nothing is measured but the box they scroll in, and nothing kept for each of them. */
export function useRowsInSight(): RowsInSight {
  const scroll = useRef<HTMLElement>(null)
  const scrolled = useRef(0)
  const [seen, setSeen] = useState(() => rangeAt(0, window.innerHeight))
  const ref = useCallback((box: HTMLElement | null) => {
    scroll.current = box
    if (box === null) return
    const look = (top: number, height: number) => {
      scrolled.current = top
      const next = rangeAt(top, height)
      setSeen((before) => (before.from === next.from && before.to === next.to ? before : next))
    }
    // As high as it may be, until it has its place.
    let height = window.innerHeight
    look(0, height)
    const observer = new ResizeObserver(() => {
      height = box.clientHeight
      look(box.scrollTop, height)
    })
    // In the frame that shows them, not in the next one.
    const onScroll = () => flushSync(() => look(box.scrollTop, height))
    observer.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      scroll.current = null
      observer.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [])
  // To ask the box how far it is scrolled, or to scroll it where it is already, would have it laid out at once.
  const toTop = useCallback(() => {
    if (scrolled.current > 0) scroll.current?.scrollTo({ top: 0 })
  }, [])
  return { seen, scroll, ref, toTop }
}

/** Scrolls no further than it takes to have a row in sight below the head, and above what covers the lowest `below` pixels. */
export function scrollToRow(box: HTMLElement, index: number, below: number): void {
  const top = index * ROW
  const bottom = top + ROW + HEAD + below - box.clientHeight
  if (box.scrollTop > top) box.scrollTop = top
  else if (box.scrollTop < bottom) box.scrollTop = bottom
}
