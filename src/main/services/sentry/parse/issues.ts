import { identifier, shownLine } from '@core/text/foreign-text'
import { type DeployIssue, type ErrorIssue, ErrorLevelSchema } from '@core/user-errors'
import { z } from 'zod'
import { maybeAddress, maybeLine, maybeWord, readable, time } from './readable'

/** `count` is a text (`"150"`), `userCount` a number; both are of the environment that was asked about. */
const IssueSchema = z.object({
  id: identifier,
  shortId: maybeWord,
  title: shownLine,
  culprit: maybeLine,
  level: ErrorLevelSchema.catch('error'),
  count: z.coerce.number().int().nonnegative().catch(0),
  userCount: z.number().int().nonnegative().catch(0),
  firstSeen: time,
  lastSeen: time,
  permalink: maybeAddress,
})

const DetailedSchema = IssueSchema.extend({
  firstRelease: z.object({ version: identifier }).nullish().catch(null),
  project: z.object({ slug: identifier }).nullish().catch(null),
  activity: z.array(z.unknown()).nullish().catch(null),
})

/** That an issue that was resolved was seen again, and in which release where its event named one. */
const RegressionSchema = z.object({
  type: z.literal('set_regression'),
  dateCreated: time,
  data: z.object({ version: maybeWord }).nullish().catch(null),
})

/** A page of issues; null where the answer is something else. */
export const parseIssues = (json: unknown): ErrorIssue[] | null =>
  readable(IssueSchema, json)?.map(issueOf) ?? null

/** A page of issues that all began, or came back, with a release. */
export const parseDeployIssues =
  (how: DeployIssue['how']) =>
  (json: unknown): DeployIssue[] | null =>
    parseIssues(json)?.map((issue) => ({ ...issue, how })) ?? null

/** One issue as Sentry tells it by itself. */
export interface DetailedIssue {
  readonly issue: ErrorIssue
  /** The release in which it was first seen. */
  readonly firstVersion: string | null
  /** The slug of its project; null where the answer does not say. */
  readonly project: string | null
  /** When it came back last after it was resolved, epoch ms, and in which release; null where it never did. */
  readonly cameBack: { readonly at: number; readonly version: string | null } | null
}

/** null where the answer is something else. */
export function parseIssue(json: unknown): DetailedIssue | null {
  const { data } = DetailedSchema.safeParse(json)
  if (data === undefined) return null
  const [last] = (readable(RegressionSchema, data.activity ?? []) ?? []).sort(
    (a, b) => b.dateCreated - a.dateCreated,
  )
  return {
    issue: issueOf(data),
    firstVersion: data.firstRelease?.version ?? null,
    project: data.project?.slug ?? null,
    cameBack: last === undefined ? null : { at: last.dateCreated, version: last.data?.version || null },
  }
}

const issueOf = (issue: z.infer<typeof IssueSchema>): ErrorIssue => ({
  id: issue.id,
  name: issue.shortId ?? issue.id,
  title: issue.title,
  culprit: issue.culprit || null,
  level: issue.level,
  events: issue.count,
  users: issue.userCount,
  firstSeen: issue.firstSeen,
  lastSeen: issue.lastSeen,
  url: issue.permalink ?? null,
})
