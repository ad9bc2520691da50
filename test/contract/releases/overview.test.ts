import { join } from 'node:path'
import type { Deploy } from '@core/deploys/deploy'
import type { SourceHost, WatchedApp } from '@core/ports'
import type { ReleaseOverview } from '@core/releases/overview'
import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, aRangeOf, finished } from '../../unit/support/builders'
import { learned } from './learned'
import { asGithub, asLocal, cycle, NOW, value } from './support'
import { known, workspace } from './workspace'

const HOUR = 3_600_000

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
