import { z } from 'zod'
import { type CiReport, CiReportSchema, failedChecks } from '../ci/ci'
import { type Commit, CommitSchema, shortSha } from '../commits/commit'
import { ShownSchema } from '../verdict/shown'

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
  /** The verdict that the person had before their eyes: it is not sent by one with news against it. null: nobody knows which that was. */
  shown: ShownSchema.nullable().catch(null),
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

/** What a person is asked about a commit that waits, since its branch is no longer what it was when they chose it. */
export const GreenQuestionSchema = z.discriminatedUnion('kind', [
  /** The branch moved on to a newer commit: which of the two is to be shipped? */
  z.object({ kind: z.literal('moved'), newer: CommitSchema }),
  /**
   * The branch was deleted and its commit is not in the watched branch. `merged`: the commit of the watched branch that its pull request
   * became (it was squashed or rebased), where the source host knows it.
   */
  z.object({ kind: z.literal('deleted'), watched: z.string(), merged: CommitSchema.nullable() }),
])
export type GreenQuestion = z.infer<typeof GreenQuestionSchema>

/** A wish that waits, with what was last seen of it. */
export const GreenStandSchema = z.object({
  wish: GreenWishSchema,
  /** What CI says of its commit; null before it was first asked. */
  ci: z.union([CiReportSchema, z.literal('unknown')]).nullable(),
  /** What the person is asked; it waits for their answer. */
  question: GreenQuestionSchema.nullable(),
  /** What could not be looked at, without which nothing starts: its branch, or what a verdict needs. */
  unseen: z.enum(['branch', 'verdict']).nullable(),
})
export type GreenStand = z.infer<typeof GreenStandSchema>

/** What became of the branch that a wish follows. */
export type BranchNow =
  | { readonly kind: 'at'; readonly head: Commit }
  | {
      readonly kind: 'deleted'
      /** The watched branch of the app, which its commit may have come to. */
      readonly watched: string
      readonly contains: boolean
      readonly merged: Commit | null
    }
  /** It could not be asked about. */
  | { readonly kind: 'unknown' }

/** Whether a commit may be shipped now. */
export type GreenVerdict =
  | { readonly kind: 'clear' }
  | { readonly kind: 'stop'; readonly sentence: string }
  /** Something that it needs could not be asked. */
  | { readonly kind: 'unknown' }

/** What is seen when a wish is looked at. */
export interface GreenSight {
  /** What CI says of the wish's commit; `gone`: the source host says that the commit itself is no longer there. */
  readonly ci: CiReport | 'unknown' | 'gone'
  /** null where no branch is followed. */
  readonly branch: BranchNow | null
  readonly verdict: GreenVerdict
  /** Epoch ms. */
  readonly now: number
}

export type GreenMove =
  | { readonly move: 'wait'; readonly question: GreenQuestion | null; readonly unseen: GreenStand['unseen'] }
  /** `ref`: what the commit is shipped as; that of a deleted branch would be found nowhere. */
  | { readonly move: 'start'; readonly ref: string }
  | { readonly move: 'end'; readonly end: GreenEnd }

const WAIT = { move: 'wait', question: null, unseen: null } as const

/**
 * What is to be done about a wish. Time goes first, so that one that slept too long never fires; then red; a branch that moved on, or was
 * deleted without its commit, asks the person, green or not; and it is green that starts. Everything that is not known waits.
 */
export function nextMove(wish: GreenWish, { ci, branch, verdict, now }: GreenSight): GreenMove {
  const ended = (sentence: string): GreenMove => ({ move: 'end', end: { end: 'refused', at: now, sentence } })
  if (isOver(wish, now)) return { move: 'end', end: { end: 'expired', at: now } }
  if (ci === 'gone') return ended(`${shortSha(wish.sha)} no longer exists in the repository of ${wish.app}.`)
  const report = ci !== 'unknown' && ci.sha === wish.sha ? ci : null
  if (report?.state === 'failing')
    return { move: 'end', end: { end: 'red', at: now, checks: failedChecks(report).map(({ name }) => name) } }
  const standing = wish.follows ? followed(wish, branch) : { ref: wish.ref }
  if ('move' in standing) return standing
  if (report?.state !== 'passing') return WAIT
  switch (verdict.kind) {
    case 'clear':
      return { move: 'start', ref: standing.ref }
    case 'stop':
      return ended(verdict.sentence)
    case 'unknown':
      return { ...WAIT, unseen: 'verdict' }
  }
}

/** A clock that is set by a time server jumps by less, ms. */
const CLOCK_MS = 60_000

/** Whether a wish's time is over: also where the clock was put back behind its beginning, since nobody knows then how long it has waited. */
export const isOver = ({ wishedAt, until }: GreenWish, now: number): boolean =>
  now >= until || now < wishedAt - CLOCK_MS

/** What a followed branch asks for: to wait, or nothing, and then what its commit is called. */
function followed(wish: GreenWish, branch: BranchNow | null): GreenMove | { readonly ref: string } {
  switch (branch?.kind) {
    case 'at':
      return branch.head.sha === wish.sha
        ? { ref: wish.ref }
        : { ...WAIT, question: { kind: 'moved', newer: branch.head } }
    case 'deleted': {
      const { watched, contains, merged } = branch
      return contains ? { ref: watched } : { ...WAIT, question: { kind: 'deleted', watched, merged } }
    }
    default:
      return { ...WAIT, unseen: 'branch' }
  }
}

export type Answered =
  | { readonly kind: 'wish'; readonly wish: GreenWish }
  | { readonly kind: 'no longer'; readonly sentence: string }

/**
 * The wish as it is once the person has said which commit to ship. The one chosen first: the branch is not followed any more. Another that
 * the question offered: its time begins again, since its CI does. `sha` is what the person saw; another is no answer.
 */
export function answered({ wish, question }: GreenStand, sha: string, now: number): Answered {
  if (sha === wish.sha) {
    const ref = question?.kind === 'deleted' ? wish.sha : wish.ref
    return { kind: 'wish', wish: { ...wish, ref, follows: false } }
  }
  const until = now + (wish.until - wish.wishedAt)
  const other = otherCommit(question)
  if (other !== null && other.sha === sha) {
    const renewed = { ...wish, sha, subject: other.subject, wishedAt: now, until }
    return {
      kind: 'wish',
      wish: question?.kind === 'deleted' ? { ...renewed, ref: question.watched, follows: false } : renewed,
    }
  }
  return { kind: 'no longer', sentence: `${whatChanged(wish, question)} Review it and try again.` }
}

/** The commit that a question offers in place of the one chosen first. */
export const otherCommit = (question: GreenQuestion | null): Commit | null =>
  question === null ? null : question.kind === 'moved' ? question.newer : question.merged

function whatChanged({ ref }: GreenWish, question: GreenQuestion | null): string {
  switch (question?.kind) {
    case 'moved':
      return `${ref} moved on to ${shortSha(question.newer.sha)} in the meantime.`
    case 'deleted':
      return `The branch ${ref} was deleted in the meantime.`
    default:
      return 'This question was answered in the meantime.'
  }
}
