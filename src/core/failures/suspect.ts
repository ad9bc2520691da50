import { z } from 'zod'
import type { CiState } from '../ci/ci'
import type { CommitChange } from '../commits/change'
import type { Commit } from '../commits/commit'
import { KnownShaSchema } from '../commits/commit'
import { SourceLocationSchema } from '../commits/source-location'
import type { Patterns } from '../risk'
import type { Excerpt } from './excerpt'

/** A commit of the range, as it is looked at. */
export interface RangeCommit extends Pick<Commit, 'sha' | 'subject'> {
  /** Whose commit it is, as people call it: the app, or a repository that comes along with it. */
  readonly repository: string
  /** null where it could not be had. */
  readonly change: CommitChange | null
  /** What CI says of this very commit; null where that is not known. */
  readonly ci: CiState | null
}

/** All that a search for the culprit looks at. */
export interface SuspectFacts {
  readonly excerpt: Excerpt
  /** The commits of each repository newest first. */
  readonly commits: readonly RangeCommit[]
  /** Which files are migrations, and which say what is installed; what holds where a workspace file says nothing if left out. */
  readonly patterns?: Pick<Patterns, 'migrations' | 'dependencies'>
}

export const EvidenceKindSchema = z.enum([
  'line',
  'file',
  'test',
  'dependency',
  'migration',
  'words',
  'first-red',
])
export type EvidenceKind = z.infer<typeof EvidenceKindSchema>

/** One thing that a commit has in common with the failure, in a sentence that stands by itself. */
export const SuspectReasonSchema = z.object({
  kind: EvidenceKindSchema,
  sentence: z.string(),
  /** Where it can be seen: a file of the commit, and a line of it as it is after the commit. */
  evidence: z.array(SourceLocationSchema).optional(),
})
export type SuspectReason = z.infer<typeof SuspectReasonSchema>

export const CommitNameSchema = z.object({ sha: KnownShaSchema, repository: z.string() })
export type CommitName = z.infer<typeof CommitNameSchema>

export const SuspectSchema = CommitNameSchema.extend({
  /** The sum of what its reasons weigh (`weights.ts`); it only orders, and is no probability. */
  score: z.number(),
  /** `strong`: what is known of it would be enough to look there first. */
  strength: z.enum(['strong', 'some']),
  /** The weightiest first. */
  reasons: z.array(SuspectReasonSchema),
})
export type Suspect = z.infer<typeof SuspectSchema>

/** Which commits have something in common with a failure. It is evidence, never proof: only a check of two commits proves. */
export const SuspectsSchema = z.object({
  /** `none`: nothing in the log points to any of the commits, and no order among them is better than another. */
  evidence: z.enum(['some', 'none']),
  /** The most suspected first. */
  ranked: z.array(SuspectSchema),
  /** Those that have nothing in common with the log, in the order in which they were given. */
  unrelated: z.array(CommitNameSchema),
  /** Those of which it is not known what they change, and that nothing else speaks of either. */
  unread: z.array(CommitNameSchema),
})
export type Suspects = z.infer<typeof SuspectsSchema>
