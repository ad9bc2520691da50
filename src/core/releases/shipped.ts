import type { WholeCommit } from './reader'

/** What was released by a tag that a cycle doesn't begin at: a point release of the version before. */
export interface PointRelease {
  readonly tag: string
  /** What it has beyond the version before. */
  readonly commits: readonly WholeCommit[]
}

/**
 * In which point release commits have shipped already, by their shas: those that it says it picked, or that have the same subject, author
 * and author's date, which a cherry-pick keeps. `points` are in the order of their versions; the first one counts.
 */
export function shippedIn(
  commits: readonly WholeCommit[],
  points: readonly PointRelease[],
): ReadonlyMap<string, string> {
  const picked = new Map<string, string>()
  const alike = new Map<string, string>()
  for (const { tag, commits: own } of [...points].reverse())
    for (const commit of own) {
      if (commit.pickedFrom !== undefined) picked.set(commit.pickedFrom, tag)
      if (!commit.isMerge) alike.set(likeness(commit), tag)
    }
  return new Map(
    commits.flatMap((commit) => {
      const tag = picked.get(commit.sha) ?? (commit.isMerge ? undefined : alike.get(likeness(commit)))
      return tag === undefined ? [] : [[commit.sha, tag] as const]
    }),
  )
}

const likeness = ({ subject, author, at }: WholeCommit): string => `${at}\0${author}\0${subject}`
