import { z } from 'zod'
import type { MetIssue } from './issue'

/** What is known of the errors of the newest deploy of an environment, for whoever looks at all of them. */
export const EnvironmentErrorsSchema = z.object({
  /** The deploy that they are counted from. */
  number: z.number().int(),
  sha: z.string(),
  /** When it began, epoch ms. */
  since: z.number(),
  /** How many are new or came back. */
  issues: z.number().int(),
  /** How many users met the worst of them; all together it may be more. */
  users: z.number().int(),
  /** What the worst of them is called. */
  worst: z.string().nullable(),
  observedAt: z.number(),
})
export type EnvironmentErrors = z.infer<typeof EnvironmentErrorsSchema>

/** The short account of some errors, the worst first. */
export const summaryOfErrors = (
  issues: readonly MetIssue[],
): Pick<EnvironmentErrors, 'issues' | 'users' | 'worst'> => ({
  issues: issues.length,
  users: issues[0]?.users ?? 0,
  worst: issues[0]?.title ?? null,
})
