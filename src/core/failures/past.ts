import { z } from 'zod'
import { shortSha } from '../commits/commit'
import { counted } from '../text/time'

/** So many commits before the first red one are looked at: who has not been green for longer looks for the cause otherwise. */
export const MOST_LOOKED_AT = 100

/** What CI said of the commits before the first one of a branch that was seen red, looked at one by one, the newest first. */
export const BranchPastSchema = z.object({
  /** The newest of them that was green; null where none was. */
  good: z.string().nullable(),
  /** The oldest red one after it: the first that was seen red, where none of those before it was. */
  red: z.string(),
  /** How many were looked at. */
  looked: z.number().int(),
  /**
   * Why no more were: one was green, they were as many as are looked at, there are no others, the history is cut off before them, or (`broken`)
   * it is not done: it goes on when it is asked for again.
   */
  end: z.enum(['green', 'limit', 'first', 'cut', 'broken']),
  /** What broke it off, in a sentence. */
  why: z.string().optional(),
})
export type BranchPast = z.infer<typeof BranchPastSchema>

/** Why it is not known since when a branch is red, in a sentence; `past` null where nobody has looked back yet. */
export function sinceUnknown(first: string, past: BranchPast | null): string {
  if (past === null)
    return 'No commit of this branch was seen green before. Those before it are being looked at.'
  const { looked, end, why } = past
  const none = looked === 0 ? `No commit before ${shortSha(first)} could be looked at` : noneOf(looked, first)
  switch (end) {
    case 'green':
    case 'limit':
      return `${none}, so it is not known since when CI is red.`
    case 'first':
      return looked === 0
        ? `${shortSha(first)} is the first commit, so CI was never green.`
        : `${none}, and there are no others.`
    case 'cut':
      return `${none}, and the history is cut off there, so it is not known since when CI is red.`
    case 'broken':
      return `${none} so far${why === undefined ? '.' : `: ${why}`}`
  }
}

const noneOf = (looked: number, first: string): string =>
  looked === 1
    ? `The commit before ${shortSha(first)} was not seen green`
    : `None of the ${counted(looked, 'commit')} before ${shortSha(first)} was seen green`
