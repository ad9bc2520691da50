import type { CheckRun } from '@core/ci/ci'
import type { App, Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { activeDeploys, environmentRows, matching } from '../../../src/renderer/views/now/rows'
import { wordOfRow } from '../../../src/renderer/views/now/rowWords'
import {
  aCommit,
  aDeploy,
  anApp,
  aReport,
  aWorld,
  cancelled,
  failed,
  finished,
  queued,
  running,
  sha,
  someErrors,
  T0,
} from '../support/builders'

const one = (name: string): App =>
  anApp({ name, environments: [{ name: 'production', protected: false, promoteFrom: null }] })

/** A world of apps with one environment each, in which the deploys are what runs there. */
function world(deploys: Record<string, Partial<Parameters<typeof aDeploy>[0]>[]>): Snapshot {
  const snapshot = aWorld(...Object.keys(deploys).map(one))
  return {
    ...snapshot,
    deploys: Object.fromEntries(
      Object.entries(deploys).map(([app, list]) => [
        `${app}/production`,
        Object.fromEntries(
          list.map((over, i) => [i + 1, aDeploy({ app, environment: 'production', number: i + 1, ...over })]),
        ),
      ]),
    ),
  }
}

const names = (snapshot: Snapshot) => environmentRows(snapshot).map(({ key }) => key.split('/')[0])

describe('Environments, sorted by what needs a person', () => {
  it('has the failed first, then what ships, then where commits wait, then the rest, each in the order of the workspace', () => {
    const snapshot = world({
      calm: [{}],
      behind: [{}],
      shipping: [{}, { state: running() }],
      broken: [{}, { state: failed() }],
      queue: [{ state: queued() }],
      empty: [],
      broken2: [{ state: failed() }],
    })
    const heads = { behind: { commit: aCommit({ sha: sha('b') }), observedAt: T0 } }
    const waiting = {
      'behind/production': { base: sha('a'), head: sha('b'), commits: 3, included: [], observedAt: T0 },
    }
    expect(names({ ...snapshot, heads, waiting })).toEqual([
      'broken',
      'broken2',
      'shipping',
      'queue',
      'behind',
      'calm',
      'empty',
    ])
  })

  it('has those that broke off while shipping, and those whose users hit errors, among the failed', () => {
    const ship = { name: 'Ship', state: 'running', startedAt: T0 } as const
    const snapshot = world({ calm: [{}], half: [{}, { state: cancelled(), phases: [ship] }], errors: [{}] })
    const errors = {
      'errors/production': someErrors({ number: 1 }),
      'calm/production': someErrors({ issues: 0 }),
    }
    expect(names({ ...snapshot, errors })).toEqual(['half', 'errors', 'calm'])
    expect(environmentRows({ ...snapshot, errors }).map(wordOfRow)).toEqual([
      'Uncertain',
      'Users hit errors',
      'Running',
    ])
  })

  it('does not call for a roll back while the next deploy is already under way', () => {
    const [row] = environmentRows(world({ site: [{}, { state: failed() }, { state: running() }] }))
    expect(row?.need).toBe('shipping')
  })

  it('tells an environment without deploys from one that nobody has heard of', () => {
    const [known] = environmentRows(world({ site: [] }))
    const [unheard] = environmentRows(aWorld(one('site')))
    expect(known?.status?.current).toBeNull()
    expect(unheard?.status).toBeNull()
  })
})

describe('Commits that wait', () => {
  const at = (base: string | null, head: string): Snapshot => ({
    ...world({ site: [{ sha: sha('a'), state: finished() }] }),
    heads: { site: { commit: aCommit({ sha: sha('b') }), observedAt: T0 } },
    waiting: { 'site/production': { base, head, commits: 9, included: [], observedAt: T0 } },
  })
  const waiting = (snapshot: Snapshot) => environmentRows(snapshot)[0]?.waiting?.commits ?? null

  it('are counted from what runs to the head of the branch', () => {
    expect(waiting(at(sha('a'), sha('b')))).toBe(9)
  })

  it('are not told while the count is of other commits than these', () => {
    expect(waiting(at(sha('c'), sha('b')))).toBeNull()
    expect(waiting(at(sha('a'), sha('c')))).toBeNull()
    expect(waiting({ ...at(sha('a'), sha('b')), heads: {} })).toBeNull()
  })
})

describe('CI of the branch', () => {
  const ci = (snapshot: Snapshot) => environmentRows(snapshot)[0]?.ci
  const heads = { site: { commit: aCommit({ sha: sha('b') }), observedAt: T0 } }
  const report = (of: string) => ({ site: { latest: aReport('failing', { sha: of }), conclusive: null } })

  it('is that of its newest commit and of no other', () => {
    expect(ci({ ...world({ site: [] }), heads, ci: report(sha('b')) })).toMatchObject({
      state: 'failing',
      words: 'CI red',
    })
    expect(ci({ ...world({ site: [] }), heads, ci: report(sha('a')) })).toBe('unasked')
    expect(ci({ ...world({ site: [] }), heads })).toBe('unasked')
  })

  it('names the required check that has not reported, where nothing runs', () => {
    const lint = { id: null, name: 'lint', role: 'required', url: null, summary: null } as const
    const of = (...checks: CheckRun[]) => {
      const latest = aReport('pending', { sha: sha('b'), checks })
      return ci({ ...world({ site: [] }), heads, ci: { site: { latest, conclusive: null } } })
    }
    expect(of({ ...lint, state: 'none' })).toEqual({
      state: 'pending',
      words: 'CI waiting for lint',
      waits: 'lint, which is required and has not reported',
    })
    expect(of({ ...lint, state: 'none' }, { ...lint, name: 'unit', state: 'pending' })).toMatchObject({
      words: 'CI running',
    })
  })

  it('is said to be absent where the app has none', () => {
    expect(ci(aWorld(anApp({ hasCi: false })))).toBe('no CI')
  })
})

describe('What is under way', () => {
  it('has what runs before what waits, the oldest first, across all environments', () => {
    const snapshot = world({
      a: [
        { state: running(), createdAt: T0 + 2 },
        { state: queued(), createdAt: T0 },
      ],
      b: [{ state: running(), createdAt: T0 + 1 }, { state: finished() }],
    })
    const keys = activeDeploys(environmentRows(snapshot)).map(({ app, number }) => `${app}${number}`)
    expect(keys).toEqual(['b1', 'a1', 'a2'])
  })
})

describe('The filter', () => {
  it('keeps the environments that have every word in their name', () => {
    const rows = environmentRows(aWorld(anApp({ name: 'Site' }), anApp({ name: 'docs' })))
    expect(matching(rows, ' PROD  site').map(({ key }) => key)).toEqual(['Site/production'])
    expect(matching(rows, '  ')).toBe(rows)
  })
})
