import { heldFacts, heldRange } from '@core/holds/held'
import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { aCommit, aHold, aRangeOf, sha, T0 } from '../../support/builders'

const hold = aHold({ from: sha('b'), to: sha('a') })
const bad = aCommit({ sha: sha('b') })
const shipmentOf = (...commits: Parameters<typeof aRangeOf>[0]) =>
  ok({ own: { repository: 'site', range: aRangeOf(commits), pulls: [] }, included: [] })
const unreachable = fail('unreachable', 'GitHub could not be reached.')

describe('how a commit stands to a hold', () => {
  it('is nothing where nothing is held', () => {
    expect(heldRange(null, sha('c'))).toBeNull()
    expect(heldFacts(null, sha('c'), null)).toBeNull()
    expect(heldFacts(null, sha('c'), { base: sha('a'), shipment: unreachable })).toBeNull()
  })

  it('is told without comparing of the commit that was gone back to, even where comparing fails', () => {
    expect(heldRange(hold, hold.to)).toBeNull()
    for (const compared of [null, { base: hold.to, shipment: unreachable }])
      expect(heldFacts(hold, hold.to, compared)).toEqual({ hold, stand: { kind: 'free' } })
  })

  it('is told by what lies between the commit that was gone back to and the one that is to ship', () => {
    expect(heldRange(hold, sha('c'))).toEqual({ base: hold.to, head: sha('c') })
    const at = (shipment: ReturnType<typeof shipmentOf>) =>
      heldFacts(hold, sha('c'), { base: hold.to, shipment })?.stand.kind
    expect(at(shipmentOf(aCommit({ sha: sha('c') }), bad))).toBe('stop')
    expect(at(shipmentOf(aCommit({ sha: sha('c') })))).toBe('free')
  })

  it('is unknown, with the reason, where the two could not be compared', () => {
    expect(heldFacts(hold, sha('c'), { base: hold.to, shipment: unreachable })).toEqual({
      hold,
      stand: { kind: 'unknown', why: unreachable.problem },
    })
  })

  it('is unknown while nothing was compared, and where something else was held meanwhile', () => {
    expect(heldFacts(hold, sha('c'), null)).toEqual({ hold, stand: { kind: 'unknown' } })
    const since = aHold({ id: 'request-2', at: T0 + 1, to: sha('9') })
    const compared = { base: hold.to, shipment: shipmentOf(aCommit({ sha: sha('c') })) }
    expect(heldFacts(since, sha('c'), compared)).toEqual({ hold: since, stand: { kind: 'unknown' } })
  })
})
