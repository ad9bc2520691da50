import { type Deploy, environmentKey, newestFirst } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import { apply } from '@core/snapshot/apply'
import { deploysOf, emptySnapshot, type Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { Sightings } from '../../../../src/main/services/freight/sightings'
import { aDeploy, failed, finished, running, T0 } from '../../support/builders'
import { growth } from '../../support/growth'

const many = (count: number, make: (i: number) => Partial<Deploy>): Deploy[] =>
  Array.from({ length: count }, (_, i) => aDeploy({ number: i + 1, ...make(i) }))

/** Deploys that ran again, in an order in which each has to be looked for. */
const reruns = (count: number): Deploy[] =>
  many(count, (i) => ({
    state: finished(T0 + ((i * 7919) % count) * 1000),
    revision: { attempt: 1 + (i % 2), updatedAt: T0, statusId: 0 },
  }))

describe('what thousands of deploys cost grows as their number', () => {
  it('when they are taken into the snapshot', () => {
    const observe = (count: number) =>
      apply(emptySnapshot([]), { kind: 'deploys', environments: [], deploys: many(count, () => ({})) })
    expect(growth(observe, 4000)).toBeLessThan(3)
  })

  it('when they are put in order, also when half of them ran again', () => {
    expect(growth((count) => newestFirst(reruns(count)), 10_000)).toBeLessThan(3)
  })

  it('when Freight lists them', () => {
    const see = (count: number) => {
      const sightings = new Sightings([{ name: 'shop', app: 'shop', environments: ['production'] }], () => '')
      for (let number = count; number > 0; number -= 1)
        sightings.see(freightDeploy(number, T0 + number * 1000), { at: T0, skewMs: 0 })
      return sightings.all(T0)
    }
    expect(growth(see, 4000)).toBeLessThan(3)
    expect(see(4000)).toHaveLength(50)
  })
})

describe('an app that runs for months', () => {
  const environment = environmentKey(aDeploy())
  const see = (snapshot: Snapshot, deploys: readonly Deploy[]) =>
    apply(snapshot, { kind: 'deploys', environments: [environment], deploys })
  const numbersIn = (snapshot: Snapshot) => deploysOf(snapshot, environment).map(({ number }) => number)

  it('holds of an environment the newest deploys, what is active and what finished last', () => {
    const all = many(2_000, (i) => ({
      createdAt: T0 + i * 1000,
      state: i === 9 ? running(T0) : i === 19 ? finished(T0 + i * 1000) : failed(T0 + i * 1000),
    }))
    const snapshot = all.reduce((known, deploy) => see(known, [deploy]), emptySnapshot([]))
    const newest = all.slice(-LIMITS.kept.live).map(({ number }) => number)
    expect(numbersIn(snapshot).sort((a, b) => a - b)).toEqual([10, 20, ...newest])
  })

  it('takes what a service lists again, and is too old to stay, for no change', () => {
    const all = many(LIMITS.kept.live + 100, (i) => ({
      createdAt: T0 + i * 1000,
      state: finished(T0 + i * 1000),
    }))
    const snapshot = see(emptySnapshot([]), all)
    expect(see(snapshot, all.slice(0, 50))).toBe(snapshot)
  })
})

describe('deploys that ran again', () => {
  it('stand where they ended, as when each is looked for by itself', () => {
    for (const count of [1, 2, 7, 60]) {
      const all = reruns(count)
      expect(newestFirst(all).map(({ number }) => number)).toEqual(oneByOne(all))
    }
  })
})

/** The order by its definition: each that ran again before the first that had ended by then. */
function oneByOne(deploys: readonly Deploy[]): number[] {
  const end = ({ state }: Deploy) => ('endedAt' in state ? state.endedAt : Number.POSITIVE_INFINITY)
  const ordered = deploys.filter(({ revision }) => revision.attempt === 1).reverse()
  const again = deploys.filter(({ revision }) => revision.attempt > 1).sort((a, b) => end(a) - end(b))
  for (const deploy of again) {
    const place = ordered.findIndex((other) => end(other) <= end(deploy))
    ordered.splice(place < 0 ? ordered.length : place, 0, deploy)
  }
  return ordered.map(({ number }) => number)
}

const freightDeploy = (number: number, createdAt: number) => ({
  app: 'shop',
  environment: 'production',
  number,
  id: String(number),
  status: 'finished',
  sha: 'a'.repeat(40),
  ref: 'main',
  user: 'ada',
  createdAt,
  startedAt: createdAt,
  finishedAt: createdAt + 1000,
  durationMs: 1000,
  estimateMs: null,
})
