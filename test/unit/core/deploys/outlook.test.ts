import type { Deploy } from '@core/deploys/deploy'
import { environmentStatus } from '@core/deploys/environment'
import { outlook } from '@core/deploys/outlook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aDeploy,
  aWorld,
  cancelled,
  failed,
  finished,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'

const state = fc.constantFrom(queued(), running(), finished(), failed(), cancelled(), {
  status: 'failed' as const,
  startedAt: null,
  endedAt: T0,
  step: null,
  sentence: 'It never began.',
})
const phases: fc.Arbitrary<Deploy['phases']> = fc.constantFrom(
  [],
  [{ name: 'Ship', state: 'waiting' as const }],
  [{ name: 'Ship', state: 'running' as const, startedAt: T0 }],
)
const someDeploys = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc
          .record({ state, phases, sha: fc.constantFrom(sha('a'), sha('b'), null) })
          .map((over) => aDeploy({ number, ...over })),
      ),
    ),
  )

const worldOf = (deploys: readonly Deploy[]) => ({
  ...aWorld(),
  deploys: { 'site/staging': Object.fromEntries(deploys.map((deploy) => [deploy.number, deploy])) },
})
const kept = (deploys: readonly Deploy[]) =>
  Object.values(outlook(() => [])(worldOf(deploys)).deploys['site/staging'] ?? {})
const finishedFrom = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    aDeploy({ number: from + i, sha: sha(String((from + i) % 10)) }),
  )

describe('what the window gets of the world', () => {
  it('says the same of every environment as the whole world does', () => {
    fc.assert(
      fc.property(someDeploys, (deploys) => {
        expect(environmentStatus(kept(deploys))).toEqual(environmentStatus(deploys))
      }),
    )
  })

  it('is a handful of deploys of an environment that has had hundreds', () => {
    expect(kept(finishedFrom(1, 300)).map(({ number }) => number)).toEqual([296, 297, 298, 299, 300])
  })

  it('reaches back to what runs, however many have failed since', () => {
    const broken = finishedFrom(51, 80).map((deploy) => ({ ...deploy, state: failed() }))
    const numbers = kept([...finishedFrom(1, 50), ...broken]).map(({ number }) => number)
    expect(Math.min(...numbers)).toBeLessThanOrEqual(50)
    expect(numbers).toHaveLength(31)
  })

  it('is the same object where nothing changed, so that nothing is drawn again', () => {
    const see = outlook(() => [])
    const world = worldOf(finishedFrom(1, 30))
    const before = see(world)
    const after = see({ ...world, heads: {} })
    expect(after.deploys['site/staging']).toBe(before.deploys['site/staging'])
  })

  it('has the sources in the order of the workspace, whichever answered first', () => {
    const source = (id: string) => ({ id, label: id, lastOkAt: T0, lastProblem: null })
    const sources = Object.fromEntries(['old', 'deploys', 'ci', 'git'].map((id) => [id, source(id)]))
    const window = outlook(() => ['git', 'ci', 'deploys', 'silent'])({ ...aWorld(), sources })
    expect(Object.keys(window.sources)).toEqual(['git', 'ci', 'deploys', 'old'])
  })
})
