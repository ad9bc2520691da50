import { join } from 'node:path'
import type { Ref } from '@core/commits/commit'
import { ok } from '@core/result'
import { DEFAULT_POLICY } from '@core/risk'
import { expect, it, onTestFinished } from 'vitest'
import { migrationReader } from '../../../../src/main/engine/migrations'
import { ReleaseOverviews } from '../../../../src/main/features/releases/overview/releases'
import { loadParsers } from '../../../../src/main/services/parsers'
import { openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder, noReport } from '../../storage/folder'
import { aCommit, sha } from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { aConfig } from './support'

const tag = (name: string, digit: string): Ref => ({ kind: 'tag', name, sha: sha(digit) })

/** A site whose tags arrive when the test says so. */
function aSlowSite() {
  const outside = aWatchedApp()
  const waiting: ((tags: readonly Ref[]) => void)[] = []
  const tags = async () => ok(await new Promise<readonly Ref[]>((arrive) => waiting.push(arrive)))
  const ask = {
    tags,
    isAncestor: async () => ok(true),
    resolve: async () => ok(aCommit({ sha: sha('a') })),
  }
  const app = { ...outside.app, source: { ...outside.app.source, ...ask } }
  const history = openHistory(join(freshFolder(), 'history.db'), noReport)
  onTestFinished(() => history.close())
  const releases = new ReleaseOverviews({
    configs: () => [aConfig()],
    app: () => app,
    apps: () => [app],
    environments: () => [],
    patterns: () => DEFAULT_POLICY.patterns,
    migrations: migrationReader(loadParsers),
    shipped: history.shipped,
    history,
    clock: new FakeClock(),
    store: history.releases,
    changed: () => {},
  })
  return { releases, waiting }
}

const before = tag('26.10.0', '1')
const made = tag('26.11.0', 'a')

it('a look that began before a tag was made and ends last takes nothing back', async () => {
  const { releases, waiting } = aSlowSite()
  const list = () => Promise.all([releases.overview('Site'), releases.list()])
  const early = list()
  await settle()
  const earlyLooks = waiting.splice(0)
  releases.lookAgain()
  const late = list()
  await settle()
  for (const arrive of waiting.splice(0)) arrive([before, made])
  const [overview, summaries] = await late
  expect(overview).toMatchObject({ value: { cycle: { previous: { tag: '26.11.0' } } } })
  expect(summaries).toMatchObject([{ cycle: { known: { previous: { tag: '26.11.0' } } } }])
  for (const arrive of earlyLooks) arrive([before])
  await early
  const [kept, keptSummaries] = await list()
  expect(kept).toMatchObject({ value: { cycle: { previous: { tag: '26.11.0' } } } })
  expect(keptSummaries).toMatchObject([{ cycle: { known: { previous: { tag: '26.11.0' } } } }])
})
