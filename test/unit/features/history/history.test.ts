import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isTopic, outdatedBy } from '@contract/topics'
import { EVERYTHING } from '@core/deploys/history'
import { ok } from '@core/result'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { history } from '../../../../src/main/features/history'
import { type OpenHistory, openHistory } from '../../../../src/main/storage/history/history'
import { aDeploy, anApp, aReport, failed, finished, running, sha, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'

let folder: string
let kept: OpenHistory

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'binnacle-history-'))
  kept = openHistory(join(folder, 'history.db'), () => {})
})

afterEach(() => {
  kept.close()
  rmSync(folder, { recursive: true })
})

/** Binnacle with its history, watching the app "site"; `exportTo` is where a person puts an export. */
function watching({
  journal = new MemoryJournal(),
  author = 'Ada Byron',
  exportTo = null,
}: {
  journal?: MemoryJournal
  author?: string
  exportTo?: string | null
} = {}) {
  const snapshots = new SnapshotStore()
  const published: string[] = []
  const problems: string[] = []
  const { app, source } = aWatchedApp()
  Object.assign(source, { author: async () => ok(author) })
  const feature = history({
    snapshots,
    history: kept,
    journal,
    clock: new FakeClock(),
    publish: (topic) => void published.push(topic),
    say: () => {},
    report: ({ sentence }) => void problems.push(sentence),
    accounts: () => ({ accounts: [], keeping: 'memory', signIn: null, clientId: null }),
    user: 'ada',
    chooseExport: async () => exportTo,
    pastBecameKnown: () => {},
  })
  const workspace = {
    apps: [app],
    environments: () => ['staging', 'production'],
    incidents: [],
    webhooks: [],
  }
  snapshots.reset([anApp()], feature.recall(workspace))
  const end = feature.start?.({ ...workspace, snapshots })
  return { ...feature, snapshots, published, problems, journal, end }
}

const STAGING = { kind: 'deploys' as const, environments: ['site/staging'] }
const PAGE = { offset: 0, limit: 10 }

describe('what happens', () => {
  it('is written down as it is seen, each deploy as it stands last', async () => {
    const { snapshots, calls } = watching()
    snapshots.observe([{ ...STAGING, deploys: [aDeploy({ number: 1, state: running(T0) })] }])
    snapshots.observe([{ ...STAGING, deploys: [aDeploy({ number: 1, state: finished(T0 + 5_000) })] }])
    const found = await calls.history({ filter: EVERYTHING, ...PAGE })
    expect(found).toMatchObject({
      value: { total: 1, deploys: [{ number: 1, state: { status: 'finished' } }] },
    })
  })

  it('is known again after a restart, and is no news then', () => {
    const { snapshots, journal } = watching()
    snapshots.observe([
      { ...STAGING, deploys: [aDeploy({ number: 1, state: finished(T0 + 5_000) })] },
      { kind: 'seen', environment: 'site/staging', at: T0 },
      { kind: 'ci', app: 'site', report: aReport('failing') },
    ])
    const events: string[] = []
    const again = watching({ journal })
    again.snapshots.subscribe((change) => events.push(...change.events.map(({ kind }) => kind)))
    again.snapshots.observe([
      { ...STAGING, deploys: [aDeploy({ number: 1, state: finished(T0 + 5_000) })] },
      { kind: 'ci', app: 'site', report: aReport('failing') },
    ])
    expect(again.snapshots.snapshot.deploys['site/staging']?.[1]).toMatchObject({ number: 1 })
    expect(again.snapshots.snapshot.ci.site?.latest?.state).toBe('failing')
    expect(events).toEqual([])
  })

  it('makes the figures of Insights out of date, also when a person marks a deploy as bad', () => {
    const { snapshots, published } = watching()
    const outdated = () => published.splice(0).filter(isTopic).flatMap(outdatedBy)
    snapshots.observe([{ ...STAGING, deploys: [aDeploy({ number: 1, state: finished(T0) })] }])
    expect(outdated()).toEqual(expect.arrayContaining(['history', 'insights']))
    const mark = { app: 'site', environment: 'staging', sha: sha('1'), number: 1, kind: 'bad' as const }
    snapshots.observe([{ kind: 'mark', mark: { ...mark, reason: '', link: null, by: 'ada', at: T0 + 1 } }])
    expect(outdated()).toContain('insights')
  })

  it('says that it could not be written, and what that means', () => {
    const { snapshots, problems } = watching()
    const put = kept.put
    kept.put = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    }
    snapshots.observe([{ ...STAGING, deploys: [aDeploy({ number: 1 })] }])
    kept.put = put
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain('what happens now may be missing from it')
  })
})

describe('looking for deploys', () => {
  beforeEach(() => {
    kept.put([
      aDeploy({ number: 1, by: 'ada', state: finished(T0) }),
      aDeploy({ number: 2, by: 'bob', state: failed(T0) }),
      aDeploy({ number: 3, by: 'Ada Byron', state: finished(T0) }),
    ])
  })

  it('finds those of the person at this machine by any of their names, once git has told one', async () => {
    const { calls, published } = watching()
    expect(await calls.historyFacets(null)).toMatchObject({ value: { me: ['ada'] } })
    await Promise.resolve()
    await Promise.resolve()
    expect(published).toContain('history')
    expect(await calls.historyFacets(null)).toMatchObject({ value: { me: ['ada', 'Ada Byron'] } })
    const mine = await calls.history({ filter: { ...EVERYTHING, search: 'by:me' }, ...PAGE })
    expect(mine).toMatchObject({ value: { total: 2 } })
  })

  it('reads fields as they are written', async () => {
    const { calls } = watching()
    const found = await calls.history({ filter: { ...EVERYTHING, search: 'status:failed' }, ...PAGE })
    expect(found).toMatchObject({ value: { total: 1, deploys: [{ number: 2 }] } })
  })

  it('reads ahead, so that the first search is answered at once, and minds no history that is broken', () => {
    const { readAhead } = watching()
    expect(() => readAhead()).not.toThrow()
  })
})

describe('the deploys of another workspace, or of an app that was taken out of this one', () => {
  beforeEach(() => {
    kept.put([
      aDeploy({ number: 1, by: 'ada', state: finished(T0) }),
      aDeploy({ app: 'theirs', number: 2, by: 'mallory', state: finished(T0) }),
      aDeploy({ environment: 'gone', number: 3, by: 'mallory', state: finished(T0) }),
    ])
  })

  it('are not found, and nobody can filter by their names', async () => {
    const { calls, published } = watching()
    expect(published).toContain('history')
    expect(await calls.history({ filter: EVERYTHING, ...PAGE })).toMatchObject({
      value: { total: 1, deploys: [{ number: 1 }] },
    })
    expect(await calls.history({ filter: { ...EVERYTHING, app: 'theirs' }, ...PAGE })).toMatchObject({
      value: { total: 0 },
    })
    expect(await calls.historyFacets(null)).toMatchObject({ value: { total: 1, people: ['ada'] } })
  })

  it('are not in an export', async () => {
    const file = join(folder, 'deploys.csv')
    await watching({ exportTo: file }).calls.exportHistory({ filter: EVERYTHING, format: 'csv' })
    expect(readFileSync(file, 'utf8')).not.toMatch(/theirs|gone|mallory/)
  })
})

describe('an export', () => {
  beforeEach(() => {
    kept.put([aDeploy({ number: 1, state: finished(T0) }), aDeploy({ number: 2, state: failed(T0) })])
  })

  it('has all that was found, newest first, as a list', async () => {
    const file = join(folder, 'deploys.json')
    const { calls } = watching({ exportTo: file })
    const written = await calls.exportHistory({ filter: EVERYTHING, format: 'json' })
    expect(written).toEqual(ok({ written: 2, file: 'deploys.json' }))
    const list: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect(list).toMatchObject([{ number: 2, status: 'failed' }, { number: 1 }])
  })

  it('has a line for each deploy below a head, as CSV', async () => {
    const file = join(folder, 'deploys.csv')
    const { calls } = watching({ exportTo: file })
    await calls.exportHistory({ filter: { ...EVERYTHING, search: 'status:failed' }, format: 'csv' })
    expect(readFileSync(file, 'utf8').trim().split(/\r?\n/)).toHaveLength(2)
  })

  it('is not made where the person thought better of it', async () => {
    const { calls } = watching()
    expect(await calls.exportHistory({ filter: EVERYTHING, format: 'csv' })).toEqual(ok(null))
  })

  it('that can’t be written says so and leaves nothing behind', async () => {
    const { calls } = watching({ exportTo: join(folder, 'missing', 'deploys.csv') })
    const refused = await calls.exportHistory({ filter: EVERYTHING, format: 'csv' })
    expect(refused).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('deploys.csv') },
    })
    expect(readdirSync(folder).filter((name) => name.startsWith('deploys'))).toEqual([])
  })
})
