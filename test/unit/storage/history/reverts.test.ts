import { join } from 'node:path'
import type { Commit } from '@core/commits/commit'
import { contentsOf } from '@core/shipment'
import { expect, it } from 'vitest'
import { openHistory } from '../../../../src/main/storage/history/history'
import { aCommit, aRangeOf, sha } from '../../support/builders'
import { freshFolder } from '../folder'

/** Whether a sheet says that the newer of two commits takes the older one back. */
const bySheet = (newer: Commit, older: Commit): boolean =>
  contentsOf({ range: aRangeOf([newer, older]), pulls: [] }).backedOut.length > 0

/** Whether the history finds the one as what takes the other back. */
function byHistory(newer: Commit, older: Commit): boolean {
  const change = ({ sha, subject, author }: Commit) => ({
    sha,
    subject,
    author,
    repository: 'shop',
    pull: null,
  })
  const history = openHistory(join(freshFolder(), 'history.db'), () => {})
  history.shipped.put({
    ...{ app: 'shop', environment: 'production', number: 1, attempt: 1 },
    ...{ base: null, head: newer.sha, items: 2, brought: [change(newer), change(older)], tookOut: [] },
  })
  const found = history.shipped.reverting(change(older))
  history.close()
  return found.length > 0
}

it.each([
  { older: 'Quotas', newer: 'Revert "Quotas"', isRevert: true },
  { older: 'Quotas (#12)', newer: 'Revert "Quotas (#12)"', isRevert: true },
  { older: 'Quotas (#12)', newer: 'Revert "Quotas (#12)" (#13)', isRevert: true },
  { older: 'Quotas (#12)', newer: 'Revert "Quotas" (#13)', isRevert: true },
  { older: 'Quotas', newer: 'Revert "Quotas (#12)"', isRevert: false },
  { older: 'Revert "Quotas"', newer: 'Reapply "Quotas"', isRevert: true },
  { older: 'Revert "Quotas" (#13)', newer: 'Reapply "Quotas" (#14)', isRevert: true },
  { older: 'Revert "Quotas"', newer: 'Revert "Revert "Quotas""', isRevert: true },
  { older: 'Quotas', newer: 'Reapply "Quotas"', isRevert: false },
  { older: 'Quotas', newer: 'Quotas again', isRevert: false },
  { older: 'feat: quotas', newer: 'revert: feat: quotas', isRevert: true },
  { older: 'feat(shop): quotas (#12)', newer: 'revert(shop): feat(shop): quotas (#13)', isRevert: true },
  { older: 'feat: quotas (#12)', newer: 'Revert: "feat: quotas (#12)"', isRevert: true },
  { older: 'feat: quotas', newer: 'revert: feat: quotas of the shop', isRevert: false },
  { older: 'feat: quotas', newer: 'reverted: feat: quotas', isRevert: false },
])('sheet and history agree whether `$newer` takes `$older` back', ({ older, newer, isRevert }) => {
  const commits = [
    aCommit({ sha: sha('b'), subject: newer }),
    aCommit({ sha: sha('a'), subject: older }),
  ] as const
  expect({ sheet: bySheet(...commits), history: byHistory(...commits) }).toEqual({
    sheet: isRevert,
    history: isRevert,
  })
})
