import { z } from 'zod'
import { CiReportSchema } from '../ci/ci'
import { type Commit, CommitSchema, KnownShaSchema } from '../commits/commit'
import { ShownVerdictSchema } from '../reasons/shown'

/** A request to ship one exact commit as soon as its CI is green. All times are epoch ms. */
export const DeployWhenGreenSchema = z.object({
  /** The start that comes of it has the same id, so that it can be written down only once. */
  id: z.string(),
  app: z.string(),
  environment: z.string(),
  by: z.string(),
  ref: z.string(),
  /** `ref` is a branch, and the person wants to be asked when it moves on. A tag or a commit never moves. */
  follows: z.boolean(),
  sha: KnownShaSchema,
  subject: z.string().nullable(),
  /** The verdict that the person had before their eyes: it is not sent by one with news against it. null: nobody knows which that was. */
  shown: ShownVerdictSchema.nullable().catch(null),
  /** What ran there, or was on its way there, when the person looked; null for nothing. */
  base: z.string().nullable(),
  requestedAt: z.number(),
  /** When CI of this commit was first seen green; null: not yet. Left out where that isn't known: also of what an earlier version wrote down. */
  greenAt: z.number().nullable().optional(),
  /** From then on it never fires. */
  until: z.number(),
})
export type DeployWhenGreen = z.infer<typeof DeployWhenGreenSchema>

/** How a request ended without a start. */
export const PendingDeployEndSchema = z.discriminatedUnion('end', [
  z.object({ end: z.literal('red'), at: z.number(), checks: z.array(z.string()) }),
  z.object({ end: z.literal('expired'), at: z.number() }),
  z.object({ end: z.literal('cancelled'), at: z.number() }),
  /** CI is green, and somebody was asked to approve it: from there on it is their request. */
  z.object({ end: z.literal('asked'), at: z.number() }),
  z.object({ end: z.literal('refused'), at: z.number(), sentence: z.string() }),
])
export type PendingDeployEnd = z.infer<typeof PendingDeployEndSchema>

/** What a person is asked about a commit that waits, since its branch is no longer what it was when they chose it. */
export const PendingDeployQuestionSchema = z.discriminatedUnion('kind', [
  /** The branch moved on to a newer commit: which of the two is to be shipped? */
  z.object({ kind: z.literal('moved'), newer: CommitSchema }),
  /**
   * The branch was deleted and its commit is not in the watched branch. `merged`: the commit of the watched branch that its pull request
   * became (it was squashed or rebased), where the source host knows it.
   */
  z.object({ kind: z.literal('deleted'), watched: z.string(), merged: CommitSchema.nullable() }),
])
export type PendingDeployQuestion = z.infer<typeof PendingDeployQuestionSchema>

/** A request that waits, with what was last seen of it. */
export const PendingDeploySchema = z.object({
  request: DeployWhenGreenSchema,
  /** What CI says of its commit; null before it was first asked. */
  ci: z.union([CiReportSchema, z.literal('unknown')]).nullable(),
  /** What the person is asked; it waits for their answer. */
  question: PendingDeployQuestionSchema.nullable(),
  /** What could not be looked at, or asked for, without which nothing starts: its branch, what a verdict needs, somebody's approval. */
  unseen: z.enum(['branch', 'verdict', 'approval']).nullable(),
})
export type PendingDeploy = z.infer<typeof PendingDeploySchema>

/** The commit that a question offers in place of the one chosen first. */
export const otherCommit = (question: PendingDeployQuestion | null): Commit | null =>
  question === null ? null : question.kind === 'moved' ? question.newer : question.merged
