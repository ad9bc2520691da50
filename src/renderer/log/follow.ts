import { LINE } from './lines'

/** Where a scrolled element stands, px. */
export interface Place {
  readonly top: number
  /** The lowest that `top` can be now. */
  readonly lowest: number
}

export const placeOf = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement): Place => ({
  top: scrollTop,
  lowest: scrollHeight - clientHeight,
})

/**
 * Whether the end of a log is followed once it has been scrolled. Only a person's scrolling changes that: up ends it, down to the
 * very end begins it. That lines came or went, or that the log became taller, is no scrolling.
 * @param before Where it stood when it was last looked at, after any scrolling of our own.
 * @param atEnd Whether the end of what is held is the end of the log.
 */
export function followsAfter(following: boolean, before: Place, now: Place, atEnd: boolean): boolean {
  const isAtEnd = now.lowest - now.top < LINE
  // What became shorter pulls the place up with it.
  const movedUp = now.top < before.top && now.lowest >= before.lowest
  if (following) return isAtEnd || !movedUp
  return isAtEnd && atEnd && now.top > before.top
}
