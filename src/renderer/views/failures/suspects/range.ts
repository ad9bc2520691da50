import type { Commit, PullRequest } from '@core/commits/commit'
import type { Shipment } from '@core/shipment'

/** A commit of the range with the pull request that it came with, and the repository where it is not the app's own. */
export interface CommitWithPull {
  readonly commit: Commit
  readonly pull: PullRequest | null
  readonly repository: string | null
}

/** All that lies between and is listed, newest first, the app's own commits before those that come along. */
export function commitsOf(shipment: Shipment): CommitWithPull[] {
  const parts = [
    { changes: shipment.own, isOwn: true },
    ...shipment.included.map((changes) => ({ changes, isOwn: false })),
  ]
  return parts.flatMap(({ changes, isOwn }) =>
    'unknown' in changes
      ? []
      : changes.range.commits.map((commit) => ({
          commit,
          pull: changes.pulls.find(({ commits }) => commits.includes(commit.sha)) ?? null,
          repository: isOwn ? null : changes.repository,
        })),
  )
}
