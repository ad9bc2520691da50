import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { deploys as deploysFeature } from '../../../../src/main/features/deploys'
import { holds } from '../../../../src/main/features/holds'
import { MarkBook } from '../../../../src/main/features/holds/marks'
import { Sending } from '../../../../src/main/features/updates'
import { aDeploy, anApp, aPolicy, failed, noMigrations, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'

const staging = { app: 'site', environment: 'staging' }
const old = aDeploy({ number: 0, sha: sha('8') })

function theCalls() {
  const outside = aWatchedApp()
  const deploys = [
    aDeploy({ number: 3, sha: sha('c'), state: failed() }),
    aDeploy({ number: 2, sha: sha('b') }),
    aDeploy({ number: 1, sha: sha('a') }),
  ]
  outside.deploy.deploys = deploys
  const locks: (string | null)[] = []
  let lock = async (): Promise<ReturnType<typeof ok<null>> | ReturnType<typeof fail>> => ok(null)
  Object.assign(outside.deploy, {
    setLock: (_app: string, reason: string | null) => {
      locks.push(reason)
      return lock()
    },
  })
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [{ kind: 'deploys', environments: ['site/staging'], deploys }])
  const journal = new MemoryJournal()
  const clock = new FakeClock()
  const history = { window: () => ({ total: 1, offset: 0, deploys: [old] }) }
  let id = 0
  const app = (name: string) => (name === 'site' ? outside.app : undefined)
  const common = {
    snapshots,
    journal,
    clock,
    user: 'ana',
    app,
    scheduler: new Scheduler(clock, () => 0.5),
    newId: () => `request-${++id}`,
  }
  const make = () => new MarkBook({ ...common, history })
  const shipping = deploysFeature({
    ...common,
    policy: () => aPolicy(),
    migrations: noMigrations,
    mask: async (text) => ok(text),
    sending: new Sending(),
    say: () => {},
  })
  const calls = { ...shipping.calls, ...holds({ ...common, history }).calls }
  return {
    calls,
    snapshots,
    journal,
    locks,
    make,
    deploy: outside.deploy,
    refuseLock: () => {
      lock = async () => fail('fault', 'Freight failed.')
    },
    /** As the window asks: what it leaves out has its default. */
    back: (over: { reason?: string; alsoLock?: boolean } = {}) =>
      calls.rollBack({
        ...staging,
        from: sha('c'),
        target: 2,
        cancelFirst: null,
        confirmation: null,
        shown: [],
        reason: '',
        alsoLock: false,
        ...over,
      }),
  }
}

describe('a rollback that is to lock the app as well', () => {
  it('locks it once the rollback was sent, for the same reason', async () => {
    const { back, locks, deploy } = theCalls()
    expect(await back({ alsoLock: true, reason: 'checkout fails' })).toEqual(ok({ number: 4 }))
    expect(deploy.arrived).toEqual(['start site/staging'])
    expect(locks).toEqual(['checkout fails'])
  })

  it('is sent all the same where the lock fails, and says so', async () => {
    const { back, refuseLock } = theCalls()
    refuseLock()
    expect(await back({ alsoLock: true, reason: 'errors' })).toEqual(
      ok({ number: 4, notLocked: 'Freight failed.' }),
    )
  })

  it('locks nothing where the rollback is refused, or nobody asked for it', async () => {
    const { back, locks, deploy } = theCalls()
    expect(await back()).toEqual(ok({ number: 4 }))
    deploy.weather = 'refused'
    expect(await back({ alsoLock: true })).toMatchObject({ ok: false })
    expect(locks).toEqual([])
  })
})

describe('marking what a deploy brought', () => {
  const word = { reason: 'checkout fails', link: 'https://example.com/1' }
  const mark = (at: ReturnType<typeof theCalls>, number: number, said: typeof word | null) =>
    at.calls.markDeploy({ ...staging, number, mark: said })

  it('is kept with who said it, when and why, also after a restart, and taken back', async () => {
    const at = theCalls()
    expect(await mark(at, 2, word)).toEqual(ok(null))
    const known = () => at.snapshots.snapshot.marks['site/staging']?.[sha('b')]
    expect(known()).toMatchObject({ kind: 'bad', by: 'ana', number: 2, ...word })
    at.snapshots.reset([anApp()], [])
    expect(known()).toMatchObject({ kind: 'bad', reason: 'checkout fails' })
    at.snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: at.deploy.deploys }])
    expect(await mark(at, 2, null)).toEqual(ok(null))
    expect(known()?.kind).toBe('good')
    at.make()
    expect(known()?.kind).toBe('good')
  })

  it('works for a deploy that only the history remembers', async () => {
    const at = theCalls()
    expect(await mark(at, 0, word)).toEqual(ok(null))
    expect(at.journal.marks()[0]?.sha).toBe(sha('8'))
  })

  it('is refused for what did not finish or is not known, and where it cannot be written', async () => {
    const at = theCalls()
    expect(await mark(at, 3, word)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    expect(await mark(at, 9, word)).toMatchObject({
      problem: { sentence: 'site/staging#9 is not in the history.' },
    })
    at.journal.full = true
    expect(await mark(at, 2, word)).toMatchObject({ problem: { kind: 'fault' } })
    expect(at.snapshots.snapshot.marks['site/staging']?.[sha('b')]).toBeUndefined()
  })

  it('keeps a rollback from going there', async () => {
    const at = theCalls()
    await mark(at, 2, word)
    expect(await at.back()).toMatchObject({
      problem: { sentence: expect.stringContaining('was marked bad') },
    })
  })
})
