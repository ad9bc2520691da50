import { notLookedAtWords } from '@core/failures/listed'
import type { Shipment } from '@core/shipment'
import { describe, expect, it } from 'vitest'
import { aCommit, aRangeOf, sha } from '../../support/builders'

const shipment = (totalCommits: number, totalRemoved: number): Shipment => ({
  own: { repository: 'site', range: aRangeOf([aCommit()], { totalCommits, totalRemoved }), pulls: [] },
  included: [],
})

describe('what nobody looked through for a culprit', () => {
  it('is nothing where all commits of a range are listed', () => {
    expect(notLookedAtWords(shipment(1, 0))).toEqual([])
  })

  it('is what is older than the commits that a host lists', () => {
    expect(notLookedAtWords(shipment(901, 0))).toEqual([
      '900 older commits of the range could not be looked at.',
    ])
  })

  it('is what lies behind the cut of a history', () => {
    const { own, included } = shipment(1, 0)
    const cut = { own: { ...own, range: { ...own.range, cutAt: sha('c') } }, included }
    expect(notLookedAtWords(cut)).toEqual([
      'The history is cut off at ccccccc, so it may also be a commit that is not listed.',
    ])
  })

  it('is what a deploy that goes back takes out', () => {
    expect(notLookedAtWords(shipment(1, 3))).toEqual([
      'It also takes out 3 commits that ran before, which weren’t checked.',
    ])
  })

  it('is what cannot be told of an included repository', () => {
    const included = [{ repository: 'acme/engine', unknown: 'GitHub cannot be reached.' }]
    expect(notLookedAtWords({ ...shipment(1, 0), included })).toEqual([
      'What comes along from acme/engine is not known: GitHub cannot be reached.',
    ])
  })
})
