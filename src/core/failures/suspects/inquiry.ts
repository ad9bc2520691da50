import type { ChangedFile } from '../../commits/change'
import { DEFAULT_PATTERNS } from '../../risk/patterns'
import type { Excerpt } from '../excerpt'
import { BESIDE_DEPENDENCIES, BESIDE_MIGRATIONS } from './files'
import { ownFiles } from './merges'
import type { RangeCommit, SuspectFacts, SuspectReason } from './types'

/** A commit with what it changes itself: of a merge, what none of the merged commits does. */
export interface Candidate extends RangeCommit {
  readonly files: readonly ChangedFile[]
}

/** What all kinds of evidence are looked for in. */
export interface Inquiry {
  readonly excerpt: Excerpt
  /** Newest first within each repository. */
  readonly candidates: readonly Candidate[]
  readonly migrations: readonly string[]
  readonly dependencies: readonly string[]
}

/** A reason with what it weighs. */
export interface Finding {
  readonly reason: SuspectReason
  readonly weight: number
}

/** What one kind of evidence says, by commit. */
export type Findings = ReadonlyMap<Candidate, Finding>

export const inquiryOf = ({ excerpt, commits, patterns = DEFAULT_PATTERNS }: SuspectFacts): Inquiry => ({
  excerpt,
  candidates: commits.map((commit) => ({ ...commit, files: ownFiles(commit, commits) })),
  migrations: [...patterns.migrations, ...BESIDE_MIGRATIONS],
  dependencies: [...patterns.dependencies, ...BESIDE_DEPENDENCIES],
})
