import { ok } from '@core/result'
import { parseWorkspace } from '@core/workspace'
import { expect, it } from 'vitest'
import { FactReader } from '../../../../src/main/engine/releases/facts'
import { cycleFinder } from '../../../../src/main/features/releases/cycle-now'
import { aCommit, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

const LOCAL = { service: 'local', repository: '.', branch: 'main' }
const SITE = {
  name: 'site',
  source: LOCAL,
  deploy: { service: 'local', ship: 'ship' },
  environments: [{ name: 'live' }],
}
const RELEASE = { name: 'Site', app: 'site', cadence: 'manual', tag: 'v{SemVer}' }

it('the checklist is of the version that the rest of the view speaks of, also where a label asks for a major one', async () => {
  const parsed = parseWorkspace(JSON.stringify({ version: 1, apps: [SITE], releases: [RELEASE] }))
  const config = parsed.ok ? parsed.workspace.releases[0] : undefined
  if (config === undefined) throw new Error('the workspace is wrong')
  const { app } = aWatchedApp()
  const tags = [{ kind: 'tag', name: 'v1.2.0', sha: sha('1') }] as const
  const source = {
    ...app.source,
    tags: async () => ok(tags),
    isAncestor: async () => ok(true),
    resolve: async (ref: string) => ok(aCommit({ sha: ref })),
  }
  const find = cycleFinder(new FactReader(new FakeClock()), () => ({ weight: 'major', why: null }))
  const at = { ...app, source }
  expect(await find(at, config, null)).toMatchObject({
    value: { cycle: { version: '2.0.0' }, released: null },
  })
  expect(await find(at, config, '2.0.0')).toMatchObject({ value: { released: null } })
  expect(await find(at, config, '1.2.0')).toMatchObject({ value: { released: sha('1') } })
  expect(await find(at, config, '1.3.0')).toMatchObject({ ok: false })
})
