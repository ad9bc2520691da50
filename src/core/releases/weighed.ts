import type { PullRequest } from '../commits/commit'
import { commitsOf, contentsOf, titleOf } from '../shipment'
import { type Weighed, type WeighedChange, weigh } from './cycle'
import type { WholeRange } from './reader'

/** Weighs what a range brings. What it takes back again within itself has no effect, and a merge is what it merged. */
export function weighedOf(whole: WholeRange, pulls: readonly PullRequest[]): Weighed {
  const known = new Map(whole.commits.map((commit) => [commit.sha, commit]))
  const changes = contentsOf({ range: whole, pulls }).items.flatMap(({ item }): WeighedChange[] => {
    const commits = commitsOf(item).flatMap(({ sha }) => known.get(sha) ?? [])
    const made = commits.filter(({ isMerge }) => !isMerge)
    // A merge of branches is no change by itself.
    if (item.kind === 'commit' && made.length === 0) return []
    return [
      {
        titles: [...new Set([titleOf(item), ...made.map(({ subject }) => subject)])],
        labels: item.kind === 'pull' ? item.pull.labels : [],
        hasBreakingFooter: commits.some(({ breaks }) => breaks === true),
      },
    ]
  })
  return weigh(changes)
}
