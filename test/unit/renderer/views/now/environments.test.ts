import type { CheckRun } from '@core/ci/ci'
import { HISTORY_FIELDS } from '@core/deploys/history-query'
import type { App, Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { activeDeploys, environmentRows } from '../../../../../src/renderer/views/now/environments/rows'
import { wordOfRow } from '../../../../../src/renderer/views/now/environments/rowWords'
import { matching } from '../../../../../src/renderer/views/now/filter'
import { wordsOfCell } from '../../../../../src/renderer/views/now/pipeline/cellWords'
import { columnsOf, groupsOf } from '../../../../../src/renderer/views/now/pipeline/pipeline'
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
} from '../../../support/builders'

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

  it('does not call for a rollback while the next deploy is already under way', () => {
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
    expect(ci(aWorld(anApp({ hasCi: false })))).toBe('none')
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
  const rows = environmentRows({
    ...aWorld(anApp({ name: 'Site', group: 'Web' }), anApp({ name: 'docs' })),
    deploys: {
      'docs/staging': {
        4: aDeploy({
          app: 'docs',
          number: 4,
          by: 'mei',
          subject: 'fix: Faster pages',
          sha: sha('b'),
          state: failed(),
        }),
      },
      'Site/production': {
        2: aDeploy({ app: 'Site', environment: 'production', number: 2, state: running() }),
      },
    },
  })
  const around = { me: ['mei', 'Mei-L'], now: T0 }
  const found = (search: string) => matching(rows, search, around).map(({ key }) => key)

  it('keeps the environments in which every word is found: names, commits, people', () => {
    expect(found(' PROD  site')).toEqual(['Site/production'])
    expect(found('mei faster')).toEqual(['docs/staging'])
    expect(found('bbbb')).toEqual(['docs/staging'])
    expect(found('#4')).toEqual(['docs/staging'])
    expect(found('fix:')).toEqual(['docs/staging'])
    expect(matching(rows, '  ', around)).toBe(rows)
  })

  it('knows states, apps, environments, groups and people by name', () => {
    expect(found('is:failed')).toEqual(['docs/staging'])
    expect(found('is:shipping')).toEqual(['Site/production'])
    expect(found('group:web env:production')).toEqual(['Site/production'])
    expect(found('by:mei app:docs')).toEqual(['docs/staging'])
    expect(found('is:nonsense')).toEqual([])
  })

  it('knows every field that the history knows, by the same names and words', () => {
    const said = { app: 'docs', environment: 'staging', status: 'failed', by: 'me', since: '1d' }
    for (const kind of ['app', 'environment', 'status', 'by', 'since'] as const)
      for (const name of HISTORY_FIELDS[kind])
        expect(found(`${name}:${said[kind]}`), name).toContain('docs/staging')
    expect(found('status:running')).toEqual(['Site/production'])
    expect(found('is:cancelled')).toEqual([])
  })

  it('knows who I am by any of my names, and nobody where that is unknown', () => {
    expect(found('by:me')).toEqual(['docs/staging'])
    expect(found('by:Me app:site')).toEqual([])
    expect(matching(rows, 'by:me', { ...around, me: ['MEI'] }).map(({ key }) => key)).toEqual([
      'docs/staging',
    ])
    expect(matching(rows, 'by:me', { ...around, me: [] })).toEqual([])
  })

  it('knows since when something has begun there; a day that is none finds nothing', () => {
    expect(found('since:1h')).toEqual(['docs/staging', 'Site/production'])
    const later = (search: string) =>
      matching(rows, search, { ...around, now: T0 + 3 * 24 * 3_600_000 }).map(({ key }) => key)
    expect(later('since:2d')).toEqual([])
    expect(later('since:4d is:failed')).toEqual(['docs/staging'])
    expect(found('since:never')).toEqual([])
  })
})

describe('Many apps', () => {
  const pipeline = (name: string, ...environments: string[]): App =>
    anApp({
      name,
      environments: environments.map((one) => ({ name: one, protected: false, promoteFrom: null })),
    })
  const columns = (...apps: App[]) => columnsOf(groupsOf(environmentRows(aWorld(...apps)))[0]?.apps ?? [])

  it('stand in columns where their environments agree, each before those that come after it', () => {
    expect(columns(pipeline('a', 'staging', 'production'), pipeline('b', 'canary', 'production'))).toEqual([
      'staging',
      'canary',
      'production',
    ])
    expect(
      columns(pipeline('a', 'dev', 'production'), pipeline('b', 'dev', 'staging', 'production')),
    ).toEqual(['dev', 'staging', 'production'])
  })

  it('say the names in their cells where they have too many, or opposite orders', () => {
    expect(columns(pipeline('a', '1', '2', '3', '4', '5', '6'))).toBeNull()
    expect(columns(pipeline('a', 'blue', 'green'), pipeline('b', 'green', 'blue'))).toBeNull()
  })

  it('stand in their groups, trouble first, and in the order of the alphabet', () => {
    const snapshot = {
      ...aWorld(
        anApp({ name: 'tax', group: 'Money' }),
        anApp({ name: 'billing', group: 'Money' }),
        anApp({ name: 'ledger', group: 'Money' }),
        anApp({ name: 'docs' }),
      ),
      deploys: { 'tax/staging': { 1: aDeploy({ app: 'tax', state: failed() }) } },
    }
    expect(
      groupsOf(environmentRows(snapshot)).map(({ name, apps }) => [name, apps.map(({ app }) => app.name)]),
    ).toEqual([
      ['Money', ['tax', 'billing', 'ledger']],
      [null, ['docs']],
    ])
  })

  it('say in a cell what matters most: what moves, what failed, what is held, else what runs', () => {
    const words = (...deploys: Partial<Parameters<typeof aDeploy>[0]>[]) => {
      const all = Object.fromEntries(deploys.map((over, n) => [n + 1, aDeploy({ number: n + 1, ...over })]))
      const [row] = environmentRows({ ...aWorld(), deploys: { 'site/staging': all } }).filter(
        ({ environment }) => environment.name === 'staging',
      )
      const { tone, words } = row === undefined ? { tone: null, words: '' } : wordsOfCell(row)
      return [tone, words]
    }
    expect(words({ subject: 'Faster pages' })).toEqual([null, 'Faster pages'])
    expect(words({}, { state: failed() })).toEqual(['bad', '#2 failed in Ship'])
    expect(words({}, { state: running() })).toEqual(['moves', 'Shipping'])
    expect(words({}, { state: queued() })).toEqual(['moves', 'waits'])
  })
})
