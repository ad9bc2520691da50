import type { Commit, PullRequest, Range } from '@core/commits/commit'
import type { IncludedRepository, SourceHost, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { shipmentOf } from '../../../src/main/engine/shipment'
import { aCommit, aPull, aRangeOf, sha } from '../support/builders'
import { FakeServer } from '../support/fake-server'

const [one, two] = [sha('1'), sha('2')]
const [old, young] = [sha('a'), sha('b')]

/** A source that knows these ranges, files and commits; what it does not know is a problem. */
function aSource(knows: {
  ranges?: Record<string, Range>
  files?: Record<string, string>
  commits?: Commit[]
  pulls?: Result<readonly PullRequest[]>
}): SourceHost {
  const { ranges = {}, files = {}, commits = [], pulls } = knows
  const known = <T>(value: T | undefined, what: string): Promise<Result<T>> =>
    Promise.resolve(value === undefined ? fail('unreachable', `${what} is not known.`) : ok(value))
  return {
    id: 'fake',
    label: 'Fake',
    resolve: (ref) =>
      known(
        commits.find((commit) => commit.sha.startsWith(ref)),
        ref,
      ),
    compare: (base, head) => known(ranges[`${base} ${head}`], `${base}…${head}`),
    refs: async () => ok({ refs: [], total: 0 }),
    tags: async () => ok([]),
    ...(pulls !== undefined && { pulls: async () => pulls }),
    file: async (at, path) => ok(files[`${at} ${path}`] ?? null),
  }
}

const sentry = aSource({
  commits: [aCommit({ sha: old }), aCommit({ sha: young })],
  ranges: {
    [`${old} ${young}`]: aRangeOf([aCommit({ sha: young })]),
    [`null ${young}`]: aRangeOf([aCommit({ sha: young }), aCommit({ sha: old })]),
  },
})

const include = (source: SourceHost): IncludedRepository => ({
  repository: 'getsentry/sentry',
  source,
  pin: { file: 'requirements.txt', pattern: /sentry@([0-9a-f]{7,40})/ },
})

const own = { [`${one} ${two}`]: aRangeOf([aCommit({ sha: two })]), [`null ${two}`]: aRangeOf([]) }
const pins = {
  [`${one} requirements.txt`]: `sentry@${old.slice(0, 9)}`,
  [`${two} requirements.txt`]: `raven\nsentry@${young.slice(0, 8)}\n`,
}

const anApp = (source: SourceHost, includes: IncludedRepository[] = []): WatchedApp => ({
  name: 'getsentry',
  branch: 'master',
  source,
  ci: [],
  includes,
  errors: null,
  releases: null,
  deploy: new FakeServer(),
})

describe('what ships', () => {
  it('is the commits with their pull requests, and what an included repository brings', async () => {
    const pulls = [aPull({ commits: [two] })]
    const app = anApp(aSource({ ranges: own, files: pins, pulls: ok(pulls) }), [include(sentry)])
    const shipment = await shipmentOf(app, one, two)
    expect(shipment).toMatchObject({
      ok: true,
      value: {
        own: { repository: 'getsentry', pulls },
        included: [{ repository: 'getsentry/sentry', range: { totalCommits: 1 }, pulls: [] }],
      },
    })
  })

  it('where nothing ran before is all of the other repository too', async () => {
    const shipment = await shipmentOf(
      anApp(aSource({ ranges: own, files: pins }), [include(sentry)]),
      null,
      two,
    )
    expect(shipment).toMatchObject({ value: { included: [{ range: { totalCommits: 2 } }] } })
  })

  it('says nothing of a repository whose pin stays', async () => {
    const files = { ...pins, [`${one} requirements.txt`]: `sentry@${young}` }
    const shipment = await shipmentOf(anApp(aSource({ ranges: own, files }), [include(sentry)]), one, two)
    expect(shipment).toMatchObject({ ok: true, value: { included: [] } })
  })

  it('is shown without pull requests where they cannot be had, with the reason', async () => {
    const source = aSource({ ranges: own, pulls: fail('unreachable', 'GitHub is away.') })
    expect(await shipmentOf(anApp(source), one, two)).toMatchObject({
      value: { own: { pulls: [], withoutPulls: 'GitHub is away.', range: { totalCommits: 1 } } },
    })
  })

  it.each([
    [
      'the file is missing',
      {},
      'Which commit of getsentry/sentry 1111111 brings is not known: requirements.txt is not there.',
    ],
    [
      'it names no commit',
      { [`${one} requirements.txt`]: 'raven' },
      'Which commit of getsentry/sentry 1111111 brings is not known: requirements.txt names none.',
    ],
    [
      'it names a commit that nobody knows',
      { ...pins, [`${one} requirements.txt`]: 'sentry@fffffff' },
      'fffffff is not known.',
    ],
  ])('says why it is not known what comes along when %s', async (_, files, unknown) => {
    const shipment = await shipmentOf(anApp(aSource({ ranges: own, files }), [include(sentry)]), one, two)
    expect(shipment).toMatchObject({ value: { included: [{ repository: 'getsentry/sentry', unknown }] } })
  })

  it('is a problem only where the two commits cannot be compared', async () => {
    expect(await shipmentOf(anApp(aSource({})), one, two)).toMatchObject({ ok: false })
  })
})
