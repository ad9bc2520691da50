import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CheckPatterns, CiReport } from '@core/ci/ci'
import type { CiService } from '@core/ports'
import { onTestFinished } from 'vitest'
import { createHttp } from '../../../src/main/services/http'
import { createTravisService } from '../../../src/main/services/travis'
import { type CommitToMake, Repository } from '../../world/repository'
import type { PlannedTravisJob } from '../../world/travis/model'
import { startTravis } from '../../world/travis/server'

export const TOKEN = 'a-made-up-token'
export const BEGIN = Date.UTC(2026, 10, 23, 9)
/** A commit that Travis never built. */
export const NEVER = '9'.repeat(40)

export interface Given extends Partial<CheckPatterns> {
  readonly token?: string | null
  readonly repository?: string
}

/** Travis with the repository `octo/site`, whose master is watched. Its clock stands still until time passes. */
export async function site() {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-travis-'))
  const commits = Array.from({ length: 5 }, (_, i): CommitToMake => {
    return { author: 'armin', subject: `Change ${i}`, at: BEGIN, path: 'a', content: `${i}` }
  })
  const made = new Repository(folder, [{ name: 'master', commits }])
  const shas = made.commits('master').map(({ sha }) => sha)
  let now = BEGIN
  const time = { now: () => now, after: () => () => {} }
  const travis = await startTravis({ clock: time, token: TOKEN })
  onTestFinished(async () => {
    await travis.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const repository = travis.model.addRepository('octo/site', made)
  const connect = ({ token = TOKEN, repository: slug = 'octo/site', ...patterns }: Given = {}): CiService =>
    createTravisService({
      url: travis.url,
      token: () => token,
      http: createHttp({ clock: time }),
      clock: time,
    })({ repository: slug, branch: 'master', ignore: [], mayFail: [], ...patterns })
  const of =
    (ci: CiService) =>
    async (of: string): Promise<CiReport> => {
      const report = await ci.report(of)
      if (!report.ok) throw new Error(report.problem.sentence)
      return report.value
    }
  return {
    travis,
    /** One of its five commits, the oldest first. */
    sha: (number: 1 | 2 | 3 | 4 | 5): string => shas[number - 1] ?? '',
    connect,
    reported: of(connect()),
    reportedBy: (given: Given) => of(connect(given)),
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    build: (commit: string, plan: readonly PlannedTravisJob[], over: object = {}, branch = 'master') =>
      travis.model.start(repository, branch, plan, { sha: commit, ...over }),
    /** The paths that were asked for since the last time. */
    asked: () => travis.requests.splice(0).map(({ path }) => decodeURIComponent(path)),
  }
}
