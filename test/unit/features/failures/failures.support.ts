import { join } from 'node:path'
import type { CommitChange } from '@core/commits/change'
import type { Deploy } from '@core/deploys/deploy'
import { readExcerpt, readExcerptHere } from '@core/failures/excerpt'
import type { Failure } from '@core/failures/failure'
import type { FailureStore } from '@core/failures/store'
import type { LogChunk, WatchedApp } from '@core/ports'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import { onTestFinished } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Failures } from '../../../../src/main/features/failures/failures'
import { openHistory } from '../../../../src/main/storage/history/history'
import { freshFolder, noReport } from '../../storage/folder'
import { aCommit, aDeploy, anApp, aPolicy, aRangeOf, failed, finished, sha, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp, FakeServer } from '../../support/fake-server'

/** What a program in Python wrote before it ended. */
export const LOG = `Traceback (most recent call last):
  File "billing/plans.py", line 14, in price
    return PLANS[name]
KeyError: 'gold'
`

/** A server that has the log of each deploy, and counts how often it is read. */
class LoggingServer extends FakeServer {
  text = LOG
  reads = 0
  /** A log is on its way until this is over. */
  until: Promise<void> = Promise.resolve()
  override async log(): Promise<Result<LogChunk>> {
    this.reads += 1
    await this.until
    if (this.weather === 'refused') return fail('unreachable', 'No answer.')
    return ok({ text: this.text, nextOffset: this.text.length, size: this.text.length, ended: true })
  }
}

const commits = ['4', '3', '2'].map((digit) => aCommit({ sha: sha(digit), subject: `Change ${digit}` }))
/** A commit that changes one file. */
export const change = (digit: string, path: string): CommitChange => ({
  sha: sha(digit),
  files: [{ path, from: null, kind: 'modified', hunks: [] }],
})

/** What is asked of the source, and of the app beside it. */
interface Opening {
  /** That of an earlier run. */
  readonly server?: LoggingServer
  readonly source?: Partial<WatchedApp['source']>
  readonly app?: Partial<Omit<WatchedApp, 'source'>>
  /** The history of an earlier run. */
  readonly file?: string
}

function appOf(server: LoggingServer, { source, app: more }: Opening): WatchedApp {
  const { app } = aWatchedApp()
  return {
    ...app,
    deploy: server,
    ...more,
    source: {
      ...app.source,
      resolve: async (ref) => ok(aCommit({ sha: ref })),
      refs: async () => ok({ refs: [], total: 0 }),
      tags: async () => ok([]),
      compare: async (base, head) => ok(aRangeOf(commits, { base, head })),
      changes: async () =>
        ok([change('2', 'README.md'), change('3', 'billing/plans.py'), change('4', 'docs/a.md')]),
      ...source,
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

/** The failures of an app, with the server, the snapshots and the store that they read. */
export function open(opening: Opening = {}) {
  const { server = new LoggingServer(), file = join(freshFolder(), 'history.db') } = opening
  const app = appOf(server, opening)
  const history = openHistory(file, noReport)
  onTestFinished(() => history.close())
  const { state: stored, counting } = watched(history.failures)
  const pushed: (readonly Failure[])[] = []
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  const ports = {
    snapshots,
    store: counting,
    culprits: { putCulprit: () => {} },
    clock: new FakeClock(),
    user: 'ada',
    app: (name: string) => (name === 'site' ? app : undefined),
    patterns: () => aPolicy().patterns,
    worstError: async (): Promise<FailureResult> => fail('invalid', 'Nobody knows.'),
    readExcerpt: readExcerptHere,
    clean: (text: string) => text.replaceAll('hunter22', '•••'),
  }
  const failures = new Failures({ ...ports, changed: (all) => pushed.push(all) })
  const see = (...deploys: Deploy[]) =>
    snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
  return { failures, ports, snapshots, server, stored, pushed, file, see }
}

export const good = aDeploy({ number: 1, sha: sha('1'), state: finished(T0) })
export const bad = aDeploy({ number: 2, sha: sha('4'), state: failed(T0 + 1000) })

/** The rules are loaded when a log is first read, which no fake clock waits for. */
export const loadRules = async (): Promise<void> => void (await readExcerpt(''))
