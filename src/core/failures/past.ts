import { z } from 'zod'

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
