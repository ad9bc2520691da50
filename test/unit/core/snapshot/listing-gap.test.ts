import { gapsIn } from '@core/snapshot/listing-gap'
import { emptySnapshot } from '@core/snapshot/snapshot'
import { expect, it } from 'vitest'
import { aDeploy, T0 } from '../../support/builders'

const known = [1, 2].map((number) => aDeploy({ number, createdAt: T0 }))
const snapshot = {
  ...emptySnapshot([]),
  deploys: { 'site/staging': Object.fromEntries(known.map((deploy) => [deploy.number, deploy])) },
}
const listed = (...numbers: number[]) => numbers.map((number) => aDeploy({ number, createdAt: T0 }))
const gaps = (...numbers: number[]) =>
  gapsIn(snapshot, ['site/staging', 'site/production'], listed(...numbers))

it('more deploys than a list has, made while nobody looked, leave a gap below it', () => {
  expect(gaps(14, 13)).toEqual([{ environment: 'site/staging', below: new Set([1, 2]) }])
})

it('none is left where the list has one that was known, where it is empty, and where nothing was known', () => {
  expect(gaps(3, 2)).toEqual([])
  expect(gaps()).toEqual([])
  expect(gapsIn(emptySnapshot([]), ['site/staging'], listed(14, 13))).toEqual([])
})

it('a number that was given a second time is none that was known', () => {
  const again = [aDeploy({ number: 2, createdAt: T0 + 9e8 })]
  expect(gapsIn(snapshot, ['site/staging'], again)).toHaveLength(1)
})
