import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok } from '@core/result'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import type { AppConfig } from '@core/workspace'
import { expect, it, onTestFinished } from 'vitest'
import { SnapshotStore, type Snapshots } from '../../../../src/main/engine/snapshot-store'
import { workspace } from '../../../../src/main/features/workspace'
import { loadWorkspace, workspaceTexts } from '../../../../src/main/storage/workspace-file'
import { aDeploy, anApp } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { memoryLog } from '../../support/memory/log'

const app = (name: string, more: object = {}) => ({
  name,
  source: { service: 'local', repository: '/srv/site' },
  deploy: { service: 'local', ship: './ship' },
  environments: [{ name: 'staging' }, { name: 'production' }],
  ...more,
})

/** A Binnacle without services, and files that it may open. */
function binnacle() {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-open-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let settings: Settings = DEFAULT_SETTINGS
  const snapshots = new SnapshotStore()
  const heard: string[] = []
  const handedOut: Snapshots[] = []
  const followed = new Map<string, () => void>()
  const chosen: { file: string | null } = { file: null }
  const { log, lines } = memoryLog()
  const feature = workspace({
    snapshots,
    clock: new FakeClock(),
    settings: {
      get: () => settings,
      set: (patch: Partial<Settings>) => (settings = { ...settings, ...patch }),
    },
    publish: () => {},
    log,
    load: loadWorkspace,
    ...workspaceTexts,
    confirm: async () => true,
    follow: (file, changed) => {
      followed.set(file, changed)
      return () => followed.delete(file)
    },
    prepare: async ({ apps }, isTrusted) => {
      const connected = (config: AppConfig) => ({ ...aWatchedApp().app, name: config.name })
      return () => ({
        apps: apps.map(connected),
        described: apps.map(({ name }) => anApp({ name })),
        incidents: [],
        close: () =>
          heard.push(`${isTrusted ? 'trusted' : 'read-only'} ${apps.map(({ name }) => name)} let go`),
      })
    },
    recall: () => [],
    start: (opened) => {
      handedOut.push(opened.snapshots)
      heard.push(`begins ${opened.apps.map(({ name }) => name)}`)
      return () => heard.push('ends')
    },
    changed: () => {},
    isSample: (file) => file.endsWith('sample.json'),
    makeSample: async () => ok({ workspaceFile: file('sample.json', app('sample')) }),
    chooseFile: async () => chosen.file,
    openFile: async (path) => {
      heard.push(`shows ${path}`)
      return ok(null)
    },
  })
  const file = (name: string, ...apps: readonly object[]): string => {
    const path = join(folder, name)
    writeFileSync(path, JSON.stringify({ version: 1, apps }))
    return path
  }
  return { feature, snapshots, heard, handedOut, followed, chosen, lines, file, settings: () => settings }
}

/** Whatever it asks is trusted as it was asked. */
async function trusting({ feature }: ReturnType<typeof binnacle>, path: string) {
  const { trust } = await feature.open(path)
  return trust !== null && trust.state !== 'trusted'
    ? feature.calls.trustWorkspace({ id: trust.question.id })
    : null
}

it('a file that nobody trusts yet is shown read-only; trusted as it was asked, it begins anew', async () => {
  const here = binnacle()
  const path = here.file('a.json', app('site'))
  const asked = await here.feature.open(path)
  expect(asked).toMatchObject({ problem: null, trust: { state: 'asked' } })
  expect([here.feature.isTrusted(), here.feature.servers()]).toEqual([false, []])
  const { trust } = asked
  if (trust === null || trust.state === 'trusted') throw new Error('was not asked')
  expect(await here.feature.calls.viewReadOnly({ id: trust.question.id })).toMatchObject({
    value: { trust: { state: 'read-only' } },
  })
  expect(await here.feature.calls.trustWorkspace({ id: 'another question' })).toMatchObject({ ok: false })
  expect(await here.feature.calls.trustWorkspace({ id: trust.question.id })).toMatchObject({
    value: { trust: { state: 'trusted' } },
  })
  expect(here.heard).toEqual(['begins site', 'ends', 'read-only site let go', 'begins site'])
  expect(here.feature.environments('site')).toEqual(['staging', 'production'])
  expect(here.feature.folders()).toEqual(['/srv/site'])
})

it('a bad file is told of, and the last good one stays in use', async () => {
  const here = binnacle()
  await trusting(here, here.file('a.json', app('site')))
  const status = await here.feature.open(here.file('b.json', { name: 3 }))
  expect(status.file).toMatch(/a\.json$/)
  expect(status.problem?.file).toMatch(/b\.json$/)
  expect(here.feature.names()).toEqual(['site'])
  expect(here.lines.join('\n')).toMatch(/b\.json is wrong at apps/)
  // Of several the first good one is opened, and what is wrong with the one requested stays told.
  const first = await here.feature.openFirst([here.file('c.json', {}), here.file('a.json', app('site'))])
  expect(first).toMatchObject({
    file: expect.stringMatching(/a\.json$/),
    problem: { file: expect.stringMatching(/c\.json$/) },
  })
})

it('a file that is only saved again ends nothing; one with another app begins anew', async () => {
  const here = binnacle()
  const path = here.file('a.json', app('site'))
  await trusting(here, path)
  const before = here.heard.length
  here.file('a.json', app('site', { risk: { freezes: [] } }))
  await here.feature.open(path)
  here.file('a.json', app('site'), app('docs'))
  await trusting(here, path)
  expect(here.heard.slice(before)).toContain('begins site,docs')
})

it('what is heard for the apps of a former workspace is let go, also of one with an app of the same name', async () => {
  const here = binnacle()
  await trusting(here, here.file('a.json', app('site')))
  const former = here.handedOut.at(-1)
  await trusting(here, here.file('b.json', app('site'), app('docs')))
  const deploys = [aDeploy()]
  former?.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
  expect(here.snapshots.snapshot.deploys).toEqual({})
  here.handedOut.at(-1)?.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
  expect(Object.keys(here.snapshots.snapshot.deploys)).toEqual(['site/staging'])
})

it('the window opens a chosen file, an earlier one, the sample, and shows the file to be edited', async () => {
  const here = binnacle()
  const { calls } = here.feature
  expect(await calls.editWorkspace(null)).toMatchObject({ ok: false })
  const [a, b] = [here.file('a.json', app('site')), here.file('b.json', app('docs'))]
  await calls.openWorkspace(null)
  expect(here.feature.file()).toBeNull()
  for (const file of [a, b]) {
    here.chosen.file = file
    expect(await calls.openWorkspace(null)).toMatchObject({ value: { file } })
  }
  const recent = await calls.recentFiles(null)
  expect(recent).toMatchObject({ value: [{ name: 'a.json' }] })
  const [{ id = '' } = {}] = recent.ok ? recent.value : []
  expect(await calls.openRecent({ id })).toMatchObject({ value: { file: a } })
  expect(await calls.openRecent({ id: 'none' })).toMatchObject({ ok: false })
  await calls.editWorkspace(null)
  expect(here.heard.at(-1)).toBe(`shows ${a}`)
  // Binnacle wrote the sample as the person asked, so it is trusted.
  expect(await calls.createSample(null)).toMatchObject({
    value: { sample: true, trust: { state: 'trusted' } },
  })
  here.feature.close()
  expect(here.followed.size).toBe(0)
  expect(here.feature.apps()).toEqual([])
})
