import { fail } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import {
  type ChatRequestCommand,
  planOf,
  planText,
  stopOf,
  targetOf,
} from '../../../../src/main/features/chat/plans'
import { aHold, anApp, aWorld, finished, running, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { whenSeen } from '../../support/seen'

const environment = (name: string) => ({ name, protected: false, promoteFrom: null })
const shop = (over: Parameters<typeof anApp>[0] = {}) =>
  anApp({ name: 'shop', environments: ['staging', 'production'].map(environment), ...over })

/** What needs no other feature. */
const planned = async (command: ChatRequestCommand, world: Snapshot) => {
  const ports = {
    asks: { ask: async () => fail('unreachable', 'It could not be asked.') },
    clock: new FakeClock(),
  }
  const plan = await planOf(command, world, ports)
  return plan.ok ? plan.value : plan.problem.sentence
}

describe('where somebody in chat means', () => {
  const target = (command: ChatRequestCommand) => {
    const found = targetOf(command, aWorld(shop(), anApp({ name: 'docs' })))
    return found.ok ? `${found.value.app}/${found.value.environment}` : found.problem.sentence
  }

  it('is the environment that was named, whatever the case, else production', () => {
    expect(target({ kind: 'deploy', app: 'SHOP', environment: 'Staging', ref: null })).toBe('shop/staging')
    expect(target({ kind: 'deploy', app: 'shop', environment: null, ref: null })).toBe('shop/production')
    expect(target({ kind: 'lock', app: 'shop', reason: 'x' })).toBe('shop/*')
  })

  it('is asked for, with what there is, where it cannot be told', () => {
    expect(target({ kind: 'lock', app: 'shoe', reason: 'x' })).toBe(
      'There is no app “shoe”. Did you mean “shop”?',
    )
    expect(target({ kind: 'deploy', app: 'shop', environment: 'prod', ref: null })).toBe(
      'shop has no environment “prod”, only staging and production.',
    )
  })
})

describe('“cancel”', () => {
  const command: ChatRequestCommand = { kind: 'cancel', app: 'shop', environment: 'staging', number: 8 }

  it('names what is under way and what stays, as it was seen', async () => {
    const world = whenSeen(aWorld(shop()), {
      app: 'shop',
      environment: 'staging',
      number: 8,
      state: running(),
    })
    expect(await planned(command, world)).toMatchObject({
      asked: { kind: 'cancel', app: 'shop', environment: 'staging', number: 8 },
      plan: expect.stringMatching(/^Cancel shop\/staging#8\. ./),
      button: 'Cancel deploy',
      stop: null,
    })
  })

  it('is refused for a deploy that has ended', async () => {
    const world = whenSeen(aWorld(shop()), {
      app: 'shop',
      environment: 'staging',
      number: 8,
      state: finished(),
    })
    expect(await planned(command, world)).toBe('shop/staging#8 isn’t under way.')
  })
})

describe('“lift”', () => {
  const command = (reason: string): ChatRequestCommand => ({
    kind: 'lift',
    app: 'shop',
    environment: 'staging',
    reason,
  })
  const held = { ...aWorld(shop()), holds: { 'shop/staging': { hold: aHold(), observedAt: T0 } } }

  it('says whose hold it is and why there is one', async () => {
    expect(await planned(command('fixed by #20'), held)).toMatchObject({
      asked: { kind: 'lift', hold: 'request-1', reason: 'fixed by #20' },
      plan: 'Lift the hold on shop/staging that ana placed (checkout fails). What was rolled back can ship again.',
    })
  })

  it('needs a reason, and a hold', async () => {
    expect(await planned(command(''), held)).toBe('Say why: lift shop staging: the reason')
    expect(await planned(command('x'), aWorld(shop()))).toBe('Nothing is on hold in shop/staging.')
  })
})

describe('“lock”', () => {
  const command = (reason: string): ChatRequestCommand => ({ kind: 'lock', app: 'shop', reason })
  const able = (lock: boolean) => aWorld(shop({ capabilities: { ...shop().capabilities, lock } }))

  it('locks the app, in all of its environments', async () => {
    expect(await planned(command('migration runs'), able(true))).toMatchObject({
      asked: { kind: 'lock', app: 'shop', environment: '*', reason: 'migration runs' },
      plan: 'Lock shop against deploys: migration runs',
    })
  })

  it('needs a reason, and a deploy service that can', async () => {
    expect(await planned(command(''), able(true))).toBe('Say why: lock shop: the reason')
    expect(await planned(command('x'), able(false))).toMatch(/^The deploy service of shop can’t lock it\./)
    expect(await planned({ kind: 'lock', app: 'shoe', reason: 'x' }, able(true))).toMatch(/^There is no app/)
  })
})

describe('“deploy” and “rollback”', () => {
  it('say what could not be asked, and plan nothing', async () => {
    const at = { app: 'shop', environment: 'staging' }
    expect(await planned({ kind: 'deploy', ...at, ref: null }, aWorld(shop()))).toBe('It could not be asked.')
    expect(await planned({ kind: 'rollback', ...at, reason: 'x' }, aWorld(shop()))).toBe(
      'It could not be asked.',
    )
  })
})

describe('a plan as text', () => {
  const reasons = [{ rule: 'ci', level: 'stop', sentence: 'CI is red.' }] as const

  it('has the verdict below it, a reason a line, and says when that is Stop', () => {
    const verdict = { level: 'stop', reasons: [...reasons] } as const
    expect(planText({ plan: 'Deploy it.', verdict })).toBe('Deploy it.\nStop\n• Stop: CI is red.')
    expect(planText({ plan: 'Lift it.', verdict: null })).toBe('Lift it.')
    expect(stopOf(verdict)).toBe('CI is red.')
    expect(stopOf({ level: 'caution', reasons: [] })).toBeNull()
  })
})
