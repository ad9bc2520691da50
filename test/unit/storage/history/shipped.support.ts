import { join } from 'node:path'
import type { Commit, PullRequest } from '@core/commits/commit'
import type { Deploy } from '@core/deploys/deploy'
import { shippedOf } from '@core/whereabouts'
import { type OpenHistory, openHistory } from '../../../../src/main/storage/history/history'
import { HISTORY_MIGRATIONS } from '../../../../src/main/storage/history/migrations'
import type { Connection } from '../../../../src/main/storage/sqlite/connection'
import { Database } from '../../../../src/main/storage/sqlite/database'
import { aRangeOf } from '../../support/builders'
import { freshFolder, noReport } from '../folder'

interface Changes {
  /** Newest first. */
  readonly brought?: readonly Commit[]
  readonly tookOut?: readonly Commit[]
  readonly pulls?: readonly PullRequest[]
}

/** Keeps what a deploy changed as Binnacle does while it watches. */
export function ships(
  history: OpenHistory,
  { app, environment, number, sha, revision }: Deploy,
  { brought = [], tookOut = [], pulls = [] }: Changes,
): void {
  const removed = { removed: [...tookOut], totalRemoved: tookOut.length }
  const range = aRangeOf(brought, { base: null, head: sha ?? '', ...removed })
  history.shipped.put(
    shippedOf(
      { app, environment, number, attempt: revision.attempt },
      { own: { repository: app, range, pulls: [...pulls] }, included: [] },
    ),
  )
}

/** Leaves deploys as an earlier version did, not yet measured. */
export function leaveDeploys(connection: Connection, ...deploys: readonly Deploy[]): void {
  for (const [i, deploy] of deploys.entries()) {
    const { app, environment, number, createdAt, state, by, sha } = deploy
    connection.run(
      `INSERT INTO deploy(id, app, environment, number, created_at, status, by, sha, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')`,
      [i + 1, app, environment, number, createdAt, state.status, by, sha],
    )
    connection.run('INSERT INTO body(id, json) VALUES (?, CAST(? AS BLOB))', [i + 1, JSON.stringify(deploy)])
  }
  connection.run('UPDATE facts_behind SET until = ?', [deploys.length])
}

/** A history that a version of Binnacle left behind that knew only so many of its migrations, opened by this one. */
export function upgraded(versions: number, leave: (connection: Connection) => void): OpenHistory {
  const file = join(freshFolder(), 'history.db')
  const before = new Database({
    ...{ file, what: 'The history', synchronous: 'NORMAL', report: noReport, now: Date.now },
    migrations: HISTORY_MIGRATIONS.slice(0, versions),
  })
  before.use(leave)
  before.close()
  return openHistory(file, noReport)
}
