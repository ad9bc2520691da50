import { onPush } from './bridge'
import { client } from './client'
import { queryKeys } from './queryKeys'
import { lookAgain } from './releases'

/** A history that changes many times a second is read again at most this often, ms. */
const HISTORY_PAUSE = 250

/** Keeps what main pushes where the queries find it; answers what ends it. */
export function startFeed(): () => void {
  let pending: ReturnType<typeof setTimeout> | undefined
  const ends = [
    onPush('snapshot', (snapshot) => put(queryKeys.snapshot, snapshot)),
    onPush('machine', (machine) => put(queryKeys.machine, machine)),
    onPush('workspace', (workspace) => {
      put(queryKeys.workspace, workspace)
      void client.invalidateQueries({ queryKey: queryKeys.recentFiles })
      lookAgain()
      readHistoryAgain()
    }),
    onPush('accounts', (accounts) => put(queryKeys.accounts, accounts)),
    onPush('failures', (failures) => put(queryKeys.failures, failures)),
    onPush('releasesChanged', () => void client.invalidateQueries({ queryKey: queryKeys.allReleases })),
    onPush('checklistChanged', ({ id }) => {
      void client.invalidateQueries({ queryKey: queryKeys.checklists(id) })
    }),
    onPush('releaseProgress', (progress) => {
      put(queryKeys.releaseProgress(progress.id), progress)
      void client.invalidateQueries({ queryKey: queryKeys.allPlans })
    }),
    onPush('historyChanged', () => {
      pending ??= setTimeout(() => {
        pending = undefined
        readHistoryAgain()
      }, HISTORY_PAUSE)
    }),
  ]
  return () => {
    clearTimeout(pending)
    for (const end of ends) end()
  }
}

function readHistoryAgain(): void {
  void client.invalidateQueries({ queryKey: queryKeys.allHistory })
  void client.invalidateQueries({ queryKey: queryKeys.facets })
  void client.invalidateQueries({ queryKey: queryKeys.allWhereabouts })
}

/** An answer still under way is older than what was pushed, so it must not replace it. */
function put(key: readonly string[], value: unknown): void {
  void client.cancelQueries({ queryKey: key })
  client.setQueryData(key, value)
}
