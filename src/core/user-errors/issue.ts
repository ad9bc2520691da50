import { z } from 'zod'

/** How bad an error service takes an issue to be. */
export const ErrorLevelSchema = z.enum(['fatal', 'error', 'warning', 'info', 'debug'])
export type ErrorLevel = z.infer<typeof ErrorLevelSchema>

/** Events that an error service takes for one and the same error. Times are epoch ms. */
export const ErrorIssueSchema = z.object({
  id: z.string(),
  /** As people call it: "SITE-1A". */
  name: z.string(),
  /** "TypeError: x is not a function". */
  title: z.string(),
  /** Where it happens, in the service's words; null where it does not say. */
  culprit: z.string().nullable(),
  level: ErrorLevelSchema,
  events: z.number().int(),
  /** How many different users hit it. */
  users: z.number().int(),
  firstSeen: z.number(),
  lastSeen: z.number(),
  url: z.string().nullable(),
})
export type ErrorIssue = z.infer<typeof ErrorIssueSchema>

/** An issue that users hit since a deploy: never seen before, or taken for resolved and back again. */
export const DeployIssueSchema = ErrorIssueSchema.extend({ how: z.enum(['new', 'regressed']) })
export type DeployIssue = z.infer<typeof DeployIssueSchema>

/** The share of sessions that did not end in a crash, from 0 to 1; null where no session was recorded. */
export const CrashFreeSchema = z.object({ before: z.number().nullable(), after: z.number().nullable() })
export type CrashFree = z.infer<typeof CrashFreeSchema>

/** The commit that an environment runs since a deploy. */
export interface Deployed {
  readonly environment: string
  readonly sha: string
  /** When the deploy began, epoch ms. */
  readonly since: number
}

/** What an error service knows of the release of a deploy. */
export interface DeployIssues {
  /** Its name there; null where the service knows no release of the commit, and so no issue either. */
  readonly version: string | null
  readonly issues: readonly DeployIssue[]
  /** False where there are more than were read. */
  readonly isWhole: boolean
  /** The page where people look. */
  readonly url: string
}

/** What users hit since a deploy began. */
export const ErrorsSinceSchema = z.object({
  app: z.string(),
  environment: z.string(),
  number: z.number().int(),
  /** "Sentry". */
  service: z.string(),
  project: z.string(),
  version: z.string().nullable(),
  /** The worst first. */
  issues: z.array(DeployIssueSchema),
  isWhole: z.boolean(),
  /** null where the project records no sessions, or they could not be had. */
  crashFree: CrashFreeSchema.nullable(),
  url: z.string(),
  /** Epoch ms. */
  observedAt: z.number(),
})
export type ErrorsSince = z.infer<typeof ErrorsSinceSchema>

const BADNESS: Record<ErrorLevel, number> = { fatal: 4, error: 3, warning: 2, info: 1, debug: 0 }

/** The worst first: what most users hit, of equals the more serious, then the more frequent one. */
export const worstFirst = <T extends ErrorIssue>(issues: readonly T[]): T[] =>
  [...issues].sort(
    (a, b) =>
      b.users - a.users ||
      BADNESS[b.level] - BADNESS[a.level] ||
      b.events - a.events ||
      a.id.localeCompare(b.id),
  )

/**
 * Of the issues that belong to a release those that began with a deploy of it, the worst first. A release may have run elsewhere or
 * before (a rollback), so what was first seen, or last seen of what came back, before `since` (epoch ms) is not of this deploy. One
 * that is both is new.
 */
export function hitSince(found: readonly DeployIssue[], since: number): DeployIssue[] {
  const began = found.filter((issue) => (issue.how === 'new' ? issue.firstSeen : issue.lastSeen) >= since)
  const byId = new Map<string, DeployIssue>()
  for (const issue of began) if (byId.get(issue.id)?.how !== 'new') byId.set(issue.id, issue)
  return worstFirst([...byId.values()])
}
