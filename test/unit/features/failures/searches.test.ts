import type { CiState } from '@core/ci/ci'
import type { FailureDetail } from '@core/failures/detail'
import type { Failure } from '@core/failures/failure'
import type { CiService, WatchedApp } from '@core/ports'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { Searches } from '../../../../src/main/features/failures/searches'
import { aCommit, aRangeOf, aReport, sha, T0 } from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

const failure: Failure = {
  kind: 'ci',
  id: 'red',
  app: 'site',
  branch: 'main',
  first: sha('4'),
  seen: sha('4'),
  past: null,
  head: sha('4'),
  checks: [],
  headline: 'unit failed',
  good: sha('1'),
  over: null,
  since: T0,
  at: T0,
  known: null,
  search: null,
}
/** The newest two of the commits after `1`, whose `total` may be more. */
const detailOf = (total: number): FailureDetail => ({
  id: 'red',
  excerpt: { unknown: 'No log.' },
  logUrl: null,
  shipment: {
    own: {
      repository: 'site',
      range: aRangeOf([aCommit({ sha: sha('4') }), aCommit({ sha: sha('3') })], {
        base: sha('1'),
        head: sha('4'),
        totalCommits: total,
      }),
      pulls: [],
    },
    included: [],
  },
  suspects: { unknown: 'No log.' },
  canSearch: true,
})

/** A search among `3` and `4`, where CI is red from `firstBad` on; `parents` are those that the source tells. */
async function search(
  firstBad: number,
  total: number,
  parents: Record<string, string[]> | null,
  suspects: FailureDetail['suspects'] = { unknown: 'No log.' },
) {
  const state = (commit: string): CiState => (Number(commit[0]) >= firstBad ? 'failing' : 'passing')
  const ci: CiService = {
    id: 'ci',
    label: 'CI',
    isOnDemand: true,
    report: async (commit) => ok(aReport(state(commit), { sha: commit })),
  }
  const { app, source } = aWatchedApp()
  const told =
    parents === null ? [] : Object.entries(parents).map(([at, of]) => ({ sha: at, parents: of, files: [] }))
  const watched: WatchedApp = {
    ...app,
    ci: [ci],
    source: Object.assign(source, { changes: async () => ok(told) }),
  }
  const places: (number | null)[] = []
  const searches = new Searches({
    clock: new FakeClock(),
    app: () => watched,
    changed: () => {},
    found: (_, place) => places.push(place),
  })
  const begun = await searches.begin(failure, { ...detailOf(total), suspects })
  await settle()
  return { begun, end: searches.states.get('red'), places }
}
const line = { [sha('4')]: [sha('3')], [sha('3')]: [sha('2')] }

describe('a search for a culprit', () => {
  it('finds it among commits that are all listed', async () => {
    expect((await search(3, 2, null)).end).toMatchObject({ state: 'found', sha: sha('3') })
    expect((await search(4, 2, null)).end).toMatchObject({ state: 'found', sha: sha('4') })
  })

  it('tells which place the suspects had given the culprit, where they were known', async () => {
    const suspect = (digit: string) => ({
      repository: 'site',
      sha: sha(digit),
      score: 1,
      strength: 'some' as const,
      reasons: [],
    })
    const ranked = (...digits: string[]) => ({
      evidence: 'some' as const,
      ranked: digits.map(suspect),
      unrelated: [],
      unread: [],
    })
    expect((await search(3, 2, null, ranked('4', '3'))).places).toEqual([2])
    expect((await search(3, 2, null, ranked('4'))).places).toEqual([null])
    expect((await search(3, 2, null)).places).toEqual([])
  })

  it('blames none of them where the one before was bad already, although what ran before was good', async () => {
    const { end } = await search(2, 9, line)
    expect(end).toMatchObject({ state: 'failed' })
    expect(JSON.stringify(end)).toContain('The check fails on 2222222 too')
  })

  it('finds it where the one before is seen to be good', async () => {
    expect((await search(3, 9, line)).end).toMatchObject({ state: 'found', sha: sha('3') })
  })

  it('does not begin where nobody knows which commit comes before', async () => {
    const { begun, end } = await search(2, 9, null)
    expect(begun.ok).toBe(false)
    expect(end).toBeUndefined()
  })
})
