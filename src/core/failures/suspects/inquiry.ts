import type { ChangedFile, Hunk } from '../../commits/change'
import { DEFAULT_PATTERNS } from '../../risk'
import type { Excerpt } from '../excerpt'
import type { RangeCommit, SuspectFacts, SuspectReason } from '../suspect'
import { BESIDE_DEPENDENCIES, BESIDE_MIGRATIONS } from './files'

/** A commit with what it changes itself: of a merge, what none of the merged commits does. */
export interface SuspectCandidate extends RangeCommit {
  readonly files: readonly ChangedFile[]
}

/** What all kinds of evidence are looked for in. */
export interface Inquiry {
  readonly excerpt: Excerpt
  /** Newest first within each repository. */
  readonly candidates: readonly SuspectCandidate[]
  readonly migrations: readonly string[]
  readonly dependencies: readonly string[]
}

/** A reason with what it weighs. */
export interface WeightedReason {
  readonly reason: SuspectReason
  readonly weight: number
}

/** What one kind of evidence says, by commit. */
export type WeightedReasons = ReadonlyMap<SuspectCandidate, WeightedReason>

export const inquiryOf = ({ excerpt, commits, patterns = DEFAULT_PATTERNS }: SuspectFacts): Inquiry => ({
  excerpt,
  candidates: commits.map((commit) => ({ ...commit, files: ownFiles(commit, commits) })),
  migrations: [...patterns.migrations, ...BESIDE_MIGRATIONS],
  dependencies: [...patterns.dependencies, ...BESIDE_DEPENDENCIES],
})

/** Of each commit the weightiest finding of one kind of evidence. */
export class Best {
  readonly findings = new Map<SuspectCandidate, WeightedReason>()

  add(candidate: SuspectCandidate, finding: WeightedReason): void {
    const known = this.findings.get(candidate)
    if (known === undefined || finding.weight > known.weight) this.findings.set(candidate, finding)
  }
}

/**
 * What a commit changes by itself. A merge shows all that it brings, which its commits answer for; what is left is what was written
 * while merging: lines that none of the other commits adds or takes out.
 */
function ownFiles(commit: RangeCommit, all: readonly RangeCommit[]): ChangedFile[] {
  const { sha, repository, change } = commit
  if (change === null) return []
  if (!isMerge(commit)) return change.files
  const others = all.filter(
    (other) => other.repository === repository && other.sha !== sha && !isMerge(other),
  )
  const known = linesOf(others)
  return change.files.flatMap((file): ChangedFile[] => {
    const lines = known.get(file.path) ?? known.get(file.from ?? file.path)
    if (lines === undefined) return [file]
    if (file.hunks === null) return []
    const hunks = file.hunks.flatMap((hunk) => ownHunk(hunk, lines))
    return hunks.length === 0 ? [] : [{ ...file, hunks }]
  })
}

const isMerge = ({ change }: RangeCommit): boolean => (change?.parents?.length ?? 1) > 1

/** By path, the lines that are added (`+`) or taken out (`-`). */
function linesOf(commits: readonly RangeCommit[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>()
  for (const file of commits.flatMap(({ change }) => change?.files ?? [])) {
    const lines = known.get(file.path) ?? new Set()
    known.set(file.path, lines)
    for (const { added, removed } of file.hunks ?? []) {
      for (const { text } of added) lines.add(`+${text}`)
      for (const text of removed) lines.add(`-${text}`)
    }
  }
  return known
}

function ownHunk(hunk: Hunk, known: ReadonlySet<string>): Hunk[] {
  const added = hunk.added.filter(({ text }) => !known.has(`+${text}`))
  const removed = hunk.removed.filter((text) => !known.has(`-${text}`))
  return added.length + removed.length === 0 ? [] : [{ ...hunk, added, removed }]
}
