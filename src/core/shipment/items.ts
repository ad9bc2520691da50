import type { Commit, PullRequest, Range } from '../commits/commit'

/** One thing that ships: a pull request with the commits that came with it (newest first), or a commit by itself. */
export type ShipmentItem =
  | { readonly kind: 'pull'; readonly pull: PullRequest; readonly commits: readonly Commit[] }
  | { readonly kind: 'commit'; readonly commit: Commit }

/** The commits of an item, newest first. */
export const commitsOf = (item: ShipmentItem): readonly Commit[] =>
  item.kind === 'pull' ? item.commits : [item.commit]

/** What an item is about: the pull request's title, or the commit's subject. */
export const titleOf = (item: ShipmentItem): string =>
  item.kind === 'pull' ? item.pull.title : item.commit.subject

/** Its name among all items: no two have the same. */
export const itemKey = (item: ShipmentItem): string =>
  item.kind === 'pull' ? `#${item.pull.number}` : item.commit.sha

/**
 * Folds the listed commits under their pull requests, newest first; a pull request stands where its newest commit does. A commit that
 * came with several (a pull request that was merged into another one's branch) goes to the one with the fewest.
 */
export function itemsOf({
  range,
  pulls,
}: {
  readonly range: Range
  readonly pulls: readonly PullRequest[]
}): ShipmentItem[] {
  const pullOf = ownersOf(pulls)
  const folded = new Map<string, ShipmentItem>()
  for (const commit of range.commits) {
    const pull = pullOf.get(commit.sha)
    const key = pull === undefined ? commit.sha : `#${pull.number}`
    const before = folded.get(key)
    if (pull === undefined) folded.set(key, { kind: 'commit', commit })
    else if (before?.kind === 'pull') folded.set(key, { ...before, commits: [...before.commits, commit] })
    else folded.set(key, { kind: 'pull', pull, commits: [commit] })
  }
  return [...folded.values()]
}

function ownersOf(pulls: readonly PullRequest[]): Map<string, PullRequest> {
  const owners = new Map<string, PullRequest>()
  const smallestFirst = [...pulls].sort((a, b) => a.commits.length - b.commits.length)
  for (const pull of smallestFirst)
    for (const sha of pull.commits) if (!owners.has(sha)) owners.set(sha, pull)
  return owners
}
