import { join } from 'node:path'
import type { Deploy } from '@core/deploys/deploy'
import type { SourceHost, WatchedApp } from '@core/ports'
import { type ReleaseConfig, ReleaseConfigSchema, type ReleaseOverview } from '@core/releases'
import { numbersSentence } from '@core/releases/numbers'
import { fail, ok } from '@core/result'
import { DEFAULT_POLICY } from '@core/risk'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrationReader } from '../../../src/main/engine/migrations'
import { Releases } from '../../../src/main/features/releases/overview/releases'
import { loadParsers } from '../../../src/main/services/parsers'
import { openHistory } from '../../../src/main/storage/history/history'
import { aCommit, aDeploy, aRangeOf, finished } from '../../unit/support/builders'
import { FakeServer } from '../../unit/support/fake-server'
import { makeTag } from '../../world/git/tags'
import { learned } from './learned'
import { asGithub, asLocal, cycle, NOW, value } from './support'

const HOUR = 3_600_000

/** The releases of a workspace with the app `harbour`, whose production is the hosted product. */
function workspace(source: SourceHost, folder: string) {
  const history = openHistory(join(folder, 'history.db'), (problem) => {
    throw new Error(problem.sentence)
  })
  onTestFinished(() => history.close())
  const config = ReleaseConfigSchema.parse({
    name: 'Harbour',
    app: 'harbour',
    cadence: 'monthly',
    day: 15,
    tag: 'YY.M.MICRO',
  })
  const app: WatchedApp = {
    name: 'harbour',
    branch: 'master',
    source,
    ci: [],
    includes: [],
    deploy: new FakeServer(),
    errors: null,
    releases: null,
  }
  const time = { now: NOW }
  let changes = 0
  const apps = [app]
  const open = (over: Partial<ReleaseConfig> = {}) =>
    new Releases({
      configs: () => [{ ...config, ...over }],
      app: (name) => apps.find((one) => one.name === name),
      apps: () => apps,
      environments: (name) =>
        apps.find((one) => one.name === name)?.deploy === null ? [] : ['staging', 'production'],
      patterns: () => DEFAULT_POLICY.patterns,
      migrations: migrationReader(loadParsers),
      shipped: history.shipped,
      history,
      clock: { now: () => time.now, after: () => () => {} },
      store: history.releases,
      changed: () => changes++,
    })
  const deployed = (deploys: readonly Deploy[]) => history.put(deploys)
  return { history, open, time, app, apps, deployed, changes: () => changes }
}

/** A product of its own whose commits pin these commits of the released repository, oldest first. */
function productOf(pins: readonly string[]) {
  const shas = pins.map((_, i) => String(i + 1).repeat(40))
  const source: SourceHost = {
    id: 'product',
    label: 'Product',
    resolve: async (ref) => ok(aCommit({ sha: ref })),
    compare: async (base, head) => ok(aRangeOf([aCommit({ sha: head })], { base, head })),
    refs: async () => ok({ refs: [], total: 0 }),
    tags: async () => ok([]),
    file: async (sha) => ok(`harbour@${pins[shas.indexOf(sha)]}\n`),
  }
  return { shas, source }
}

const production = (number: number, sha: string, endedAt: number, app = 'harbour'): Deploy =>
  aDeploy({
    app,
    environment: 'production',
    number,
    sha,
    createdAt: endedAt - 60_000,
    state: finished(endedAt),
  })

function known<T>(part: { readonly known: T } | { readonly unknown: string }): T {
  if ('unknown' in part) throw new Error(part.unknown)
  return part.known
}

const count = (overview: ReleaseOverview): Record<string, number> =>
  Object.fromEntries(known(overview.contents).groups.map(({ title, entries }) => [title, entries.length]))

describe('a release with all that is known of it', () => {
  it('stands where the calendar and the tags say', async () => {
    const made = cycle({ past: 200, commits: 60, files: 60 })
    const { open } = workspace(asLocal(made), made.folder)
    const [summary] = await open().list()
    expect(summary?.cycle).toEqual({
      known: {
        release: 'Harbour',
        app: 'harbour',
        branch: 'master',
        version: '26.11.0',
        tag: '26.11.0',
        previous: { version: '26.10.0', tag: '26.10.0', sha: made.base, at: NOW - 30 * 24 * HOUR },
        due: '2026-11-15',
        daysLeft: 1,
      },
    })
    expect(summary?.past.map(({ released }) => released.tag)).toEqual(['26.10.0'])
  })

  it('says the same of what goes out from git alone and from GitHub, but for the labels', async () => {
    const made = cycle({ past: 400, commits: 300, files: 200, seed: 5 })
    const local = workspace(asLocal(made), made.folder)
    const github = workspace(await asGithub(made), join(made.folder, 'local'))
    const [here, there] = [
      value(await local.open().overview('Harbour')),
      value(await github.open().overview('Harbour')),
    ]
    expect(count(there)).toEqual(count(here))
    expect(count(here).Fixes).toBeGreaterThan(10)
    const [a, b] = [known(here.contents), known(there.contents)]
    expect([...b.migrations.paths].sort()).toEqual([...a.migrations.paths].sort())
    expect(a.migrations.paths.length).toBeGreaterThan(0)
    expect(b.flagged.map(({ key }) => key)).toEqual(a.flagged.map(({ key }) => key))
    expect(a.flagged.length).toBeGreaterThan(0)
    expect(a.dependencies).toEqual(['requirements.txt'])
    expect(a.licences.length).toBeGreaterThan(0)
    expect(b.backedOut).toHaveLength(a.backedOut.length)
    expect(a.missing).toEqual([])
    const titled = b.groups.flatMap(({ entries }) => entries).find(({ number }) => number === 1)
    expect(titled?.labels).toHaveLength(made.pulls[0]?.label === null ? 0 : 1)
  })

  it('names what has not run in production, and since when the rest has', async () => {
    const made = cycle({ past: 100, commits: 40, files: 40 })
    const { open, history, deployed } = workspace(asLocal(made), made.folder)
    const shas = made.repository
      .git(['rev-list', '--reverse', '--first-parent', `${made.base}..master`])
      .trim()
      .split('\n')
    const [first = '', second = ''] = [shas[9], shas[19]]
    const deploys = [
      production(1, made.base, NOW - 700 * HOUR),
      production(2, first, NOW - 100 * HOUR),
      production(3, second, NOW - 5 * HOUR),
    ]
    deployed(deploys)
    await learned(history.shipped, workspace(asLocal(made), join(made.folder, 'local')).app, deploys)
    const hosted = known(value(await open().overview('Harbour')).hosted)
    const between = (from: string, to: string) =>
      Number(made.repository.git(['rev-list', '--count', `${from}..${to}`]))
    expect(hosted).toMatchObject({
      environment: 'production',
      commits: between(made.base, 'master'),
      deploys: 2,
      failed: 0,
      running: [
        { since: NOW - 5 * HOUR, commits: between(first, second) },
        { since: NOW - 100 * HOUR, commits: between(made.base, first) },
      ],
    })
    expect(hosted.waiting).toHaveLength(between(second, 'master'))
  })

  it('counts the deploys of a product that the released repository comes along with', async () => {
    const made = cycle({ past: 100, commits: 40, files: 40 })
    const harbour = asLocal(made)
    const { open, history, deployed, app, apps } = workspace(harbour, made.folder)
    const [first = '', second = ''] = ['master~20', 'master~8'].map(
      (ref) => made.repository.resolve(ref) ?? '',
    )
    const pinned = { file: 'requirements.txt', pattern: /harbour@([0-9a-f]{40})/ }
    const product = productOf([made.base, first, second])
    const getHarbour: WatchedApp = {
      ...app,
      name: 'getharbour',
      source: product.source,
      includes: [{ repository: 'octo/harbour', source: harbour, pin: pinned }],
    }
    apps.push(getHarbour)
    const ago = [700 * HOUR, 90 * HOUR, 4 * HOUR]
    const deploys = product.shas.map((sha, i) => production(i + 1, sha, NOW - (ago[i] ?? 0), 'getharbour'))
    deployed(deploys)
    await learned(history.shipped, getHarbour, deploys)
    const hosted = { app: 'getharbour', environment: 'production' }
    const overview = value(await open({ hosted }).overview('Harbour'))
    const between = (from: string, to: string) =>
      Number(made.repository.git(['rev-list', '--count', `${from}..${to}`]))
    expect(known(overview.hosted)).toMatchObject({
      app: 'getharbour',
      deploys: 2,
      running: [
        { since: NOW - 4 * HOUR, commits: between(first, second) },
        { since: NOW - 90 * HOUR, commits: between(made.base, first) },
      ],
    })
    expect(known(overview.hosted).waiting).toHaveLength(between(second, 'master'))
    // Where the released app is deployed nowhere itself the product that includes it needs no naming.
    apps[0] = { ...app, deploy: null }
    expect(value(await open().overview('Harbour')).hosted).toEqual(overview.hosted)
    apps.pop()
    expect(value(await open({ name: 'Elsewhere' }).overview('Elsewhere')).hosted).toEqual({
      unknown: 'No app of this workspace deploys harbour, so how it has run is not known.',
    })
  })

  it('is answered from what was kept, also after a restart, and told when it has changed', async () => {
    const made = cycle({ past: 100, commits: 30, files: 40 })
    const { open, time, changes, app } = workspace(asLocal(made), made.folder)
    const before = value(await open().overview('Harbour'))
    time.now += 60_000
    const { source } = app
    const failing = { ...source, tags: async () => fail('unreachable', 'Git is not there.') }
    Object.assign(app, { source: failing })
    const again = open()
    expect(value(await again.overview('Harbour'))).toEqual(before)
    expect(changes()).toBe(0)
    Object.assign(app, { source })

    const extra = { author: 'ada', subject: 'One more', at: NOW, path: 'more.txt', content: 'more\n' }
    made.repository.grow([{ name: 'master', from: 'master^0', commits: [extra] }])
    const subject = async () => {
      time.now += 60_000
      return value(await again.overview('Harbour')).candidate.subject
    }
    await expect.poll(subject, { timeout: 20_000 }).toBe('One more')
    expect(changes()).toBe(1)
  })

  it('keeps the cycles of the past readable', async () => {
    const made = cycle({ past: 100, commits: 30, files: 40 })
    const { open } = workspace(asLocal(made), made.folder)
    made.repository.git(['tag', '26.11.0', 'master~5'])
    const releases = open()
    const past = value(await releases.overview('Harbour', '26.11.0'))
    const range = `${made.base}..master~5`
    expect(known(past.numbers).commits.count).toBe(
      Number(made.repository.git(['rev-list', '--count', '--no-merges', range])),
    )
    expect(past.cycle).toMatchObject({ version: '26.11.0', due: null, previous: { tag: '26.10.0' } })
    const now = value(await releases.overview('Harbour'))
    expect(now.cycle).toMatchObject({ version: '26.12.0', previous: { tag: '26.11.0' } })
    expect(await releases.overview('Harbour', '25.1.0')).toMatchObject({
      problem: { sentence: 'Harbour has no version 25.1.0.' },
    })
  })

  it('shows a point release by its own branch, its own numbers and the day of its tag', async () => {
    const made = cycle({ past: 100, commits: 30, files: 40 })
    const { open } = workspace(asLocal(made), made.folder)
    const fix = (subject: string, at: number) => ({
      author: 'ada',
      subject,
      at,
      path: `${at}.txt`,
      content: 'one\ntwo\n',
    })
    const commits = [fix('Fix the lock', NOW - 9 * 24 * HOUR), fix('Fix the ferry', NOW - 8 * 24 * HOUR)]
    made.repository.git(['branch', '26.10.x', '26.10.0'])
    made.repository.grow([{ name: '26.10.x', from: '26.10.x^0', commits }])
    const sha = made.repository.resolve('26.10.x') ?? ''
    const at = NOW - 2 * 24 * HOUR
    const tagger = { name: 'mei', email: 'mei@example.com', at }
    const about = { name: '26.10.1', message: 'Two fixes', tagger, object: { sha, type: 'commit' } as const }
    made.repository.git(['update-ref', 'refs/tags/26.10.1', makeTag(made.repository, about)])

    const releases = open()
    const point = value(await releases.overview('Harbour', '26.10.1'))
    expect(point.cycle).toMatchObject({
      version: '26.10.1',
      branch: '26.10.x',
      previous: { tag: '26.10.0', sha: made.base },
    })
    expect(point.candidate).toMatchObject({ sha, at })
    const numbers = known(point.numbers)
    expect([numbers.commits.count, numbers.files.count, numbers.additions.count]).toEqual([2, 2, 4])
    expect(numbersSentence(numbers, point.cycle.branch)).toContain('2 commits to 26.10.x')
  })

  it('names no branch where that of a point release is gone: its tag stands for it', async () => {
    const made = cycle({ past: 60, commits: 10, files: 20 })
    const { open } = workspace(asLocal(made), made.folder)
    const commit = {
      author: 'ada',
      subject: 'Fix the lock',
      at: NOW - 9 * 24 * HOUR,
      path: 'lock.txt',
      content: 'one\n',
    }
    made.repository.git(['branch', '26.10.x', '26.10.0'])
    made.repository.grow([{ name: '26.10.x', from: '26.10.x^0', commits: [commit] }])
    made.repository.git(['tag', '26.10.1', '26.10.x'])
    made.repository.git(['branch', '-D', '26.10.x'])
    const point = value(await open().overview('Harbour', '26.10.1'))
    expect(point.cycle).toMatchObject({ version: '26.10.1', branch: '26.10.1' })
  })

  it('says why it is not known where nobody can say', async () => {
    const made = cycle({ past: 20, commits: 5, files: 10 })
    const { open, app } = workspace(asLocal(made), made.folder)
    const { releases: _, ...plain } = app.source
    Object.assign(app, { source: { ...plain, tags: async () => ok([]) } })
    const overview = value(await open().overview('Harbour'))
    expect(overview.numbers).toEqual({ unknown: 'Git cannot be asked what a release is made of.' })
    expect(await open().overview('Nothing')).toMatchObject({
      problem: { sentence: 'There is no release “Nothing” in the workspace.' },
    })
  })
})
