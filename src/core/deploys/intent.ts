import { z } from 'zod'
import type { GreenEnd, GreenWish } from '../deploy-when-green/wish'
import type { Event } from '../events/event'
import type { Hold, HoldStore } from '../holds/hold'
import { type Deploy, DeploySchema } from './deploy'

const At = { app: z.string(), environment: z.string(), by: z.string() }
const Start = {
  ...At,
  ref: z.string(),
  sha: z.string(),
  subject: z.string().nullable(),
  /** The newest number known in the environment when it was wished for: what it makes has a higher one. */
  after: z.number().int(),
  /** Who had it sent from elsewhere than the window, and who approved it, in words. */
  asked: z.string().optional(),
}

/** What a person wished for, written down before it is sent. */
export const WishSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('deploy'),
    ...Start,
    force: z.boolean().optional(),
    /** As a service is told (`StartRequest`). */
    unlessAfter: z.number().int().optional(),
  }),
  /** `target`: the number of the deploy that is shipped again; `reason`: why, empty where nobody said. */
  z.object({
    kind: z.literal('rollback'),
    ...Start,
    target: z.number().int(),
    reason: z.string().optional(),
  }),
  z.object({
    kind: z.literal('cancel'),
    ...At,
    number: z.number().int(),
    identity: DeploySchema.shape.identity,
    /** The attempt that was to end; left out of the first. */
    attempt: z.number().int().optional(),
  }),
])
export type Wish = z.infer<typeof WishSchema>
/** A wish that makes a deploy. */
export type StartWish = Exclude<Wish, { kind: 'cancel' }>
export const isStart = (wish: Wish): wish is StartWish => wish.kind !== 'cancel'

/** What became of it. `unknown`: the answer was lost and no deploy that matches was found. */
export const OutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('open') }),
  z.object({ outcome: z.literal('done'), number: z.number().int(), identity: DeploySchema.shape.identity }),
  z.object({ outcome: z.literal('refused'), sentence: z.string() }),
  z.object({ outcome: z.literal('unknown'), sentence: z.string() }),
])
export type Outcome = z.infer<typeof OutcomeSchema>

/** A wish that nobody knows the end of is still looked for this long, ms. */
export const LOOKED_FOR_MS = 60 * 60_000

/** A start or a cancel that was sent and of which nobody knows whether it arrived. */
export const DoubtSchema = z.object({
  /** Of its intent. */
  id: z.string(),
  what: z.enum(['deploy', 'rollback', 'cancel']),
  app: z.string(),
  environment: z.string(),
  /** The deploy that was to be cancelled; null of a start. */
  number: z.number().int().nullable(),
  /** Epoch ms. */
  sentAt: z.number(),
  /** In whole sentences: what is not known, why, and what to do. */
  why: z.string(),
})
export type Doubt = z.infer<typeof DoubtSchema>

/** What it takes to tell one deploy from every other. */
export type NamedDeploy = Pick<Deploy, 'app' | 'environment' | 'number' | 'identity'> &
  Partial<Pick<Deploy, 'revision'>>

/**
 * Whether what was written down of a wish, and of what it made, names this deploy; what has no identity is told by its number. A cancel is of
 * one attempt.
 */
export function names(wish: Wish, outcome: Outcome, deploy: NamedDeploy): boolean {
  const named = wish.kind === 'cancel' ? wish : outcome.outcome === 'done' ? outcome : null
  return (
    named !== null &&
    wish.app === deploy.app &&
    wish.environment === deploy.environment &&
    named.number === deploy.number &&
    (named.identity === undefined || deploy.identity === undefined || named.identity === deploy.identity) &&
    (wish.kind !== 'cancel' ||
      deploy.revision === undefined ||
      deploy.revision.attempt === (wish.attempt ?? 1))
  )
}

/** A rollback that is known to have been made, and as what. */
export interface RolledBack {
  readonly wish: Extract<Wish, { kind: 'rollback' }>
  readonly outcome: Extract<Outcome, { outcome: 'done' }>
}

/** A deploy as its wish knows it: who had it sent from elsewhere, that it is a rollback, and why, its service may not say. */
export function asWished(deploy: Deploy, wish: Wish): Deploy {
  const asked = wish.kind !== 'cancel' && wish.asked !== undefined ? { asked: wish.asked } : {}
  if (wish.kind !== 'rollback') return 'asked' in asked ? { ...deploy, ...asked } : deploy
  return { ...deploy, ...asked, kind: 'rollback', ...(wish.reason && { reason: wish.reason }) }
}

/** A wish with its life. `createdAt` is epoch ms. */
export interface Intent {
  readonly id: string
  readonly createdAt: number
  readonly wish: Wish
  readonly outcome: Outcome
}

/** A wish to deploy when green, and what became of it. */
export interface GreenRecord {
  readonly wish: GreenWish
  /** null unless it ended without a start. */
  readonly end: GreenEnd | null
  /** The outcome of the start that came of it; null where none was written down. From then on it waits no more. */
  readonly start: Outcome | null
}

/** The durable memory of rollbacks: which this Binnacle made, and what they hold. */
export interface RollBackStore extends HoldStore {
  /** The rollbacks that it made last, the newest first. */
  rolledBack(): RolledBack[]
}

/**
 * The durable memory of what was asked and what was told. Every method has reached the disk when it returns,
 * and throws when it could not (a full disk), in which case the caller must not act.
 */
export interface Journal {
  /** With the hold that its roll back makes, of the same id: `HoldStore.holds` has it once the outcome is `done`. */
  write(intent: Intent, hold?: Hold | null): void
  settle(id: string, outcome: Outcome): void
  /** The wishes whose answer is not known: all that are open, and the unknown ones made since `since` (epoch ms); oldest first. */
  doubtful(since: number): Intent[]
  /** Whether this Binnacle itself wished for this deploy, or for its end. */
  wished(kind: 'start' | 'cancel', deploy: NamedDeploy): boolean
  /** Keeps a wish to deploy when green, or what the person has changed of it. */
  keepGreen(wish: GreenWish): void
  /** It ended without a start. */
  endGreen(id: string, end: GreenEnd): void
  /** The wishes that wait, and those made since `since` (epoch ms) whatever became of them; oldest first. */
  greens(since: number): GreenRecord[]
  /** The wish of this Binnacle that made a deploy of an app, by the number that came of it; null where it made none such. */
  madeBy(at: { app: string; number: number }): StartWish | null
  /** Notes since when an environment (`app/environment`) is watched, epoch ms. */
  markSeen(environment: string, since: number): void
  /** What `markSeen` noted. */
  seen(): Record<string, number>
  /** Notes an event that is to be told; answers false when it was noted before, so that one event is told once, also across restarts. */
  owe(event: Event, at: number): boolean
  /** What was noted and not told yet, oldest first. */
  owed(): Event[]
  /** These were told, or nobody wants to hear of them. */
  settleEvents(ids: readonly string[]): void
}

/** The durable memory of what must not be done twice. Each method has reached the disk when it returns, and throws when it could not. */
export interface OnceStore {
  /** Notes that something is about to be done; answers false when it was noted before, also in an earlier run. `at` is epoch ms. */
  noteOnce(what: string, at: number): boolean
  /** It was surely not done after all. */
  forgetNote(what: string): void
}

/** What of several Binnacles on this machine only one is to send. */
export interface Claims {
  /** Claims a thing by its name; null: another one is sending it, or has just sent it and its service may not show it yet. */
  take(name: string): Promise<Claimed | null>
}

export interface Claimed {
  /** It was not sent after all, so that another one may. */
  giveBack(): Promise<void>
}
