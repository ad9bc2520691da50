import { join } from 'node:path'
import { DeploySchema } from '@core/deploys/deploy'
import { EVERYTHING } from '@core/deploys/history'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../../src/main/storage/history/history'
import { Connection } from '../../../../src/main/storage/sqlite/connection'
import {
  aDeploy,
  became,
  cancelled,
  failed,
  finished,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'
import { freshFolder, noReport } from '../folder'
import { aHistory, found, numbers } from './history.support'

/** What the first versions have made. */
const FIRST_VERSION = `
  CREATE TABLE deploy(
     id INTEGER PRIMARY KEY, app TEXT NOT NULL, environment TEXT NOT NULL, number INTEGER NOT NULL,
     created_at INTEGER NOT NULL, status TEXT NOT NULL, by TEXT NOT NULL, sha TEXT, text TEXT NOT NULL,
     UNIQUE(app, environment, number));
   CREATE INDEX deploy_newest ON deploy(created_at DESC, number DESC, app, environment, status, by);
   CREATE INDEX deploy_active ON deploy(status) WHERE status IN ('queued', 'running');
   CREATE TABLE body(id INTEGER PRIMARY KEY, json BLOB NOT NULL);
   CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize='trigram');
   CREATE TABLE ci(app TEXT PRIMARY KEY, json BLOB NOT NULL);
   CREATE TABLE filled(service TEXT PRIMARY KEY) WITHOUT ROWID;
   PRAGMA user_version = 2`

describe('keeping deploys', () => {
  test('what was put is answered whole, also after a restart', () => {
    const file = join(freshFolder(), 'history.db')
    const deploy = aDeploy({
      state: failed(),
      phases: [{ name: 'Ship', state: 'failed', startedAt: 1, endedAt: 2 }],
    })
    const before = openHistory(file, noReport)
    before.put([deploy])
    before.close()
    const after = openHistory(file, noReport)
    onTestFinished(() => after.close())
    expect(after.window(EVERYTHING, 0, 10)).toEqual({ total: 1, offset: 0, deploys: [deploy] })
  })

  test('a number that a server without memory has given a second time is kept beside the first', () => {
    const before = DeploySchema.parse(
      aDeploy({ number: 3, identity: 'monday', sha: sha('a'), state: finished() }),
    )
    const after = aDeploy({
      number: 3,
      identity: 'tuesday',
      sha: sha('a'),
      createdAt: T0 + 1,
      state: running(),
    })
    const history = aHistory(before, aDeploy({ number: 4, identity: 'evening', createdAt: T0 - 9e7 }), after)
    expect(history.put([before])).toBe(0)
    expect(history.put([became(after, finished())])).toBe(1)
    expect(history.window(EVERYTHING, 0, 9).deploys).toEqual([
      became(after, finished()),
      before,
      expect.objectContaining({ number: 4 }),
    ])
    expect(history.recent(1)).toEqual([became(after, finished())])
  })

  test('a file of the first version is read on, and its words are found', () => {
    const file = join(freshFolder(), 'history.db')
    const old = new Connection(file)
    old.exec(FIRST_VERSION)
    const deploy = aDeploy({ subject: 'Fix the tides' })
    const { app, environment, number, createdAt, by } = deploy
    old.run(`INSERT INTO deploy VALUES (7, ?, ?, ?, ?, 'finished', ?, ?, 'fix the tides')`, [
      ...[app, environment, number, createdAt, by],
      deploy.sha,
    ])
    old.run('INSERT INTO body VALUES (7, CAST(? AS BLOB))', [JSON.stringify(deploy)])
    old.run("INSERT INTO words(rowid, text) VALUES (7, 'fix the tides')")
    old.close()
    const history = openHistory(file, noReport)
    onTestFinished(() => history.close())
    expect(history.window({ ...EVERYTHING, search: 'tides' }, 0, 9).deploys).toEqual([deploy])
    expect(history.put([deploy])).toBe(0)
    expect(history.put([aDeploy({ number: 2 })])).toBe(1)
  })

  test('a deploy that went further takes the place of what was known of it', () => {
    const history = aHistory(aDeploy({ state: queued() }))
    expect(history.put([aDeploy({ state: running() })])).toBe(1)
    expect(history.put([aDeploy({ state: finished() })])).toBe(1)
    expect(history.window(EVERYTHING, 0, 10).deploys).toEqual([aDeploy({ state: finished() })])
  })

  test.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F'])(
    'a deploy to an environment of any name is found by its address and its words: %s',
    (environment) => {
      const there = aDeploy({ environment, number: 1 })
      const others = Array.from({ length: 30 }, (_, i) => aDeploy({ environment, number: i + 2 }))
      const history = aHistory(there, ...others, aDeploy({ number: 1 }))
      const at = { ...EVERYTHING, app: 'site', environment, number: 1 }
      expect(history.window(at, 0, 5)).toEqual({ total: 1, offset: 0, deploys: [there] })
      expect(
        history.window({ ...EVERYTHING, search: `site/${environment}#1` }, 0, 99).deploys,
      ).toContainEqual(there)
      expect(history.facets().environments).toContain(environment)
    },
  )

  test('what has ended runs again and is marked otherwise, and is found as what it is then', () => {
    const ended = aDeploy({ state: failed() })
    const history = aHistory(ended)
    const again = {
      ...ended,
      state: running(T0 + 9),
      revision: { attempt: 2, updatedAt: T0 + 9, statusId: 0 },
    }
    expect(history.put([again])).toBe(1)
    expect(numbers(history, { status: 'running' })).toEqual([1])
    expect(history.put([ended])).toBe(0)
    expect(history.put([became(again, finished(T0 + 20))])).toBe(1)
    expect(numbers(history, { status: 'finished' })).toEqual([1])
    expect(history.window(EVERYTHING, 0, 9).deploys[0]?.earlier).toMatchObject([
      { state: { status: 'failed' } },
    ])
  })

  test('an old deploy that ran again is among the recent ones, for it may be what runs', () => {
    const many = Array.from({ length: 9 }, (_, i) => aDeploy({ number: i + 1, createdAt: T0 + i }))
    const history = aHistory(...many)
    const [first] = many
    if (first === undefined) throw new Error('no deploy')
    history.put([{ ...first, revision: { attempt: 2, updatedAt: T0 + 99, statusId: 0 } }])
    expect(
      history
        .recent(2)
        .map(({ number }) => number)
        .sort(),
    ).toEqual([1, 8, 9])
  })

  test('deploys that were kept before there were revisions are read, and any sighting is later', () => {
    const { revision: _, ...kept } = aDeploy({ state: finished() })
    const history = aHistory(DeploySchema.parse(kept))
    const seen = aDeploy({ state: failed(), observedAt: 0 })
    expect(history.put([seen])).toBe(1)
    expect(numbers(history, { status: 'failed' })).toEqual([1])
  })

  test('an older sighting that comes late changes nothing', () => {
    const history = aHistory(aDeploy({ state: finished() }))
    expect(history.put([aDeploy({ state: running(), observedAt: T0 + 60_000 })])).toBe(0)
    expect(history.window(EVERYTHING, 0, 10).deploys).toEqual([aDeploy({ state: finished() })])
  })

  test('seeing an ended deploy once more is no news', () => {
    const history = aHistory(aDeploy())
    expect(history.put([aDeploy({ observedAt: T0 + 60_000 })])).toBe(0)
  })

  test('the same deploy twice in one answer is one deploy', () => {
    const history = aHistory()
    expect(history.put([aDeploy({ state: running() }), aDeploy({ state: failed() })])).toBe(2)
    expect(numbers(history)).toEqual([1])
    expect(found(history, 'exit status')).toEqual([1])
  })

  test('the same number in another environment or app is another deploy', () => {
    const history = aHistory(aDeploy(), aDeploy({ environment: 'production' }), aDeploy({ app: 'api' }))
    expect(history.window(EVERYTHING, 0, 10).total).toBe(3)
  })
})

describe('a window into the history', () => {
  test('the newest stand first; of one moment the higher number', () => {
    const history = aHistory(
      aDeploy({ number: 1, createdAt: T0 }),
      aDeploy({ number: 3, createdAt: T0 - 1000 }),
      aDeploy({ number: 2, createdAt: T0 }),
    )
    expect(numbers(history)).toEqual([2, 1, 3])
  })

  test('older deploys that come later are sorted in', () => {
    const history = aHistory(aDeploy({ number: 5, createdAt: T0 }))
    expect(numbers(history)).toEqual([5])
    history.put([aDeploy({ number: 4, createdAt: T0 - 1000 }), aDeploy({ number: 6, createdAt: T0 + 1000 })])
    expect(numbers(history)).toEqual([6, 5, 4])
  })

  test('it begins at the offset, holds no more than asked for, and counts all', () => {
    const history = aHistory(
      ...Array.from({ length: 25 }, (_, i) => aDeploy({ number: i + 1, createdAt: T0 + i })),
    )
    const window = history.window(EVERYTHING, 20, 10)
    expect(window.total).toBe(25)
    expect(window.deploys.map((deploy) => deploy.number)).toEqual([5, 4, 3, 2, 1])
    expect(history.window(EVERYTHING, 99, 10)).toMatchObject({ total: 25, deploys: [] })
  })

  test('every filter that is given must match', () => {
    const history = aHistory(
      aDeploy({ number: 1, by: 'ada', state: failed() }),
      aDeploy({ number: 2, by: 'bob', environment: 'production', state: failed() }),
      aDeploy({ number: 3, by: 'bob', app: 'api' }),
      aDeploy({ number: 4, by: 'bob', state: cancelled() }),
    )
    expect(numbers(history, { by: 'bob' })).toEqual([4, 3, 2])
    expect(numbers(history, { by: 'bob', status: 'failed' })).toEqual([2])
    expect(numbers(history, { environment: 'staging', status: 'failed' })).toEqual([1])
    expect(numbers(history, { app: 'api' })).toEqual([3])
    expect(numbers(history, { by: 'bob', search: 'production rate' })).toEqual([2])
    expect(numbers(history, { by: 'bo' })).toEqual([])
  })

  test('a deploy that ends moves from one status to the other', () => {
    const history = aHistory(aDeploy({ state: running() }))
    expect(numbers(history, { status: 'running' })).toEqual([1])
    history.put([aDeploy({ state: finished() })])
    expect(numbers(history, { status: 'running' })).toEqual([])
    expect(numbers(history, { status: 'finished' })).toEqual([1])
  })
})

describe('what can be filtered by', () => {
  test('names each app, environment and person once, in alphabetical order', () => {
    const history = aHistory(
      aDeploy({ app: 'web', by: 'Zoe', createdAt: T0 }),
      aDeploy({ app: 'api', environment: 'production', by: 'ada', createdAt: T0 - 5000 }),
      aDeploy({ app: 'api', by: 'ada', createdAt: T0 - 1 }),
    )
    const facets = {
      total: 3,
      since: T0 - 5000,
      apps: ['api', 'web'],
      environments: ['production', 'staging'],
      people: ['ada', 'Zoe'],
    }
    expect(history.facets()).toEqual(facets)
    history.put([aDeploy({ app: 'web', number: 2, by: 'Bob', createdAt: T0 })])
    expect(history.facets()).toEqual({ ...facets, total: 4, people: ['ada', 'Bob', 'Zoe'] })
  })

  test('an empty history has none', () => {
    expect(aHistory().facets()).toEqual({ total: 0, since: null, apps: [], environments: [], people: [] })
  })
})

test('why a rollback was made is found by its words, and no later sighting that does not know it takes it away', () => {
  const rollback = aDeploy({ number: 3, kind: 'rollback', reason: 'Checkout fails in Sweden' })
  const history = aHistory(rollback, aDeploy({ number: 2 }))
  history.put([aDeploy({ number: 3, observedAt: T0 + 60_000, subject: 'Faster pages' })])
  expect(numbers(history, { search: 'sweden' })).toEqual([3])
  const [kept] = history.window({ ...EVERYTHING, search: '#3' }, 0, 1).deploys
  expect(kept).toMatchObject({
    kind: 'rollback',
    reason: 'Checkout fails in Sweden',
    subject: 'Faster pages',
  })
  expect(history.put([aDeploy({ number: 3, observedAt: T0 + 90_000, subject: 'Faster pages' })])).toBe(0)
})

describe('a history that is full', () => {
  test('keeps the newest deploys and all that are active, finds no other, and says so once', () => {
    const said: string[] = []
    const file = join(freshFolder(), 'history.db')
    const history = openHistory(file, ({ sentence }) => said.push(sentence), undefined, 100)
    onTestFinished(() => history.close())
    const at = (number: number) =>
      aDeploy({ number, createdAt: T0 + number * 1000, state: finished(T0 + number * 1000) })
    history.put([aDeploy({ number: 1, createdAt: T0, state: running() })])
    for (let page = 0; page < 30; page += 1)
      history.put(Array.from({ length: 10 }, (_, i) => at(2 + page * 10 + i)))
    const { total, deploys } = history.window(EVERYTHING, 0, 1000)
    expect(total).toBe(100)
    expect(deploys.at(0)?.number).toBe(301)
    expect(deploys.at(-1)?.number).toBe(1)
    expect(history.window({ ...EVERYTHING, search: '#150' }, 0, 10).total).toBe(0)
    expect(said).toEqual(['The history keeps the newest 100 deploys. Older ones are no longer kept.'])
  })
})
