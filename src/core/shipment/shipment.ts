import { z } from 'zod'
import { PullRequestSchema, type Range, RangeSchema } from '../commit'

/** What lies between two commits of one repository, with the pull requests that it was discussed as. */
export const RepositoryChangesSchema = z.object({
  /** As people call it: the app's own name, or an included repository's (`getsentry/sentry`). */
  repository: z.string(),
  range: RangeSchema,
  pulls: z.array(PullRequestSchema),
  /** Why the pull requests could not be had, in a sentence; left out where they could. */
  withoutPulls: z.string().optional(),
})
export type RepositoryChanges = z.infer<typeof RepositoryChangesSchema>

/** What comes along from an included repository, or a sentence that says why it cannot be told. */
export const IncludedChangesSchema = z.union([
  RepositoryChangesSchema,
  z.object({ repository: z.string(), unknown: z.string() }),
])
export type IncludedChanges = z.infer<typeof IncludedChangesSchema>

/** All that ships when an app goes from one commit to another. An included repository whose pin stays is left out. */
export const ShipmentSchema = z.object({
  own: RepositoryChangesSchema,
  included: z.array(IncludedChangesSchema),
})
export type Shipment = z.infer<typeof ShipmentSchema>

/** The way back: what would be taken out ships, and the other way round. Authors are those of the listed commits. */
export const reversed = (range: Range): Range => ({
  ...range,
  base: range.head,
  head: range.base ?? range.head,
  commits: range.removed,
  totalCommits: range.totalRemoved,
  removed: range.commits,
  totalRemoved: range.totalCommits,
  authors: [...new Set(range.removed.map(({ author }) => author))],
  files: range.files.map(({ path, added, removed }) => ({ path, added: removed, removed: added })),
  additions: range.deletions,
  deletions: range.additions,
})
