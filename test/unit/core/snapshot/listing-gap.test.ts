import { LIMITS } from '@core/limits'
import { gapsIn } from '@core/snapshot/listing-gap'
import { emptySnapshot } from '@core/snapshot/snapshot'
import { expect, it } from 'vitest'
import { aDeploy, failed, finished, running, T0 } from '../../support/builders'

const known = [1, 2].map((number) => aDeploy({ number, createdAt: T0 }))
const snapshot = {
  ...emptySnapshot([]),
  deploys: { 'site/staging': Object.fromEntries(known.map((deploy) => [deploy.number, deploy])) },
}
const listed = (...numbers: number[]) => numbers.map((number) => aDeploy({ number, createdAt: T0 }))
const gaps = (...numbers: number[]) =>
  gapsIn(snapshot, ['site/staging', 'site/production'], listed(...numbers))

it('more deploys than a list has, made while nobody looked, leave a gap below it', () => {
  expect(gaps(14, 13)).toEqual([{ environment: 'site/staging', below: [2, 1] }])
})

it('none is left where the list has one that was known, where it is empty, and where nothing was known', () => {
  expect(gaps(3, 2)).toEqual([])
  expect(gaps()).toEqual([])
  expect(gapsIn(emptySnapshot([]), ['site/staging'], listed(14, 13))).toEqual([])
})

it('none is left by the deploy after the only one that was known, which ran then', () => {
  const only = aDeploy({ number: 1, createdAt: T0, state: running() })
  const ran = { ...snapshot, deploys: { 'site/staging': { 1: only } } }
  expect(gapsIn(ran, ['site/staging'], listed(2))).toEqual([])
  expect(gapsIn(ran, ['site/staging'], listed(3))).toHaveLength(1)
})

it('a number that was given a second time is none that was known', () => {
  const again = [aDeploy({ number: 2, createdAt: T0 + 9e8 })]
  expect(gapsIn(snapshot, ['site/staging'], again)).toHaveLength(1)
})

it('of what was known the newest are told, as many as are known after a restart, and the one that ran', () => {
  const long = Array.from({ length: 100 }, (_, i) =>
    aDeploy({ number: i + 1, createdAt: T0, state: i === 9 ? finished() : failed() }),
  )
  const deploys = { 'site/staging': Object.fromEntries(long.map((deploy) => [deploy.number, deploy])) }
  const [gap] = gapsIn({ ...snapshot, deploys }, ['site/staging'], listed(114))
  expect(gap?.below).toHaveLength(LIMITS.kept.recalled + 1)
  expect(gap?.below.at(0)).toBe(100)
  expect(gap?.below.at(-1)).toBe(10)
})
