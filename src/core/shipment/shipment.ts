import { z } from 'zod'
import { PullRequestSchema, type Range, RangeSchema } from '../commits/commit'

/** What lies between two commits of one repository. */
const RepositoryRangeSchema = z.object({
  /** As people call it: the app's own name, or an included repository's (`getsentry/sentry`). */
  repository: z.string(),
  range: RangeSchema,
})
export type RepositoryRange = z.infer<typeof RepositoryRangeSchema>

/** The same with the pull requests that it was discussed as. */
const RepositoryChangesSchema = RepositoryRangeSchema.extend({
  pulls: z.array(PullRequestSchema),
  /** Why the pull requests could not be had, in a sentence; left out where they could. */
  withoutPulls: z.string().optional(),
})
export type RepositoryChanges = z.infer<typeof RepositoryChangesSchema>

/** A sentence that says why it cannot be told what comes along from an included repository. */
const UnknownChangesSchema = z.object({ repository: z.string(), unknown: z.string() })
export type UnknownChanges = z.infer<typeof UnknownChangesSchema>

/** What comes along from an included repository. */
export type IncludedChanges = RepositoryChanges | UnknownChanges
export type IncludedRange = RepositoryRange | UnknownChanges

/** All that ships when an app goes from one commit to another. An included repository whose pin stays is left out. */
export const ShipmentSchema = z.object({
  own: RepositoryChangesSchema,
  included: z.array(z.union([RepositoryChangesSchema, UnknownChangesSchema])),
})
export type Shipment = z.infer<typeof ShipmentSchema>

/** The same without pull requests, which take more asking. */
export const ShipmentRangesSchema = z.object({
  own: RepositoryRangeSchema,
  included: z.array(z.union([RepositoryRangeSchema, UnknownChangesSchema])),
})
export type ShipmentRanges = z.infer<typeof ShipmentRangesSchema>

/** The way back: what would be taken out ships, and the other way round. Authors are those of the listed commits. */
const reversed = (range: Range): Range => ({
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
  ...(range.submodules !== undefined && {
    submodules: range.submodules.map(({ path, from, to }) => ({ path, from: to, to: from })),
  }),
})

/** The way back of all that ships. */
export const reversedRanges = ({ own, included }: ShipmentRanges): ShipmentRanges => ({
  own: { ...own, range: reversed(own.range) },
  included: included.map((one) => ('unknown' in one ? one : { ...one, range: reversed(one.range) })),
})
