import type { Commit, PullRequest } from '@core/commits/commit'
import type { Shipment } from '@core/shipment'

/** A commit of the range with the pull request that it came with, and the repository where it is not the app's own. */
export interface Found {
  readonly commit: Commit
  readonly pull: PullRequest | null
  readonly repository: string | null
}

/** Finds a commit among all that lies between; undefined where it is not listed. */
export function findCommit(shipment: Shipment, sha: string): Found | undefined {
  const parts = [
    { changes: shipment.own, isOwn: true },
    ...shipment.included.map((changes) => ({ changes, isOwn: false })),
  ]
  for (const { changes, isOwn } of parts) {
    if ('unknown' in changes) continue
    const commit = changes.range.commits.find((one) => one.sha === sha)
    if (commit === undefined) continue
    const pull = changes.pulls.find(({ commits }) => commits.includes(sha)) ?? null
    return { commit, pull, repository: isOwn ? null : changes.repository }
  }
  return undefined
}
