import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { aDeploy, became, cancelled, finished, running, sha, T0 } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import { aMachine, MINUTE, rolledBack, sentence, staging } from './holds.support'

describe('a rollback that comes to nothing', () => {
  it('holds nothing where it was refused', async () => {
    const machine = aMachine()
    machine.deploy.weather = 'refused'
    await machine.back()
    expect(machine.app.held()).toBeNull()
    expect(sentence(await machine.app.ship('d'))).not.toMatch(/^Held/)
  })

  it('holds nothing any more where it was cancelled before it shipped', async () => {
    const machine = aMachine()
    await machine.back()
    expect(machine.app.held()).not.toBeNull()
    const [newest] = machine.deploy.deploys
    if (newest === undefined) throw new Error('no roll back')
    machine.app.hear(became(newest, cancelled(T0 + 5, 'ada', null)))
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
  })

  it('holds again once it is run again', async () => {
    const machine = aMachine()
    await machine.back()
    const [newest] = machine.deploy.deploys
    if (newest === undefined) throw new Error('no roll back')
    const ended = became(newest, { status: 'cancelled', startedAt: null, endedAt: T0 + 5, by: 'bo' })
    machine.app.hear(ended)
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
    const revision = { attempt: 2, updatedAt: T0 + 60_000, statusId: 0 }
    machine.app.hear({ ...ended, state: running(T0 + MINUTE), revision })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ reason: 'checkout fails', to: sha('a') })
  })

  it('still holds where its number was given to another deploy, which was cancelled', async () => {
    const machine = await rolledBack()
    const number = machine.app.held()?.rollback ?? 0
    const other = aDeploy({ number, sha: sha('d'), identity: 'another', createdAt: T0 + 10 * MINUTE })
    machine.app.hear({
      ...other,
      state: cancelled(T0 + 11 * MINUTE, 'ada', null),
    })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).not.toBeNull()
  })
})

describe('a kill', () => {
  it('before the rollback was sent holds nothing', async () => {
    const machine = aMachine()
    machine.deploy.rollBack = () => new Promise(() => {})
    void machine.back()
    await settle()
    expect(machine.journal.doubtful(0)).toHaveLength(1)
    machine.restart()
    expect(machine.app.held()).toBeNull()
    machine.app.commands.reconcile(machine.deploy)
    expect(machine.app.held()).toBeNull()
  })

  it('after it was sent and before its answer came holds as soon as it is found, with its reason', async () => {
    const machine = aMachine()
    const before = machine.deploy.deploys
    const rollBack = machine.deploy.rollBack.bind(machine.deploy)
    machine.deploy.rollBack = async (request, target) => {
      await rollBack(request, target)
      return new Promise(() => {})
    }
    void machine.back()
    await settle()
    machine.restart(before)
    expect(machine.app.held()).toBeNull()
    // Its service does not say that it is a rollback.
    machine.app.hear(...machine.deploy.deploys.map((deploy) => ({ ...deploy, kind: 'deploy' as const })))
    machine.app.commands.reconcile(machine.deploy)
    expect(machine.app.snapshots.snapshot.deploys['site/staging']?.[3]).toMatchObject({
      kind: 'rollback',
      reason: 'checkout fails',
    })
    expect(machine.app.held()).toMatchObject({ reason: 'checkout fails', rollback: 3 })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ total: 2 })
  })

  it('right after its answer was written down holds, and the history still learns why', async () => {
    const machine = aMachine()
    const before = machine.deploy.deploys
    await machine.back()
    // Nothing but the journal has reached the disk, and not what was taken out.
    machine.restart(before)
    expect(machine.app.held()).toMatchObject({ reason: 'checkout fails', rollback: 3, total: null })
    expect(sentence(await machine.app.ship('d'))).toMatch(/^Held/)
    machine.app.hear(...machine.deploy.deploys.map((deploy) => ({ ...deploy, kind: 'deploy' as const })))
    expect(machine.app.snapshots.snapshot.deploys['site/staging']?.[3]).toMatchObject({
      kind: 'rollback',
      reason: 'checkout fails',
    })
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ total: 2 })
  })

  it('while it is not known what was taken out holds all, until it is known', async () => {
    const machine = aMachine()
    machine.source.problem = { kind: 'unreachable', sentence: 'No answer.', cause: null }
    await machine.back()
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ total: null })
    machine.restart()
    machine.source.problem = null
    await machine.clock.advance(5 * MINUTE)
    expect(machine.app.held()).toMatchObject({ total: 2 })
  })
})

describe('a rollback that somebody made elsewhere', () => {
  const foreign = (over: Partial<Deploy> = {}) =>
    aDeploy({
      number: 3,
      sha: sha('a'),
      kind: 'rollback',
      by: 'bo',
      createdAt: T0 - 1000,
      state: finished(T0),
      ...over,
    })

  it('holds as well, and names who did it; once only, also after a restart', async () => {
    const machine = aMachine()
    machine.app.hear(foreign())
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toMatchObject({ by: 'bo', reason: '', rollback: 3, total: 2, to: sha('a') })
    machine.deploy.deploys = [foreign(), ...machine.deploy.deploys]
    machine.restart()
    await machine.clock.advance(5 * MINUTE)
    expect(machine.journal.holds()).toHaveLength(1)
    machine.app.holds.lift(staging, 'no')
    await machine.clock.advance(5 * MINUTE)
    expect(machine.app.held()).toBeNull()
  })

  it('holds nothing where it is older than our watching, or nobody says that it is one', async () => {
    const machine = aMachine()
    machine.app.hear(foreign({ createdAt: T0 - 2 * 3_600_000 }))
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
    machine.app.hear(foreign({ number: 4, kind: 'deploy' }))
    await machine.clock.advance(MINUTE)
    expect(machine.app.held()).toBeNull()
  })

  it('is not taken for one while our own is on its way', async () => {
    const machine = aMachine()
    const rollBack = machine.deploy.rollBack.bind(machine.deploy)
    let answer: () => void = () => {}
    machine.deploy.rollBack = async (request, target) => {
      const made = await rollBack(request, target)
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return made
    }
    const sent = machine.back()
    await settle()
    machine.app.hear(
      ...machine.deploy.deploys.map((deploy) => ({ ...deploy, state: running(T0) })).slice(0, 1),
    )
    await machine.clock.advance(MINUTE)
    answer()
    await sent
    await machine.clock.advance(MINUTE)
    expect(machine.journal.holds().map(({ id }) => id)).toEqual(['request-1'])
    expect(environmentKey(machine.app.held() ?? staging)).toBe('site/staging')
  })
})
