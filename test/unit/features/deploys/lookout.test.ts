import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { deploys as deploysFeature } from '../../../../src/main/features/deploys'
import { Sending } from '../../../../src/main/features/updates'
import { watch } from '../../../../src/main/features/watch/watch'
import { aDeploy, anApp, aPolicy, noMigrations, queued, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'
import { reviewed } from '../../support/reviewed'
import { request } from './lost-answers.support'

const at = { app: 'site', environment: 'staging' }
const COLLEAGUES = aDeploy({ number: 3, sha: sha('c'), state: queued() })

/** A server that is watched as ever, an hour after its last deploy, and what a sheet asks. */
async function aQuietHour() {
  const { app, deploy } = aWatchedApp()
  deploy.deploys = [aDeploy({ number: 2, sha: sha('a') }), aDeploy({ number: 1, sha: sha('9') })]
  const clock = new FakeClock()
  deploy.now = () => clock.now()
  let locks = 0
  const capabilities = { ...deploy.capabilities, lock: true }
  const listLocks = async () => {
    locks++
    return ok([])
  }
  Object.assign(deploy, { capabilities, locks: listLocks })
  const scheduler = new Scheduler(clock, () => 0.5)
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp({ sources: { deploys: deploy.id, branch: 'git', ci: [] } })], [])
  let id = 0
  const shipping = deploysFeature({
    ...{ snapshots, clock, scheduler, migrations: noMigrations, policy: () => aPolicy() },
    journal: new MemoryJournal(),
    user: 'ada',
    app: (name) => (name === 'site' ? app : undefined),
    newId: () => `request-${++id}`,
    mask: async (text) => ok(text),
    sending: new Sending(),
    say: () => {},
  })
  watch({
    ...{ apps: [app], snapshots, scheduler, clock },
    environments: () => ['staging', 'production'],
    windowOpen: () => true,
    listed: (service) => void shipping.listed(service),
  })
  await clock.advance(3_600_000)
  // As long after the last look as it gets.
  const looks = () => deploy.arrived.filter((what) => what === 'latest').length
  const before = looks()
  while (looks() === before) await clock.advance(1_000)
  await clock.advance(30_000)
  const asked = () => ({ deploys: looks(), locks })
  return { ...shipping, deploy, clock, snapshots, asked }
}

const known = ({ snapshots }: { snapshots: SnapshotStore }) =>
  Object.keys(snapshots.snapshot.deploys['site/staging'] ?? {})

describe('while somebody reads what a deploy or a rollback would mean', () => {
  it.each([
    [
      'deploy',
      (of: Awaited<ReturnType<typeof aQuietHour>>) => of.calls.deployPreview({ ...at, ref: 'main' }),
    ],
    [
      'rollback',
      (of: Awaited<ReturnType<typeof aQuietHour>>) =>
        of.calls.rollbackPreview({ ...at, afterCancel: false, target: null }),
    ],
  ])('what others began meanwhile is known once the %s is looked at', async (_, preview) => {
    const here = await aQuietHour()
    here.deploy.deploys = [COLLEAGUES, ...here.deploy.deploys]
    expect(known(here)).toEqual(['1', '2'])
    await preview(here)
    await here.clock.advance(0)
    expect(known(here)).toEqual(['1', '2', '3'])
  })

  it('so the button, pressed a moment later, has nothing to look up and no news', async () => {
    const here = await aQuietHour()
    await here.calls.deployPreview({ ...at, ref: 'main' })
    await here.clock.advance(0)
    const { deploys } = here.asked()
    await here.clock.advance(1_500)
    expect(await reviewed((shown) => here.commands.deploy({ ...request, shown }))).toMatchObject({ ok: true })
    expect(here.asked().deploys).toBe(deploys)
  })

  it('a service whose locks were just listed is asked for its deploys when the button is pressed', async () => {
    const here = await aQuietHour()
    here.snapshots.observe([
      { kind: 'source-ok', source: here.deploy.id, label: 'Server', at: here.clock.now() },
    ])
    const { deploys } = here.asked()
    await reviewed((shown) => here.commands.deploy({ ...request, shown }))
    expect(here.asked().deploys).toBe(deploys + 1)
  })

  it('it is asked for again while the sheet stays open, and no more often than that, however many ask', async () => {
    const here = await aQuietHour()
    const before = here.asked()
    for (let i = 0; i < 20; i++) void here.calls.lookOut({ app: 'site' })
    await here.clock.advance(0)
    expect(here.asked()).toEqual({ deploys: before.deploys + 1, locks: before.locks + 1 })
    // What was listed a moment ago is not asked for again, and locks not before a pause.
    await here.clock.advance(3_000)
    void here.calls.lookOut({ app: 'site' })
    await here.clock.advance(0)
    expect(here.asked()).toEqual({ deploys: before.deploys + 1, locks: before.locks + 2 })
    await here.clock.advance(7_000)
    here.deploy.deploys = [COLLEAGUES, ...here.deploy.deploys]
    void here.calls.lookOut({ app: 'site' })
    await here.clock.advance(0)
    expect(known(here)).toEqual(['1', '2', '3'])
    expect(here.asked()).toEqual({ deploys: before.deploys + 2, locks: before.locks + 3 })
  })

  it('a service that said when it wants to be asked again is left alone until then', async () => {
    const here = await aQuietHour()
    const problem = { kind: 'unreachable', sentence: 'Too many requests.', cause: null } as const
    here.snapshots.observe([
      {
        ...{ kind: 'source-failed', source: here.deploy.id, label: 'Server', at: here.clock.now() },
        problem: { ...problem, retryAfterMs: 300_000 },
      },
    ])
    const { deploys } = here.asked()
    void here.calls.lookOut({ app: 'site' })
    await here.clock.advance(0)
    expect(here.asked().deploys).toBe(deploys)
  })
})
