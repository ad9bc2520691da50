import type { ReleaseConfig } from '@core/releases/config'
import type { ReleaseReader } from '@core/releases/reader'
import { fail, ok, type Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { PointReleases } from '../../../../src/main/features/releases/publish/point-release'
import { aCommit, aPull, aRangeOf, sha } from '../../support/builders'
import { FakeReleaseHost } from '../../support/fake-release-host'
import { aWatchedApp } from '../../support/fake-server'

const RELEASE: ReleaseConfig = {
  name: 'Site',
  app: 'site',
  schedule: { kind: 'monthly', day: 15 },
  tag: { scheme: 'YY.M.MICRO', prefix: 'v', suffix: '' },
  versionFiles: [],
  blockerLabels: [],
}
const BASE = 'v26.11.0'
const ask = (shas: readonly string[], version: string | null = null) => ({ base: BASE, shas, version })

/** A release at `a`; since then `b`, `c` and `d` were merged. */
function setUp() {
  const { app, source } = aWatchedApp()
  const host = new FakeReleaseHost()
  host.tags.set(BASE, { tag: BASE, sha: sha('a'), annotation: null })
  host.line = [sha('d'), sha('c'), sha('b')]
  source.head = aCommit({ sha: sha('d'), subject: 'Head' })
  const commits = ['d', 'c', 'b'].map((digit) => aCommit({ sha: sha(digit), subject: `Change ${digit}` }))
  const tags = [BASE]
  source.compare = async () => ok(aRangeOf(commits))
  source.tags = async () => ok(tags.map((name) => ({ kind: 'tag' as const, name, sha: sha('a') })))
  source.resolve = async (ref) =>
    ok(ref === 'main' ? source.head : (commits.find((one) => one.sha === ref) ?? aCommit({ sha: ref })))
  Object.assign(source, {
    pulls: async () => ok([aPull({ number: 3, title: 'Third', commits: [sha('c')] })]),
  })
  const points = new PointReleases({ app: () => ({ ...app, releases: host }) })
  return { host, source, tags, points }
}
const problemOf = (result: Result<unknown>) => (result.ok ? null : result.problem)

describe('putting a point release together', () => {
  it('shows what was merged since, and how the chosen ones would fare in the order of their merges', async () => {
    const { points, host } = setUp()
    host.conflicts.add(sha('c'))
    const preview = await points.preview(RELEASE, ask([sha('d'), sha('c'), sha('b')]))
    expect(preview.ok && preview.value).toMatchObject({
      version: '26.11.1',
      tag: 'v26.11.1',
      branch: 'release/26.11',
      hasBranch: false,
      candidates: [
        { title: 'Change d', number: null },
        { title: 'Third', number: 3 },
        { title: 'Change b', number: null },
      ],
      picked: [
        { kind: 'clean', sha: sha('b') },
        { kind: 'conflict', sha: sha('c'), paths: ['a.txt'] },
        { kind: 'untried', sha: sha('d') },
      ],
    })
    expect(host.arrived).toEqual([])
  })

  it('becomes a request with the commits in order, without those that change nothing', async () => {
    const { points, host } = setUp()
    host.empty.add(sha('c'))
    const request = await points.request(RELEASE, ask([sha('d'), sha('c'), sha('b')]))
    expect(request.ok && request.value).toMatchObject({
      kind: 'point',
      tag: 'v26.11.1',
      branch: 'release/26.11',
      base: { tag: BASE, sha: sha('a') },
      picks: [
        { sha: sha('b'), subject: 'Change b' },
        { sha: sha('d'), subject: 'Change d' },
      ],
    })
  })

  it('is refused where one is in conflict, where nothing is chosen, and where nothing is left', async () => {
    const { points, host } = setUp()
    host.conflicts.add(sha('c'))
    expect(problemOf(await points.request(RELEASE, ask([sha('c')])))?.sentence).toBe(
      '“Change c” doesn’t apply to release/26.11: a.txt would conflict.',
    )
    expect(problemOf(await points.request(RELEASE, ask([])))?.sentence).toBe(
      'Choose what goes into the point release first.',
    )
    host.empty.add(sha('b'))
    expect(problemOf(await points.request(RELEASE, ask([sha('b')])))?.sentence).toBe(
      'Everything you chose is in v26.11.0 already.',
    )
  })

  it('goes on with the version that was begun, although its tag is there by now', async () => {
    const { points, host, tags } = setUp()
    tags.push('v26.11.1')
    const commits = [{ sha: sha('e'), pickedFrom: sha('b') }]
    host.branches.set('release/26.11', { name: 'release/26.11', sha: sha('e'), holdsBase: true, commits })
    expect(await points.request(RELEASE, ask([sha('b')], '26.11.1'))).toMatchObject({
      ok: true,
      value: { tag: 'v26.11.1' },
    })
    const next = await points.preview(RELEASE, ask([sha('b')]))
    expect(next.ok && next.value).toMatchObject({ version: '26.11.2', hasBranch: true, picked: [] })
    expect(next.ok && next.value.candidates.map(({ isThere }) => isThere)).toEqual([false, false, true])
  })

  it('of a package is put together of what touches it', async () => {
    const { points, source } = setUp()
    const unasked = async () => fail('fault', 'This is not asked for.')
    const range = async () => {
      const compared = await source.compare(null, sha('d'))
      if (!compared.ok) return compared
      const { filesCut: _, commits, ...rest } = compared.value
      return ok({
        ...rest,
        commits: commits.map((one) => ({ ...one, isMerge: false, committedAt: one.at })),
      })
    }
    const releases: ReleaseReader = {
      whole: range,
      pulls: async () => ok([aPull({ number: 3, title: 'Third', commits: [sha('c')] })]),
      touching: async () => ok({ shas: new Set([sha('c')]), isWhole: true }),
      elsewhere: unasked,
      newAuthors: unasked,
    }
    Object.assign(source, { releases })
    const titles = async (release: ReleaseConfig) => {
      const preview = await points.preview(release, ask([]))
      return preview.ok && preview.value.candidates.map(({ title }) => title)
    }
    expect(await titles({ ...RELEASE, paths: ['packages/web'] })).toEqual(['Third'])
    expect(await titles(RELEASE)).toEqual(['Change d', 'Third', 'Change b'])
  })

  it('is refused as another version than the next, and of a tag that is not there', async () => {
    const { points } = setUp()
    expect(problemOf(await points.request(RELEASE, ask([sha('b')], '26.11.7')))?.sentence).toBe(
      'The next point release of v26.11.0 is 26.11.1, not 26.11.7.',
    )
    expect(problemOf(await points.preview(RELEASE, { ...ask([]), base: 'v1' }))?.sentence).toBe(
      'There is no tag v1, so there is nothing to fix.',
    )
  })
})
