import { type ErrorIssue, ErrorLevelSchema, type MetIssue } from '@core/errors'
import { z } from 'zod'
import { maybeText, readable, time } from './readable'

/** `count` is a text (`"150"`), `userCount` a number; both are of the environment that was asked about. */
const IssueSchema = z.object({
  id: z.string(),
  shortId: maybeText,
  title: z.string(),
  culprit: maybeText,
  level: ErrorLevelSchema.catch('error'),
  count: z.coerce.number().int().nonnegative().catch(0),
  userCount: z.number().int().nonnegative().catch(0),
  firstSeen: time,
  lastSeen: time,
  permalink: maybeText,
})

const DetailedSchema = IssueSchema.extend({
  firstRelease: z.object({ version: z.string() }).nullish().catch(null),
})

/** A page of issues; null where the answer is something else. */
export const parseIssues = (json: unknown): ErrorIssue[] | null =>
  readable(IssueSchema, json)?.map(issueOf) ?? null

/** A page of issues that all began, or came back, with a release. */
export const parseMetIssues =
  (how: MetIssue['how']) =>
  (json: unknown): MetIssue[] | null =>
    parseIssues(json)?.map((issue) => ({ ...issue, how })) ?? null

/** One issue with the release in which it was first seen; null where the answer is something else. */
export function parseIssue(json: unknown): { issue: ErrorIssue; firstVersion: string | null } | null {
  const { data } = DetailedSchema.safeParse(json)
  return data === undefined
    ? null
    : { issue: issueOf(data), firstVersion: data.firstRelease?.version ?? null }
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
