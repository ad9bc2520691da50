import { type RefObject, useCallback, useRef, useState } from 'react'
import { LINE } from './lines'

/** Where a scrolled element stands, px. */
export interface ScrollPosition {
  readonly top: number
  /** The lowest that `top` can be now. */
  readonly lowest: number
}

export const placeOf = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): ScrollPosition => ({
  top: scrollTop,
  lowest: scrollHeight - clientHeight,
})

/**
 * Whether the end of a log is followed once it has been scrolled. Only a person's scrolling changes that: up ends it, down to the
 * very end begins it. That lines came or went, or that the log became taller, is no scrolling.
 * @param before Where it stood when it was last looked at, after any scrolling of our own.
 * @param atEnd Whether the end of what is held is the end of the log.
 */
export function followsAfter(
  following: boolean,
  before: ScrollPosition,
  now: ScrollPosition,
  atEnd: boolean,
): boolean {
  const isAtEnd = now.lowest - now.top < LINE
  // What became shorter pulls the place up with it.
  const movedUp = now.top < before.top && now.lowest >= before.lowest
  if (following) return isAtEnd || !movedUp
  return isAtEnd && atEnd && now.top > before.top
}

/** Whether the end of a log is followed, and all scrolling of it. */
export interface Follow {
  readonly following: boolean
  readonly set: (on: boolean) => void
  /** The person has put a hand on the log: wheel, keys, scroll bar, fingers. */
  readonly touched: () => void
  /** Scrolls to a place, px from the top. This is no person's request. */
  readonly scrollTo: (top: number) => void
  /** Takes notice of a scrolling; answers where it led to. @param atEnd Whether the end of what is held is the end of the log. */
  readonly scrolled: (element: HTMLElement, atEnd: boolean) => ScrollPosition
}

/** Follows the end until the person scrolls up, and again when the person scrolls down to it or asks for it. */
export function useFollow(scroll: RefObject<HTMLElement | null>): Follow {
  const [following, setFollowing] = useState(true)
  const before = useRef<ScrollPosition>({ top: 0, lowest: 0 })
  // Asked for, and the log not touched since: a turn of the wheel that still runs out is older than that request.
  const pinned = useRef(false)

  const set = useCallback((on: boolean) => {
    pinned.current = on
    setFollowing(on)
  }, [])
  const touched = useCallback(() => {
    pinned.current = false
  }, [])
  const scrollTo = useCallback(
    (top: number) => {
      const element = scroll.current
      if (element === null) return
      element.scrollTop = top
      before.current = placeOf(element)
    },
    [scroll],
  )
  const scrolled = useCallback(
    (element: HTMLElement, atEnd: boolean) => {
      if (pinned.current) scrollTo(element.scrollHeight)
      const was = before.current
      const now = placeOf(element)
      before.current = now
      setFollowing((on) => followsAfter(on, was, now, atEnd))
      return now
    },
    [scrollTo],
  )
  return { following, set, touched, scrollTo, scrolled }
}
