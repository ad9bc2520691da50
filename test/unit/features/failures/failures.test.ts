import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CiReport } from '@core/ci/ci'
import type { CommitChange } from '@core/commits/change'
import { readExcerpt, readExcerptHere } from '@core/failures/excerpt'
import { type Failure, needsLook } from '@core/failures/failure'
import type { FailureStore } from '@core/failures/store'
import { titleOf } from '@core/failures/words'
import type { CiService, LogChunk, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Failures } from '../../../../src/main/features/failures/failures'
import { openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder, noReport } from '../../storage/folder'
import {
  aCommit,
  aDeploy,
  anApp,
  aPolicy,
  aRangeOf,
  aReport,
  became,
  failed,
  finished,
  running,
  sha,
  T0,
} from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp, FakeServer } from '../../support/fake-server'

const LOG = `Traceback (most recent call last):
  File "billing/plans.py", line 14, in price
    return PLANS[name]
KeyError: 'gold'
`

class LoggingServer extends FakeServer {
  text = LOG
  reads = 0
  override async log(): Promise<Result<LogChunk>> {
    this.reads += 1
    if (this.weather === 'refused') return fail('unreachable', 'No answer.')
    return ok({ text: this.text, nextOffset: this.text.length, size: this.text.length, ended: true })
  }
}

const commits = ['4', '3', '2'].map((digit) => aCommit({ sha: sha(digit), subject: `Change ${digit}` }))
const change = (digit: string, path: string): CommitChange => ({
  sha: sha(digit),
  files: [{ path, from: null, kind: 'modified', hunks: [] }],
})

let server: LoggingServer
let snapshots: SnapshotStore
let clock: FakeClock
let failures: Failures
let pushed: (readonly Failure[])[]

function appOf(over: Partial<WatchedApp['source']> = {}): WatchedApp {
  const { app } = aWatchedApp()
  return {
    ...app,
    deploy: server,
    source: {
      ...app.source,
      resolve: async (ref) => ok(aCommit({ sha: ref })),
      refs: async () => ok({ refs: [], total: 0 }),
      tags: async () => ok([]),
      compare: async (base, head) => ok(aRangeOf(commits, { base, head })),
      changes: async () =>
        ok([change('2', 'README.md'), change('3', 'billing/plans.py'), change('4', 'docs/a.md')]),
      ...over,
    },
  }
}

/** A store that counts what it is asked, and can be out of order. */
function watched(store: FailureStore) {
  const state = { asked: 0, broken: false }
  const ask = <T>(answer: () => T): T => {
    state.asked += 1
    if (state.broken) throw new Error('The disk is gone.')
    return answer()
  }
  const counting: FailureStore = {
    putExcerpt: (deploy, excerpt) => ask(() => store.putExcerpt(deploy, excerpt)),
    excerpt: (deploy) => ask(() => store.excerpt(deploy)),
    putSighting: (name, sighting) => ask(() => store.putSighting(name, sighting)),
    sightings: (name) => ask(() => store.sightings(name)),
    putPast: (name, from, past) => ask(() => store.putPast(name, from, past)),
    past: (name, from) => ask(() => store.past(name, from)),
    setKnown: (id, known) => ask(() => store.setKnown(id, known)),
    known: () => ask(() => store.known()),
  }
  return { state, counting }
}

let stored: ReturnType<typeof watched>['state']

function open(app = appOf(), file = join(freshFolder(), 'history.db')): string {
  const history = openHistory(file, noReport)
  onTestFinished(() => history.close())
  const { state, counting } = watched(history.failures)
  stored = state
  snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  failures = new Failures({
    snapshots,
    store: counting,
    culprits: { putCulprit: () => {} },
    clock,
    user: 'ada',
    app: (name) => (name === 'site' ? app : undefined),
    patterns: () => aPolicy().patterns,
    worstError: async () => fail('invalid', 'Nobody knows.'),
    readExcerpt: readExcerptHere,
    changed: (all) => pushed.push(all),
    clean: (text) => text.replaceAll('hunter22', '•••'),
  })
  return file
}

const see = (...deploys: ReturnType<typeof aDeploy>[]) =>
  snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
const good = aDeploy({ number: 1, sha: sha('1'), state: finished(T0) })
const bad = aDeploy({ number: 2, sha: sha('4'), state: failed(T0 + 1000) })

// The rules are loaded when a log is first read, which no fake clock waits for.
beforeAll(async () => void (await readExcerpt('')))

beforeEach(() => {
  server = new LoggingServer()
  clock = new FakeClock()
  pushed = []
})

describe('failures', () => {
  it('are told as soon as a deploy fails, and headed by the first error once its log was read', async () => {
    open()
    see(good, bad)
    expect(pushed.at(-1)).toMatchObject([{ id: 'deploy site/staging#2', headline: 'exit status 1' }])
    await settle()
    expect(pushed.at(-1)).toMatchObject([
      { id: 'deploy site/staging#2', headline: "KeyError: 'gold'", good: { number: 1 }, over: null },
    ])
  })

  it('have their log read once, also after a restart', async () => {
    const file = open()
    see(good, bad)
    await settle()
    await failures.detail('deploy site/staging#2')
    open(appOf(), file)
    see(good, bad)
    await settle()
    expect(failures.all()).toMatchObject([{ headline: "KeyError: 'gold'" }])
    expect(server.reads).toBe(1)
  })

  it('have the log of each attempt read, and keep that of the one before while the next one runs', async () => {
    open()
    see(good, bad)
    await settle()
    const second = {
      ...bad,
      state: running(T0 + 9000),
      revision: { attempt: 2, updatedAt: T0 + 9, statusId: 0 },
    }
    server.text = "Traceback\nKeyError: 'silver'\n"
    see(second)
    await settle()
    expect(server.reads).toBe(1)
    expect(failures.all()).toMatchObject([
      { headline: "KeyError: 'gold'", tries: [{ attempt: 1 }], over: null },
    ])
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({ value: { excerpt: { headline: "KeyError: 'gold'" } } })
    see(became(second, failed(T0 + 9500)))
    await settle()
    expect(server.reads).toBe(2)
    expect(failures.all()[0]).toMatchObject({
      headline: "KeyError: 'silver'",
      tries: [{ number: 2, attempt: 2 }],
    })
  })

  it('say that the log of an attempt is gone where another one has begun before it was read', async () => {
    server.weather = 'refused'
    open()
    see(good, bad)
    await settle()
    server.weather = 'fine'
    see({ ...bad, state: running(T0 + 9000), revision: { attempt: 2, updatedAt: T0 + 9, statusId: 0 } })
    expect(await failures.detail('deploy site/staging#2')).toMatchObject({
      value: {
        excerpt: {
          unknown: 'site/staging#2 has run again since, and the log of attempt 1 was not read before.',
        },
      },
    })
  })

  it('name the commit first that touches what the log names, and say why', async () => {
    open()
    see(good, bad)
    const detail = await failures.detail('deploy site/staging#2')
    if (!detail.ok || 'unknown' in detail.value.suspects) throw new Error('no suspects')
    const { ranked, unrelated } = detail.value.suspects
    expect(ranked[0]).toMatchObject({ sha: sha('3') })
    expect(ranked[0]?.reasons[0]?.sentence).toContain('billing/plans.py')
    expect(unrelated.map((one) => one.sha[0])).toEqual(['4', '2'])
  })

  it('look for suspects in included repositories too', async () => {
    const app = appOf({
      file: async (at) => ok(at === sha('1') ? `engine@${sha('a')}` : `engine@${sha('b')}`),
      changes: async () => ok([]),
    })
    const engine = {
      ...app.source,
      resolve: async (ref: string) => ok(aCommit({ sha: ref })),
      compare: async () => ok(aRangeOf([aCommit({ sha: sha('e'), subject: 'Sort plans' })])),
      changes: async () => ok([change('e', 'billing/plans.py')]),
    }
    const pin = { file: 'engine.txt', pattern: /engine@([0-9a-f]+)/ }
    open({ ...app, includes: [{ repository: 'acme/engine', source: engine, pin }] })
    see(good, bad)
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({
      value: { suspects: { ranked: [{ sha: sha('e'), repository: 'acme/engine' }] } },
    })
  })

  it('say what cannot be known: a log that cannot be had, a commit that cannot be compared', async () => {
    open(appOf({ compare: async () => fail('unreachable', 'GitHub cannot be reached.') }))
    server.weather = 'refused'
    see(good, bad)
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({
      value: {
        excerpt: { unknown: 'No answer.' },
        shipment: { unknown: 'GitHub cannot be reached.' },
        suspects: { unknown: 'GitHub cannot be reached.' },
      },
    })
  })

  it('blame no commit where the very same one ran well before', async () => {
    open()
    see(good, aDeploy({ ...bad, sha: sha('1') }))
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({
      value: { suspects: { unknown: '1111111 ran well before, so no commit can be the cause.' } },
    })
  })

  it('need no look any more once they are known, and again when that is taken back', () => {
    open()
    see(good, bad)
    failures.setKnown('deploy site/staging#2', 'in review')
    expect(failures.all()).toMatchObject([{ known: { by: 'ada', note: 'in review' } }])
    expect(failures.all().filter(needsLook)).toEqual([])
    failures.setKnown('deploy site/staging#2', null)
    expect(failures.all().filter(needsLook)).toHaveLength(1)
  })

  it('are red branches too, from the last commit that was green', () => {
    open()
    const say = (state: 'passing' | 'failing', digit: string, at: number) =>
      snapshots.observe([
        { kind: 'ci', app: 'site', report: aReport(state, { sha: sha(digit), observedAt: at }) },
      ])
    say('passing', '1', T0)
    say('failing', '2', T0 + 1)
    say('failing', '3', T0 + 2)
    expect(failures.all()).toMatchObject([{ kind: 'ci', good: sha('1'), first: sha('2'), head: sha('3') }])
    expect(failures.all().map(titleOf)).toEqual(['CI of site is red'])
    say('passing', '4', T0 + 3)
    expect(failures.all()).toMatchObject([{ over: { sha: sha('4') } }])
  })

  it('are found out since when, where CI was red already at the first look', async () => {
    const app = appOf({ line: async () => ok({ shas: ['4', '3', '2', '1'].map(sha), end: 'first' }) })
    const ci = { id: 'ci', label: 'CI', report: async (of: string) => ok(stateAt(of)) }
    const stateAt = (of: string) => aReport(of === sha('1') ? 'passing' : 'failing', { sha: of })
    const file = open({ ...app, ci: [ci] })
    snapshots.observe([{ kind: 'ci', app: 'site', report: stateAt(sha('4')) }])
    const [red] = failures.all()
    expect(red).toMatchObject({ good: null, past: null })
    await settle()
    expect(failures.all()).toMatchObject([{ id: red?.id, good: sha('1'), first: sha('2'), head: sha('4') }])
    expect(await failures.detail(red?.id ?? '')).toMatchObject({
      value: { shipment: { own: { range: { base: sha('1'), head: sha('2') } } } },
    })
    // Kept, so that the next run asks nobody.
    failures.close()
    open({ ...app, ci: [{ ...ci, report: async () => fail('fault', 'Asked again.') }] }, file)
    snapshots.observe([{ kind: 'ci', app: 'site', report: stateAt(sha('4')) }])
    expect(failures.all()).toMatchObject([{ good: sha('1'), first: sha('2') }])
  })

  it('say how far was looked where no commit before was green', async () => {
    const app = appOf({ line: async () => ok({ shas: ['4', '3', '2'].map(sha), end: 'first' }) })
    const red = (of: string) => aReport('failing', { sha: of })
    open({ ...app, ci: [{ id: 'ci', label: 'CI', report: async (of) => ok(red(of)) }] })
    snapshots.observe([{ kind: 'ci', app: 'site', report: red(sha('4')) }])
    await settle()
    expect(await failures.detail(failures.all()[0]?.id ?? '')).toMatchObject({
      value: {
        suspects: {
          unknown: 'None of the 2 commits before 4444444 was seen green, and there are no others.',
        },
      },
    })
  })

  it('blame no commit of a branch where the very same one was green before', async () => {
    open()
    for (const [i, state] of (['passing', 'failing'] as const).entries())
      snapshots.observe([
        { kind: 'ci', app: 'site', report: aReport(state, { sha: sha('1'), observedAt: T0 + i }) },
      ])
    const [red] = failures.all()
    expect(await failures.detail(red?.id ?? '')).toMatchObject({
      value: { suspects: { unknown: '1111111 was green before, so no commit can be the cause.' } },
    })
  })

  it('tell of a red branch whose change it may be at the very commit that is asked about', async () => {
    const ci: CiService = {
      id: 'ci',
      label: 'CI',
      report: async (at) => ok(aReport('failing', { sha: at })),
      failure: async () => ok({ job: 'unit', step: null, excerpt: await readExcerpt(LOG), url: null }),
    }
    open({ ...appOf(), ci: [ci] })
    const checks = [
      { id: 'ci / 1', name: 'unit', state: 'failing', role: 'counted', url: null, summary: null },
    ] as const
    const say = (report: CiReport) => snapshots.observe([{ kind: 'ci', app: 'site', report }])
    say(aReport('passing', { sha: sha('1'), observedAt: T0 }))
    say(aReport('failing', { sha: sha('4'), observedAt: T0 + 1, checks: [...checks] }))
    const suspected = await failures.suspectedAt('site', sha('4'))
    expect(suspected?.map((one) => one.sha)).toEqual([sha('3')])
    expect(await failures.suspectedAt('site', sha('3'))).toBeNull()
    say(aReport('passing', { sha: sha('5'), observedAt: T0 + 2 }))
    expect(await failures.suspectedAt('site', sha('4'))).toBeNull()
  })

  it('keep no secret that a log gave away, and show none', async () => {
    server.text = LOG.replaceAll('gold', 'hunter22')
    const file = open()
    see(good, bad)
    await settle()
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({ value: { excerpt: { headline: "KeyError: '•••'" } } })
    expect(JSON.stringify([detail, pushed])).not.toContain('hunter22')
    for (const kept of [file, `${file}-wal`]) expect(readFileSync(kept).includes('hunter22')).toBe(false)
  })

  it('ask the disk for nothing when something else changes', async () => {
    open()
    see(good, bad)
    await settle()
    const before = stored.asked
    see(aDeploy({ number: 3, sha: sha('5'), state: running(T0 + 2000) }))
    await settle()
    expect(failures.all()).toMatchObject([{ id: 'deploy site/staging#2' }])
    expect(stored.asked - before).toBe(0)
  })

  it('keep nobody from hearing of a change when the disk cannot be read', async () => {
    open()
    see(good, bad)
    await settle()
    const heard: number[] = []
    snapshots.subscribe(({ after }) => heard.push(Object.keys(after.deploys['site/staging'] ?? {}).length))
    stored.broken = true
    see(aDeploy({ number: 3, sha: sha('5'), state: failed(T0 + 2000) }))
    await settle()
    expect(heard).toEqual([3])
    expect(failures.all().map(({ id }) => id)).toContain('deploy site/staging#2')
    // What a log says is told all the same.
    expect(await failures.detail('deploy site/staging#2')).toMatchObject({
      value: { excerpt: { headline: "KeyError: 'gold'" } },
    })
  })

  it('of an app that is watched no more are not there', async () => {
    open()
    see(good, bad)
    snapshots.reset([], [])
    expect(failures.all()).toEqual([])
    expect(await failures.detail('deploy site/staging#2')).toMatchObject({ ok: false })
  })
})
