import { z } from 'zod'
import { KnownShaSchema } from '../commits/commit'
import type { DeployIssue } from './issue'

/** What is known of the errors of the newest deploy of an environment, for whoever looks at all of them. */
export const EnvironmentErrorsSchema = z.object({
  /** The deploy that they are counted from. */
  number: z.number().int(),
  /** Of the deploy: one that ran again has shipped again. */
  attempt: z.number().int().default(1),
  sha: KnownShaSchema,
  /** When it began, epoch ms. */
  since: z.number(),
  /** How many are new or came back. */
  issues: z.number().int(),
  /** How many of these were taken for resolved and came back. */
  cameBack: z.number().int().default(0),
  /** False where there are more than were read, so that the numbers are the least that it can be. */
  isWhole: z.boolean().default(true),
  /** How many users hit the worst of them; all together it may be more. */
  users: z.number().int(),
  /** What the worst of them is called. */
  worst: z.string().nullable(),
  observedAt: z.number(),
})
export type EnvironmentErrors = z.infer<typeof EnvironmentErrorsSchema>

/** Those of an environment that are told beside its deploys: a deploy that failed says so itself, with what users hit of it. */
export const errorsBeside = (
  errors: EnvironmentErrors | undefined,
  failed: { readonly number: number } | null,
): EnvironmentErrors | null =>
  errors === undefined || errors.issues === 0 || failed?.number === errors.number ? null : errors

/** The short account of some errors, the worst first; `isWhole` is false where there are more. */
export const summaryOfErrors = (
  issues: readonly DeployIssue[],
  isWhole: boolean,
): Pick<EnvironmentErrors, 'issues' | 'cameBack' | 'isWhole' | 'users' | 'worst'> => ({
  issues: issues.length,
  cameBack: issues.filter(({ how }) => how === 'regressed').length,
  isWhole,
  users: issues[0]?.users ?? 0,
  worst: issues[0]?.title ?? null,
})
