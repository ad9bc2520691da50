import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import { DAY_MS } from '../text/time'
import { BisectProgressSchema } from './bisect'
import { BranchPastSchema } from './past'

/** That a person has seen a failure and it is being looked after. `at` is epoch ms. */
export const KnownFailureSchema = z.object({ by: z.string(), at: z.number(), note: z.string() })
export type KnownFailure = z.infer<typeof KnownFailureSchema>

const common = {
  /** The same for the same failure, as long as it lasts and after a restart. */
  id: z.string(),
  app: z.string(),
  /** When it was first and last met, epoch ms. */
  since: z.number(),
  at: z.number(),
  /** null until a person has marked it. */
  known: KnownFailureSchema.nullable(),
  /** What the search for the culprit has come to; null where nobody asked for one. */
  search: BisectProgressSchema.nullable(),
}

/** One deploy, or one attempt of it, that failed by it. */
export const TrySchema = z.object({
  number: z.number().int(),
  /** Above 1 where the deploy has run again. */
  attempt: z.number().int(),
  sha: KnownShaSchema.nullable(),
  subject: z.string().nullable(),
  by: z.string(),
  endedAt: z.number(),
})

/** Deploys of an environment that failed in the same way, the newest first. */
export const DeployFailureSchema = z.object({
  ...common,
  kind: z.literal('deploy'),
  environment: z.string(),
  tries: z.array(TrySchema).min(1),
  /** The phase that failed; null where the service does not say. */
  step: z.string().nullable(),
  /** The first error of the log, or what the service says of it. */
  headline: z.string(),
  /** What ran well before; null where nothing did. */
  good: z.object({ number: z.number().int(), sha: KnownShaSchema }).nullable(),
  /** The deploy that ended it, by going well or by failing in another way; null while it lasts. */
  over: z.object({ number: z.number().int(), at: z.number(), by: z.enum(['finished', 'failed']) }).nullable(),
})
export type DeployFailure = z.infer<typeof DeployFailureSchema>

/** CI that is red on a watched branch. */
export const CiFailureSchema = z.object({
  ...common,
  kind: z.literal('ci'),
  branch: z.string(),
  /** The first red commit that is known, which may be older than the first that was seen red. */
  first: z.string(),
  seen: z.string(),
  /** The newest. */
  head: z.string(),
  checks: z.array(z.string()),
  headline: z.string(),
  /** What was green last before, which may be the same commit; null where none is known. */
  good: z.string().nullable(),
  /** What was found by looking back, where CI was red already when it was first seen; null where nobody had to, or has yet. */
  past: BranchPastSchema.nullable(),
  /** Green again; null while it is red. */
  over: z.object({ sha: KnownShaSchema, at: z.number() }).nullable(),
})
export type CiFailure = z.infer<typeof CiFailureSchema>

/** Errors that users meet since a deploy, and that nobody hit before. */
export const ErrorsFailureSchema = z.object({
  ...common,
  kind: z.literal('errors'),
  environment: z.string(),
  /** The deploy that they came with. */
  number: z.number().int(),
  sha: KnownShaSchema,
  /** How many are new or came back, how many of these came back, and how many users hit the worst of them. */
  issues: z.number().int(),
  cameBack: z.number().int(),
  /** False where there are more than were read. */
  isWhole: z.boolean(),
  users: z.number().int(),
  headline: z.string(),
  /** What ran well before; null where nothing did. */
  good: z.object({ number: z.number().int(), sha: KnownShaSchema }).nullable(),
  /** Another deploy has shipped since; null while this one runs. */
  over: z.object({ number: z.number().int(), at: z.number() }).nullable(),
})
export type ErrorsFailure = z.infer<typeof ErrorsFailureSchema>

/** A deploy that was cancelled while it shipped, or may have been, so that nobody knows what runs in its environment. */
export const CancelledFailureSchema = z.object({
  ...common,
  kind: z.literal('cancelled'),
  environment: z.string(),
  number: z.number().int(),
  /** What it shipped; null where that was not resolved yet. */
  sha: KnownShaSchema.nullable(),
  /** What it left behind, in words. */
  headline: z.string(),
  /** What ran before; null where nothing did. */
  good: z.object({ number: z.number().int(), sha: KnownShaSchema }).nullable(),
  /** The deploy that shipped since, whole or not; null while it is uncertain. */
  over: z.object({ number: z.number().int(), at: z.number() }).nullable(),
})
export type CancelledFailure = z.infer<typeof CancelledFailureSchema>

/** Something that broke and has not been seen whole again, or was. */
export const FailureSchema = z.discriminatedUnion('kind', [
  DeployFailureSchema,
  CancelledFailureSchema,
  CiFailureSchema,
  ErrorsFailureSchema,
])
export type Failure = z.infer<typeof FailureSchema>

/** What is over is listed for so long, ms, and no more than so many. */
export const PAST_FAILURES = { ms: 30 * DAY_MS, most: 100 }

/** Whether it still needs a person: it lasts, and nobody has said that it is known. */
export const isOpen = (failure: Failure): boolean => failure.over === null
export const needsLook = (failure: Failure): boolean => isOpen(failure) && failure.known === null
