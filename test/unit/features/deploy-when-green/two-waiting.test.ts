import type { CommandClaims } from '@core/deploys/intent'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../world/random'
import { aCommit, aDeploy, finished, running, sha, T0 } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { aMachine, HOUR, request } from './machine'

/** What the Binnacles of one machine share, in memory. */
function sharedClaims(clock: FakeClock): CommandClaims {
  const until = new Map<string, number>()
  return {
    take: async (name) => {
      if ((until.get(name) ?? 0) > clock.now()) return null
      until.set(name, clock.now() + 60_000)
      return { giveBack: async () => void until.delete(name) }
    },
  }
}

/** Two Binnacles with a data folder each that wait for the same commit on one server, whose answers take their time. */
async function twoWaiting({ shared = false, seed = 1 } = {}) {
  const outside = aWatchedApp()
  const clock = new FakeClock()
  const random = seeded(seed)
  const options = { outside, clock, ...(shared && { claims: sharedClaims(clock) }) }
  const [one, other] = [aMachine(options), aMachine(options)]
  const { deploy } = outside
  const answers = { latest: deploy.latest.bind(deploy), start: deploy.start.bind(deploy) }
  const later = () => new Promise<void>((done) => void clock.after(1 + random() * 400, done))
  deploy.latest = async () => {
    await later()
    const listed = await answers.latest()
    await later()
    return listed
  }
  deploy.start = async (request) => {
    await later()
    const made = await answers.start(request)
    await later()
    return made
  }
  for (const machine of [one, other]) {
    const made = machine.app.whenGreen.request(request)
    await clock.advance(2_000)
    expect((await made).ok).toBe(true)
    // They do not look in the same moment.
    await clock.advance(random() * 9_000)
  }
  return {
    one,
    other,
    clock,
    deploy,
    outside,
    starts: () => deploy.arrived.filter((what) => what.startsWith('start')),
  }
}

describe('Two Binnacles that wait for CI of the same commit', () => {
  it('make one deploy, however their looks and its answers fall, also when one is killed meanwhile', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { one, other, clock, outside, starts, deploy } = await twoWaiting({
        shared: true,
        seed,
      })
      outside.ci.state = 'passing'
      await clock.advance(seeded(seed)() * 12_000)
      if (seed % 3 === 0) one.restart()
      await clock.advance(60_000)
      deploy.finish()
      await clock.advance(HOUR)
      expect(starts(), `seed ${seed}`).toEqual(['start site/staging'])
      // Both are done with it: a request that found the other's deploy is no failure.
      expect([one.app.stands(), other.app.stands()], `seed ${seed}`).toEqual([[], []])
    }
  })

  it('see what the other has made where they share no machine, and take it for their own', async () => {
    const { one, other, clock, outside, starts, deploy } = await twoWaiting()
    // Only the first hears that CI is green; the other one later.
    other.app.scheduler.clear()
    outside.ci.state = 'passing'
    await clock.advance(15_000)
    expect(starts()).toHaveLength(1)
    other.restart()
    await clock.advance(15_000)
    expect(starts()).toHaveLength(1)
    expect([one.app.stands(), other.app.stands()]).toEqual([[], []])
    const address = { app: 'site', environment: 'staging', number: 2 }
    expect(other.journal.requested('start', address) || other.told().length === 1).toBe(true)
    expect(deploy.deploys).toHaveLength(2)
  })

  it('adopt it where the list shows it only in the last look', async () => {
    const machine = aMachine()
    const { deploy, clock, ci } = machine
    expect((await machine.app.whenGreen.request(request)).ok).toBe(true)
    // Nobody here has seen it yet.
    deploy.deploys = [
      aDeploy({ number: 2, sha: sha('b'), state: running(T0), by: 'grace' }),
      ...deploy.deploys,
    ]
    ci.state = 'passing'
    await clock.advance(15_000)
    expect(machine.starts()).toEqual([])
    expect(machine.app.stands()).toEqual([])
    expect(machine.told()).toEqual([])
    expect(machine.journal.requested('start', { app: 'site', environment: 'staging', number: 2 })).toBe(true)
  })

  it('judge again where the last look shows that something else shipped', async () => {
    const machine = aMachine()
    const { deploy, clock, ci, source } = machine
    expect((await machine.app.whenGreen.request(request)).ok).toBe(true)
    deploy.deploys = [aDeploy({ number: 2, sha: sha('c'), state: finished(T0) }), ...deploy.deploys]
    // It would be taken out again.
    const lost = { commits: [aCommit({ sha: sha('c') })], total: 1 }
    const compare = source.compare.bind(source)
    source.compare = async (base, head) => {
      const range = await compare(base, head)
      return range.ok && base === sha('c')
        ? ok({ ...range.value, takenOut: lost.commits, totalTakenOut: 1 })
        : range
    }
    ci.state = 'passing'
    await clock.advance(40_000)
    expect(machine.starts().length + machine.told().length).toBe(1)
  })

  it('send nothing while the service does not answer, and go on once it does', async () => {
    const machine = aMachine()
    const { deploy, clock, ci } = machine
    expect((await machine.app.whenGreen.request(request)).ok).toBe(true)
    const latest = deploy.latest.bind(deploy)
    deploy.weather = 'silent'
    ci.state = 'passing'
    await clock.advance(60_000)
    expect(machine.app.stands()).toHaveLength(1)
    deploy.weather = 'fine'
    deploy.latest = latest
    await clock.advance(15_000)
    expect(machine.starts()).toHaveLength(1)
  })
})
