import { z } from 'zod'
import { type CiReport, CiReportSchema, failedChecks } from './ci'
import { type Commit, CommitSchema, shortSha } from './commit'

/** A wish to ship one exact commit as soon as its CI is green. All times are epoch ms. */
export const GreenWishSchema = z.object({
  /** The start that comes of it has the same id, so that it can be written down only once. */
  id: z.string(),
  app: z.string(),
  environment: z.string(),
  by: z.string(),
  ref: z.string(),
  /** `ref` is a branch, and the person wants to be asked when it moves on. A tag or a commit never moves. */
  follows: z.boolean(),
  sha: z.string(),
  subject: z.string().nullable(),
  /** What ran there, or was on its way there, when the person looked; null for nothing. */
  base: z.string().nullable(),
  wishedAt: z.number(),
  /** From then on it never fires. */
  until: z.number(),
})
export type GreenWish = z.infer<typeof GreenWishSchema>

/** How a wish ended without a start. */
export const GreenEndSchema = z.discriminatedUnion('end', [
  z.object({ end: z.literal('red'), at: z.number(), checks: z.array(z.string()) }),
  z.object({ end: z.literal('expired'), at: z.number() }),
  z.object({ end: z.literal('cancelled'), at: z.number() }),
  z.object({ end: z.literal('refused'), at: z.number(), sentence: z.string() }),
])
export type GreenEnd = z.infer<typeof GreenEndSchema>

/** A wish that waits, with what was last seen of it. */
export const GreenStandSchema = z.object({
  wish: GreenWishSchema,
  /** What CI says of its commit; null before it was first asked. */
  ci: z.union([CiReportSchema, z.literal('unknown')]).nullable(),
  /** The commit that the branch has moved on to: the person is asked which of the two to ship. */
  newer: CommitSchema.nullable(),
})
export type GreenStand = z.infer<typeof GreenStandSchema>

/** What is seen when a wish is looked at. */
export interface GreenSight {
  /** What CI says of the wish's commit. */
  readonly ci: CiReport | 'unknown'
  /** What the branch means now; null where nothing is followed. */
  readonly head: Commit | 'unknown' | null
  /** Why it must not be shipped any more although it is green, or null. */
  readonly stop: string | null
  /** Epoch ms. */
  readonly now: number
}

export type GreenMove =
  | { readonly move: 'wait'; readonly newer: Commit | null }
  | { readonly move: 'start' }
  | { readonly move: 'end'; readonly end: GreenEnd }

/**
 * What is to be done about a wish. Time goes first, so that one that slept too long never fires; then red; a branch that moved on asks the
 * person, green or not; and it is green that starts. Everything that is not known waits.
 */
export function nextMove(wish: GreenWish, { ci, head, stop, now }: GreenSight): GreenMove {
  if (now >= wish.until) return { move: 'end', end: { end: 'expired', at: now } }
  const report = ci !== 'unknown' && ci.sha === wish.sha ? ci : null
  if (report?.state === 'failing')
    return { move: 'end', end: { end: 'red', at: now, checks: failedChecks(report).map(({ name }) => name) } }
  if (wish.follows) {
    if (head === null || head === 'unknown') return { move: 'wait', newer: null }
    if (head.sha !== wish.sha) return { move: 'wait', newer: head }
  }
  if (report?.state !== 'passing') return { move: 'wait', newer: null }
  return stop === null ? { move: 'start' } : { move: 'end', end: { end: 'refused', at: now, sentence: stop } }
}

export type Answered =
  | { readonly kind: 'wish'; readonly wish: GreenWish }
  | { readonly kind: 'no longer'; readonly sentence: string }

/**
 * The wish as it is once the person has said which commit to ship after the branch moved on. The one chosen first: the branch is not followed
 * any more. The newer one: its time begins anew, since its CI does. `sha` is what the person saw; another is no answer.
 */
export function answered({ wish, newer }: GreenStand, sha: string, now: number): Answered {
  if (sha === wish.sha) return { kind: 'wish', wish: { ...wish, follows: false } }
  if (newer !== null && newer.sha === sha) {
    const until = now + (wish.until - wish.wishedAt)
    return { kind: 'wish', wish: { ...wish, sha, subject: newer.subject, wishedAt: now, until } }
  }
  const meanwhile =
    newer === null ? 'that question was settled' : `${wish.ref} moved on to ${shortSha(newer.sha)}`
  return { kind: 'no longer', sentence: `Meanwhile ${meanwhile}. Look at it again and decide anew.` }
}
