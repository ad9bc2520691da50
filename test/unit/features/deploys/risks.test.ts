import type { Range } from '@core/commits/commit'
import type { IncludedRepository } from '@core/ports'
import { ok } from '@core/result'
import type { IncludedRange } from '@core/shipment'
import { describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import {
  aCommit,
  anApp,
  aPolicy,
  aPull,
  aRange,
  aRangeOf,
  noMigrations,
  rangesOf,
  sha,
  T0,
} from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { anInclude, aWatchedApp, FakeSource } from '../../support/fake-server'

const AT = { app: 'site', environment: 'staging' }
const LIMIT = 2_000
const commits = ['b', 'd', 'e'].map((digit) => aCommit({ sha: sha(digit), subject: `Change ${digit}` }))
const shipped = aRangeOf(commits)

/** A branch that has gone on to `f` since, by these commits; what is shipped is `b`, over `a`. */
function aSetting(
  later: Range = aRange({ base: sha('b'), head: sha('f') }),
  includes: readonly IncludedRepository[] = [],
) {
  const outside = aWatchedApp()
  const snapshots = new SnapshotStore()
  snapshots.reset([anApp()], [])
  const clock = new FakeClock()
  outside.source.head = aCommit({ sha: sha('f') })
  outside.source.compare = async (base, head) => {
    outside.source.compared.push(`${base?.slice(0, 1)}..${head.slice(0, 1)}`)
    return ok(later)
  }
  const risks = new Risks({
    snapshots,
    clock,
    app: () => ({ ...outside.app, includes }),
    policy: () => aPolicy(),
    migrations: noMigrations,
  })
  const of = (range: Range | null = shipped, ...included: IncludedRange[]) =>
    risks.ofDeploy(AT, range === null ? null : rangesOf(range, ...included), LIMIT)
  return { ...outside, snapshots, clock, risks, of }
}

const reverting = (digit: string, target: string, over = {}) =>
  aCommit({ sha: sha(digit), subject: `Revert "Change ${target}"`, reverts: sha(target), ...over })

describe('what was taken back later', () => {
  it('is found in what the branch has beyond what ships', async () => {
    const { of } = aSetting(aRangeOf([reverting('f', 'd')]))
    expect((await of()).reverted).toEqual({ known: [{ name: 'ddddddd', title: 'Change d', by: 'fffffff' }] })
  })

  it('goes by its pull request', async () => {
    const { source, of } = aSetting(aRangeOf([reverting('f', 'd')]))
    const pull = aPull({ number: 12, title: 'Change d', commits: [sha('d')] })
    Object.assign(source, { pulls: async () => ok([pull]) })
    expect((await of()).reverted).toEqual({ known: [{ name: '#12', title: 'Change d', by: 'fffffff' }] })
  })

  it('is not what came back, what does not ship, nor what ships with its revert', async () => {
    const back = [
      aCommit({ sha: sha('f'), subject: 'Reapply "Change d"', reverts: sha('7') }),
      reverting('7', 'd'),
    ]
    expect((await aSetting(aRangeOf(back)).of()).reverted).toEqual({ known: [] })
    expect((await aSetting(aRangeOf([reverting('f', '3')])).of()).reverted).toEqual({ known: [] })
    const both = aRangeOf([reverting('b', 'd'), aCommit({ sha: sha('d'), subject: 'Change d' })])
    expect((await aSetting().of(both)).reverted).toEqual({ known: [] })
  })

  it('asks nobody where the head of the branch ships, or everything does', async () => {
    const { source, of } = aSetting()
    source.head = aCommit({ sha: sha('b') })
    expect((await of()).reverted).toEqual({ known: [] })
    expect((await of({ ...shipped, base: null })).reverted).toEqual({ known: [] })
    expect(source.compared).toEqual([])
  })

  it('is not known where the commits cannot be compared, or are too many', async () => {
    const failing = aSetting()
    failing.source.compare = async () => ({
      ok: false,
      problem: { kind: 'unreachable', sentence: 'Git cannot be reached.', cause: null },
    })
    expect((await failing.of()).reverted).toEqual({ unknown: 'Git cannot be reached.' })
    const many = aSetting(aRangeOf([aCommit({ sha: sha('f') })], { totalCommits: 900 }))
    expect((await many.of()).reverted).toEqual({
      unknown: 'too many commits came after bbbbbbb to look through them all.',
    })
  })
})

describe('what is not green by itself', () => {
  it('is what CI said of a pull request when it was merged', async () => {
    const { source, ci, of } = aSetting()
    const pull = aPull({ number: 12, title: 'Change d', ci: 'failing', commits: [sha('d')] })
    Object.assign(source, { pulls: async () => ok([pull]) })
    expect((await of()).notGreen).toEqual({ known: [{ name: '#12', title: 'Change d', state: 'failing' }] })
    // Only `e` has no word of its own; the head is asked about elsewhere.
    expect(ci.asked).toBe(1)
  })

  it('is asked of CI for what has no pull request, once', async () => {
    const { ci, of } = aSetting()
    ci.state = 'failing'
    expect((await of()).notGreen).toEqual({
      known: [
        { name: 'ddddddd', title: 'Change d', state: 'failing' },
        { name: 'eeeeeee', title: 'Change e', state: 'failing' },
      ],
    })
    await of()
    expect(ci.asked).toBe(2)
  })

  it('is not asked of a CI that begins its checks by being asked', async () => {
    const { ci, of } = aSetting()
    Object.assign(ci, { isOnDemand: true })
    expect((await of()).notGreen).toEqual({ known: [] })
    expect(ci.asked).toBe(0)
  })

  it('is not what no check has run on', async () => {
    const { ci, of } = aSetting()
    ci.state = 'none'
    expect((await of()).notGreen).toEqual({ known: [] })
  })

  it('is asked of no more than thirty, and that is said', async () => {
    const { ci, of } = aSetting()
    const many = Array.from({ length: 80 }, (_, i) => aCommit({ sha: String(1000 + i).repeat(10) }))
    expect((await of(aRangeOf(many))).notGreen).toEqual({
      known: [],
      unknown: 'CI was asked only about the newest 30 of 80 changes.',
    })
    expect(ci.asked).toBe(30)
  })

  it('is not known where CI cannot be asked, and asked anew', async () => {
    const { ci, of } = aSetting()
    const { report } = ci
    ci.report = async () => ({
      ok: false,
      problem: { kind: 'fault', sentence: 'CI failed (500).', cause: null },
    })
    expect((await of()).notGreen).toEqual({ unknown: 'CI failed (500).' })
    ci.report = report
    expect((await of()).notGreen).toEqual({ known: [] })
  })
})

describe('an included repository', () => {
  const sentry = {
    repository: 'getsentry/sentry',
    range: aRangeOf([aCommit({ sha: sha('4'), subject: 'Quotas' })]),
  }

  const source = () => {
    const made = new FakeSource()
    made.head = aCommit({ sha: sha('8') })
    made.compare = async () => ok(aRangeOf([reverting('8', '4', { subject: 'Revert "Quotas"' })]))
    return made
  }
  const taken = { known: [{ name: 'sentry@4444444', title: 'Quotas', by: 'sentry@8888888' }] }

  it('says what was taken back in its own default branch, or in the one that is written', async () => {
    const host = source()
    const byDefault = Object.assign(source(), { defaultHead: () => host.resolve('HEAD') })
    for (const include of [anInclude(byDefault), anInclude(host, { branch: 'main' })])
      expect((await aSetting(undefined, [include]).of(aRangeOf([]), sentry)).reverted).toEqual(taken)
  })

  it('is not known to be whole where nobody says which branch is its own', async () => {
    const { of } = aSetting(undefined, [anInclude(source())])
    expect((await of(shipped, sentry)).reverted).toEqual({
      known: [],
      unknown: 'Git does not say which branch is its own.',
    })
  })

  it('is green by its pull requests alone: the CI of the app knows nothing of its commits', async () => {
    const pull = aPull({ number: 7, title: 'Quotas', ci: 'failing', commits: [sha('4')] })
    const { ci, of } = aSetting(undefined, [
      anInclude(Object.assign(source(), { pulls: async () => ok([pull]) })),
    ])
    const range = { ...sentry, range: aRangeOf([...sentry.range.commits, aCommit({ sha: sha('5') })]) }
    expect((await of(aRangeOf([]), range)).notGreen).toEqual({
      known: [{ name: 'sentry#7', title: 'Quotas', state: 'failing' }],
    })
    expect(ci.asked).toBe(0)
  })
})

describe('what takes long', () => {
  it('is not waited for, and there the next time', async () => {
    const { source, clock, of } = aSetting()
    const { compare } = source
    let answer: () => void = () => {}
    source.compare = async (...given) => {
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return compare.call(source, ...given)
    }
    const first = of()
    await clock.advance(LIMIT)
    expect(await first).toMatchObject({ pending: true, reverted: { unknown: 'it is still being asked.' } })
    answer()
    await clock.advance(0)
    expect(await of()).toMatchObject({ pending: false, reverted: { known: [] } })
    expect(source.compared).toHaveLength(1)
  })

  it('is asked about anew after a while, for the branch moves on', async () => {
    const { source, clock, snapshots, of } = aSetting()
    await of()
    await of()
    expect(source.compared).toHaveLength(1)
    snapshots.observe([{ kind: 'head', app: 'site', commit: aCommit({ sha: sha('6') }), at: T0 }])
    await of()
    expect(source.compared).toEqual(['b..f', 'b..6'])
    await clock.advance(150_000)
    await of()
    expect(source.compared).toHaveLength(3)
  })
})

describe('where the range is not known', () => {
  it('nothing is asked, for that is said already', async () => {
    const { source, ci, of } = aSetting()
    expect(await of(null)).toMatchObject({ reverted: { known: [] }, notGreen: { known: [] }, pending: false })
    expect([source.compared.length, ci.asked]).toEqual([0, 0])
  })
})
