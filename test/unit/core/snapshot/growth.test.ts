import { type Deploy, newestFirst } from '@core/deploys/deploy'
import { apply } from '@core/snapshot/apply'
import { emptySnapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { Sightings } from '../../../../src/main/services/freight/sightings'
import { aDeploy, finished, T0 } from '../../support/builders'
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
