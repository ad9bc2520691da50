import { z } from 'zod'
import { type Commit, KnownShaSchema, RANGE_LIMIT } from '../commits/commit'
import { type Deploy, deployKey, isIn, newestFirst, reachedShip } from '../deploys/deploy'
import type { AllChanges, ShipmentPart } from '../shipment'

/** A commit that a rollback took out. */
export const TakenOutSchema = z.object({
  sha: KnownShaSchema,
  subject: z.string(),
  author: z.string(),
  /** The included repository that it came along from (`getsentry/sentry`); left out for the app's own. */
  repository: z.string().optional(),
})
export type TakenOut = z.infer<typeof TakenOutSchema>

/** How a hold ended. All times are epoch ms. */
export const HoldEndSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lifted'), by: z.string(), at: z.number(), reason: z.string() }),
  /** A deploy finished that has what takes it back: `fix`. */
  z.object({ kind: z.literal('fixed'), at: z.number(), number: z.number().int(), fix: z.string() }),
  /** It never held anything: the rollback took no commit out, or never shipped. */
  z.object({ kind: z.literal('nothing'), at: z.number() }),
])
export type HoldEnd = z.infer<typeof HoldEndSchema>

/** What was rolled back in an environment, and must not ship there again by accident. */
export const HoldSchema = z.object({
  /** The rollback's intent, where this Binnacle made it. */
  id: z.string(),
  app: z.string(),
  environment: z.string(),
  /** Who rolled back, when (epoch ms) and why; the reason is empty where nobody gave one. */
  by: z.string(),
  at: z.number(),
  reason: z.string(),
  /** The commit that was taken out, with all that came with it. */
  from: z.string(),
  /** The commit that was gone back to. */
  to: z.string(),
  /** The rollback's number, once it is known. */
  rollback: z.number().int().nullable(),
  /** The commits that were taken out, newest first, at most `RANGE_LIMIT`. */
  commits: z.array(TakenOutSchema),
  /** How many there were, of every repository; null while that is not known. */
  total: z.number().int().nullable(),
  /**
   * How many of them came along from each included repository; `total` null where that cannot be told. Left out while nobody has
   * looked, as by a Binnacle that knew the app's own repository only.
   */
  included: z.array(z.object({ repository: z.string(), total: z.number().int().nullable() })).optional(),
  /** The one that was the cause, as a person chose it. */
  culprit: z.string().nullable(),
  /** Commits that a person chose as the fix. */
  fixes: z.array(z.string()),
  end: HoldEndSchema.nullable(),
})
export type Hold = z.infer<typeof HoldSchema>

/** What a hold is in a snapshot: null where the environment is not held. */
export const ShownHoldSchema = z.object({ hold: HoldSchema.nullable(), observedAt: z.number() })

interface RollBack {
  readonly id: string
  readonly app: string
  readonly environment: string
  readonly by: string
  readonly at: number
  readonly reason: string
  /** What is taken out; null where nothing is known to have run. */
  readonly from: string | null
  readonly to: string
  readonly rollback: number | null
}

/**
 * The hold of a rollback, before it is known what it takes out; null where it takes nothing out. During another hold it holds that one's
 * commits too, with what a person has said of them.
 */
export function holdOf(rollBack: RollBack, during: Hold | null): Hold | null {
  const { from } = rollBack
  if (from === null || (from === rollBack.to && during === null)) return null
  // Of what is not known yet of another hold the same comparison tells.
  const goesOn = during !== null && (from === rollBack.to || !isLearned(during))
  return {
    ...rollBack,
    from: goesOn ? during.from : from,
    commits: during?.commits ?? [],
    total: null,
    culprit: during?.culprit ?? null,
    fixes: during?.fixes ?? [],
    end: null,
  }
}

/** The hold once it is known what lies between the commit gone back to and the one taken out; it ends where that is nothing. */
export function withTakenOut(hold: Hold, { parts, unknown }: AllChanges, at: number): Hold {
  const taken = parts.flatMap((part) => part.range.commits.map((commit) => takenOut(commit, part)))
  const known = new Set(taken.map(({ sha }) => sha))
  const earlier = hold.commits.filter(({ sha }) => !known.has(sha))
  const total = parts.reduce((sum, { range }) => sum + range.totalCommits, earlier.length)
  const came = parts.filter(({ isOwn }) => !isOwn)
  const repositories = new Set(
    [...came, ...unknown, ...earlier].flatMap(({ repository }) => repository ?? []),
  )
  const totalOf = (repository: string): number | null => {
    if (unknown.some((one) => one.repository === repository)) return null
    const range = came.find((part) => part.repository === repository)?.range
    return (range?.totalCommits ?? 0) + earlier.filter((commit) => commit.repository === repository).length
  }
  const isNothing = total === 0 && unknown.length === 0
  return {
    ...hold,
    commits: [...earlier, ...taken].slice(0, RANGE_LIMIT),
    total,
    included: [...repositories].map((repository) => ({ repository, total: totalOf(repository) })),
    end: isNothing ? { kind: 'nothing', at } : hold.end,
  }
}

const takenOut = ({ sha, subject, author }: Commit, { isOwn, repository }: ShipmentPart): TakenOut => ({
  sha,
  subject,
  author,
  ...(!isOwn && { repository }),
})

/** Whether all is known of what was taken out. */
export function isLearned({ total, included }: Hold): boolean {
  if (total === null || included === undefined) return false
  return included.every((one) => one.total !== null)
}

/** Of all holds of one environment, oldest first, the one that stands; null for none. A later roll back's hold has taken on the earlier one. */
export function standing(holds: readonly Hold[]): Hold | null {
  const last = holds.filter(({ end }) => end?.kind !== 'nothing').at(-1)
  return last === undefined || last.end !== null ? null : last
}

/** The durable memory of holds. Each method has reached the disk when it returns; `keepHold` throws when it could not. */
export interface HoldStore {
  /**
   * The newest holds of each environment, those that ended too, oldest first. One that was written with an intent is among them from the
   * moment on at which the journal knows that the rollback was made.
   */
  holds(): Hold[]
  /** Keeps a hold, or what has become of it. */
  keepHold(hold: Hold): void
}

/** A rollback that was seen, with the commit that it took out. */
export interface SeenRollBack {
  readonly deploy: Deploy
  readonly from: string
  readonly to: string
}

/** The name of the hold that a rollback makes which was not made from here; the same after a restart. */
export const seenId = (deploy: Deploy): string => `seen ${deployKey(deploy)} ${deploy.createdAt}`

/**
 * The rollback that an environment stands on now: the newest of its deploys that shipped or ships, where that is known to be a rollback
 * and what ran before it is known. null where there is none, and where it is from before `since` (epoch ms).
 */
export function seenRollBack(deploys: readonly Deploy[], since: number): SeenRollBack | null {
  const [newest, ...older] = newestFirst(deploys).filter(hasShipped)
  if (newest === undefined || newest.kind !== 'rollback' || newest.createdAt < since) return null
  const from = older.find(({ sha }) => sha !== null)?.sha ?? null
  if (newest.sha === null || from === null || from === newest.sha) return null
  return { deploy: newest, from, to: newest.sha }
}

/** One that failed half-way has left its mark, and so has one that was cancelled then. */
const hasShipped = (deploy: Deploy): boolean => isIn(deploy, 'finished') || reachedShip(deploy)
