import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import type { DeployWhenGreen, PendingDeployEnd } from '../deploy-when-green/pending'
import type { Event } from '../events/event'
import type { Hold, HoldStore } from '../holds/hold'
import { type Deploy, DeploySchema } from './deploy'

const At = { app: z.string(), environment: z.string(), by: z.string() }
const Start = {
  ...At,
  ref: z.string(),
  sha: KnownShaSchema,
  subject: z.string().nullable(),
  /** The newest number known in the environment when it was requested: what it makes has a higher one. */
  after: z.number().int(),
  /** Who had it sent from elsewhere than the window, and who approved it, in words. */
  asked: z.string().optional(),
  /** How long it waited for CI (`Deploy`). */
  ciWaitMs: z.number().nonnegative().optional(),
}

/** What a person requested, written down before it is sent. */
export const DeployCommandSchema = z.discriminatedUnion('kind', [
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
export type DeployCommand = z.infer<typeof DeployCommandSchema>
/** A command that makes a deploy. */
export type StartCommand = Exclude<DeployCommand, { kind: 'cancel' }>
export const isStart = (command: DeployCommand): command is StartCommand => command.kind !== 'cancel'

/** What became of it. `unknown`: the answer was lost and no deploy that matches was found. */
export const CommandOutcomeSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('open') }),
  z.object({ outcome: z.literal('done'), number: z.number().int(), identity: DeploySchema.shape.identity }),
  z.object({ outcome: z.literal('refused'), sentence: z.string() }),
  z.object({ outcome: z.literal('unknown'), sentence: z.string() }),
])
export type CommandOutcome = z.infer<typeof CommandOutcomeSchema>

/** A command that nobody knows the end of is still looked for this long, ms. */
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
 * Whether what was written down of a command, and of what it made, names this deploy; what has no identity is told by its number. A cancel is of
 * one attempt.
 */
export function names(command: DeployCommand, outcome: CommandOutcome, deploy: NamedDeploy): boolean {
  const named = command.kind === 'cancel' ? command : outcome.outcome === 'done' ? outcome : null
  return (
    named !== null &&
    command.app === deploy.app &&
    command.environment === deploy.environment &&
    named.number === deploy.number &&
    (named.identity === undefined || deploy.identity === undefined || named.identity === deploy.identity) &&
    (command.kind !== 'cancel' ||
      deploy.revision === undefined ||
      deploy.revision.attempt === (command.attempt ?? 1))
  )
}

/** A rollback that is known to have been made, and as what. */
export interface RolledBack {
  readonly command: Extract<DeployCommand, { kind: 'rollback' }>
  readonly outcome: Extract<CommandOutcome, { outcome: 'done' }>
}

/** A deploy as its command knows it: who had it sent from elsewhere, how long it waited for CI, that it is a rollback, and why, its service may not say. */
export function asCommanded(deploy: Deploy, command: DeployCommand): Deploy {
  if (command.kind === 'cancel') return deploy
  const { asked, ciWaitMs } = command
  const commanded = {
    ...deploy,
    ...(asked !== undefined && { asked }),
    ...(ciWaitMs !== undefined && { ciWaitMs }),
  }
  if (command.kind === 'deploy') return commanded
  return { ...commanded, kind: 'rollback', ...(command.reason && { reason: command.reason }) }
}

/** A command with its life. `createdAt` is epoch ms. */
export interface Intent {
  readonly id: string
  readonly createdAt: number
  readonly command: DeployCommand
  readonly outcome: CommandOutcome
}

/** A request to deploy when green, and what became of it. */
export interface PendingDeployRecord {
  readonly request: DeployWhenGreen
  /** null unless it ended without a start. */
  readonly end: PendingDeployEnd | null
  /** The outcome of the start that came of it; null where none was written down. From then on it waits no more. */
  readonly start: CommandOutcome | null
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
  settle(id: string, outcome: CommandOutcome): void
  /** The commands whose answer is not known: all that are open, and the unknown ones made since `since` (epoch ms); oldest first. */
  doubtful(since: number): Intent[]
  /** Whether this Binnacle itself was asked for this deploy, or for its end. */
  requested(kind: 'start' | 'cancel', deploy: NamedDeploy): boolean
  /** Keeps a request to deploy when green, or what the person has changed of it. */
  keepPending(request: DeployWhenGreen): void
  /** It ended without a start. */
  endPending(id: string, end: PendingDeployEnd): void
  /** The requests that wait, and those made since `since` (epoch ms) whatever became of them; oldest first. */
  pendingDeploys(since: number): PendingDeployRecord[]
  /** The command of this Binnacle that made a deploy of an app, by the number that came of it; null where it made none such. */
  madeBy(at: { app: string; number: number }): StartCommand | null
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
export interface CommandClaims {
  /** Claims a thing by its name; null: another one is sending it, or has just sent it and its service may not show it yet. */
  take(name: string): Promise<Claimed | null>
}

export interface Claimed {
  /** It was not sent after all, so that another one may. */
  giveBack(): Promise<void>
}
