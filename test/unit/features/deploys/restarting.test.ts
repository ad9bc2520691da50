import type { ChatRequest } from '@core/chat/request'
import { fail, ok, type Result } from '@core/result'
import { expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { RequestSender } from '../../../../src/main/features/chat/sender'
import { deploys as deploysFeature } from '../../../../src/main/features/deploys'
import { Sending } from '../../../../src/main/features/updates'
import { trayOf } from '../../../../src/main/tray'
import { aDeploy, anApp, aPolicy, noMigrations, running, sha, T0 } from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'
import { back } from './commands.support'
import { request } from './lost-answers.support'

const SENTENCE = 'Binnacle is restarting to update.'
const staging = { app: 'site', environment: 'staging' }

/** A staging with a deploy under way, in an app that another version may be put in the place of. */
function anApplication() {
  const { app, deploy } = aWatchedApp()
  const deploys = [
    aDeploy({ number: 3, sha: sha('c'), state: running(T0) }),
    aDeploy({ number: 2, sha: sha('a') }),
    aDeploy({ number: 1, sha: sha('9') }),
  ]
  deploy.deploys = deploys
  const locks: string[] = []
  Object.assign(deploy, {
    approve: async () => ok(null),
    setLock: async (name: string) => {
      locks.push(name)
      return ok(null)
    },
  })
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [{ kind: 'deploys', environments: ['site/staging'], deploys }])
  const clock = new FakeClock()
  const sending = new Sending()
  const journal = new MemoryJournal()
  let id = 0
  const feature = deploysFeature({
    ...{ snapshots, clock, journal, sending, migrations: noMigrations, policy: () => aPolicy() },
    scheduler: new Scheduler(clock, () => 0.5),
    user: 'ada',
    app: (name) => (name === 'site' ? app : undefined),
    newId: () => `request-${++id}`,
    mask: async (text) => ok(text),
    say: () => {},
  })
  const changes = () => deploy.arrived.filter((what) => !/^(latest|log)/.test(what))
  return { ...feature, sending, journal, locks, clock, snapshots, changes }
}

const waited = {
  ...{ ...staging, id: 'waits', by: 'ada', ref: 'main', follows: true, sha: sha('b'), subject: null },
  ...{ shown: null, base: null, requestedAt: T0, until: T0 + 3_600_000 },
}

type Application = ReturnType<typeof anApplication>

const cancelInChat: ChatRequest = {
  what: { kind: 'cancel', ...staging, number: 3, seen: 'some' },
  ...{ id: 'asked', by: { id: 'U1', name: 'mei' }, needs: 'nobody', origin: null, message: null },
  ...{ plan: 'Cancel site/staging#3', verdict: null, askedAt: T0, since: T0, stand: { state: 'waiting' } },
}

it.each<[string, (app: Application) => Promise<Result<unknown>>]>([
  ['a deploy', ({ commands }) => commands.deploy(request)],
  ['a deploy that waited for CI', ({ commands }) => commands.deployPending(waited)],
  ['a rollback', ({ commands }) => commands.rollBack({ ...back, from: sha('a') })],
  ['a cancel', ({ commands }) => commands.cancel({ ...staging, number: 3, seen: 'some' })],
  ['an approval', ({ commands }) => commands.approve({ ...staging, number: 3, sha: sha('c') })],
  ['a lock', ({ commands }) => commands.setLock('site', 'closed')],
])('nothing is sent while the app is replaced by a newer one, and it says why: %s', async (_what, send) => {
  const app = anApplication()
  void app.sending.over(SENTENCE, () => new Promise(() => {}))
  expect(await send(app)).toMatchObject({ ok: false, problem: { sentence: SENTENCE } })
  expect([app.changes(), app.locks, app.journal.doubtful(0)]).toEqual([[], [], []])
})

it('what is chosen in the tray or approved in chat meanwhile gets the same answer', async () => {
  const app = anApplication()
  void app.sending.over(SENTENCE, () => new Promise(() => {}))
  const told: Result<unknown>[] = []
  const { act } = trayOf({
    ...{ deploys: app, snapshots: app.snapshots, clock: app.clock },
    machine: { setPaused: () => {}, isPaused: () => false },
    notifications: { snooze: () => {}, snoozedUntil: () => null },
    deployWhenGreen: { cancel: () => ok(null) },
    failures: { all: () => [] },
    chat: { waiting: () => [] },
    releases: { due: () => [] },
    told: (answer) => told.push(answer),
  })
  act({ do: 'cancel', ...staging, number: 3 })
  const asks = { ask: async () => fail('invalid', 'not asked') }
  told.push(await new RequestSender({ commands: app.commands, asks }, 'Slack').send(cancelInChat, null))
  await settle()
  expect(told).toHaveLength(2)
  for (const answer of told) expect(answer).toMatchObject({ problem: { sentence: SENTENCE } })
  expect(app.changes()).toEqual([])
})

it('a deploy that is being checked or sent keeps the app from being replaced, whoever asked for it', async () => {
  const app = anApplication()
  const sent = app.commands.cancel({ ...staging, number: 3, seen: 'some' })
  expect(app.sending.isSending).toBe(true)
  expect(await sent).toEqual(ok(null))
  expect(app.sending.isSending).toBe(false)
  expect(app.changes()).toEqual(['cancel 3'])
})
