import type { Deploy } from '@core/deploys/deploy'
import { EVERYTHING, type History } from '@core/deploys/history'
import { fail } from '@core/result'
import { knownSecrets } from '@core/secrets'
import { beforeEach, describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { Errors } from '../../../../src/main/features/user-errors/errors'
import { anApp, finished, sha, T0 } from '../../support/builders'
import { aDeployIssue, anIssue, FakeErrors } from '../../support/errors'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { HOUR, MINUTE, shipped } from './errors.support'

let clock: FakeClock
let service: FakeErrors
let snapshots: SnapshotStore
let past: Deploy[]
let errors: Errors
const history: Pick<History, 'window'> = {
  window: (filter, offset, limit) => {
    expect(filter).toEqual({ ...EVERYTHING, app: 'site' })
    return { total: past.length, offset, deploys: past.slice(offset, offset + limit) }
  },
}
const app = () => ({ ...aWatchedApp().app, errors: service })

beforeEach(() => {
  clock = new FakeClock()
  service = new FakeErrors()
  snapshots = new SnapshotStore()
  past = []
  snapshots.reset([anApp()], [{ kind: 'seen', environment: 'site/production', at: T0 - HOUR }])
  errors = new Errors({
    clock,
    history,
    snapshot: () => snapshots.snapshot,
    apps: () => [app()],
    clean: (text) => text,
  })
})

const observe = (...deploys: Deploy[]) =>
  snapshots.observe([{ kind: 'deploys', environments: ['site/production'], deploys }])
const AT = { app: 'site', environment: 'production', number: 12 }
const BEGAN = { firstSeen: T0, version: null, environment: null }

describe('what users hit since a deploy', () => {
  it('has the issues, the sessions and when it was asked', async () => {
    observe(shipped())
    service.met = [aDeployIssue()]
    expect(await errors.since(AT)).toMatchObject({
      ok: true,
      value: {
        ...AT,
        service: 'Errors',
        project: 'site',
        issues: [{ title: 'TypeError: cart is undefined' }],
        crashFree: { before: 0.999, after: 0.95 },
        observedAt: T0,
      },
    })
  })

  it('is remembered for half a minute, but for a failure', async () => {
    observe(shipped())
    await errors.since(AT)
    await clock.advance(29_000)
    expect(await errors.since(AT)).toMatchObject({ value: { observedAt: T0 } })
    expect(service.asked).toHaveLength(1)
    await clock.advance(1_000)
    expect(await errors.since(AT)).toMatchObject({ value: { observedAt: T0 + 30_000 } })
    expect(service.asked).toHaveLength(2)
    await clock.advance(MINUTE)
    service.problem = fail('fault', 'It failed.').problem
    expect(await errors.since(AT)).toMatchObject({ problem: { sentence: 'It failed.' } })
    service.problem = null
    expect(await errors.since(AT)).toMatchObject({ ok: true })
  })

  it('is found for a deploy of the past too', async () => {
    past = [shipped({ number: 3 })]
    expect(await errors.since({ ...AT, number: 3 })).toMatchObject({ ok: true, value: { number: 3 } })
  })

  it('is not known of a deploy whose commit is not known, nor of an app whose errors nobody knows', async () => {
    observe(shipped({ sha: null }))
    expect(await errors.since(AT)).toMatchObject({ problem: { kind: 'invalid' } })
    expect(await errors.since({ ...AT, app: 'other' })).toMatchObject({
      problem: { sentence: 'No error tracker is connected to other.' },
    })
  })
})

describe('helping a user', () => {
  it('finds their errors with the deploys that they came with, most recent first', async () => {
    past = [shipped()]
    const beginning = { firstSeen: T0, version: `site@${sha('b')}`, environment: null }
    service.found = [
      { issue: anIssue({ id: '1' }), beginning, cameBack: null },
      {
        issue: anIssue({ id: '2', lastSeen: T0 + 1 }),
        beginning: { ...beginning, version: null },
        cameBack: null,
      },
    ]
    expect(await errors.support('ada@example.com')).toMatchObject({
      value: {
        found: [
          { app: 'site', service: 'Errors', issue: { id: '2' }, deploys: [{ number: 12, by: 'time' }] },
          { app: 'site', issue: { id: '1' }, deploys: [{ number: 12, by: 'release' }] },
        ],
        sentence: null,
      },
    })
    expect(service.asked).toEqual(['{"kind":"email","email":"ada@example.com"}'])
  })

  it('says with which deploy an error came back', async () => {
    const before = shipped({ number: 9, sha: sha('a'), state: finished(T0 - HOUR, T0 - HOUR - MINUTE) })
    past = [shipped(), { ...before, createdAt: T0 - 2 * HOUR }]
    const beginning = { firstSeen: T0 - HOUR, version: `site@${sha('a')}`, environment: null }
    const back = { firstSeen: T0 + MINUTE, version: `site@${sha('b')}`, environment: null }
    service.found = [{ issue: anIssue(), beginning, cameBack: back }]
    expect(await errors.support('ada@example.com')).toMatchObject({
      value: {
        found: [
          {
            deploys: [{ number: 9, by: 'release' }],
            cameBack: {
              at: T0 + MINUTE,
              deploys: [{ number: 12, environment: 'production', by: 'release' }],
            },
          },
        ],
      },
    })
  })

  it('says that there may be more than was looked at', async () => {
    service.foundAll = false
    expect(await errors.support('ada@example.com')).toMatchObject({
      value: {
        found: [],
        sentence:
          'None was found among the last errors. Errors may know of older ones, which aren’t looked at.',
      },
    })
    const beginning = { firstSeen: T0, version: null, environment: null }
    service.found = [{ issue: anIssue(), beginning, cameBack: null }]
    expect(await errors.support('ada@example.com')).toMatchObject({
      value: {
        sentence: '1 error, the last hit first. Errors may know of more: only the last are looked at.',
      },
    })
  })

  it('says that there is nothing, and what went wrong', async () => {
    expect(await errors.support('4711')).toMatchObject({
      value: { found: [], sentence: expect.stringContaining('No error of this user') },
    })
    expect(await errors.support(' ')).toEqual({ ok: true, value: { found: [], sentence: null } })
    service.problem = fail('unreachable', 'It cannot be reached.').problem
    expect(await errors.support('4711')).toMatchObject({ problem: { sentence: 'It cannot be reached.' } })
  })
})

describe('what an error service tells', () => {
  const TOKEN = 'a-made-up-session-token-1234'
  const clean = (text: string) => knownSecrets().clean(text)

  it('is rid of secrets like a log: titles, messages, breadcrumbs', async () => {
    const leak = `Authorization: Bearer ${TOKEN}`
    const careful = new Errors({
      clock,
      history,
      snapshot: () => snapshots.snapshot,
      apps: () => [app()],
      clean,
    })
    observe(shipped())
    service.met = [
      aDeployIssue({ title: `HTTPError: ${leak}`, culprit: `GET https://ada:${TOKEN}@example.com/` }),
    ]
    service.found = [{ issue: anIssue({ title: leak }), beginning: BEGAN, cameBack: null }]
    service.detailed = {
      issue: anIssue({ title: leak }),
      raised: [{ type: 'HTTPError', message: leak, frames: [] }],
      breadcrumbs: [{ kind: 'http', category: 'fetch', message: leak, level: 'info', at: T0 }],
      suspects: [{ sha: sha('c'), subject: leak, author: 'Grace', url: null }],
      lacks: [leak],
    }
    const told = [
      await careful.since(AT),
      await careful.details('site', '1'),
      await careful.support('ada@example.com'),
    ]
    expect(told.every(({ ok }) => ok)).toBe(true)
    expect(JSON.stringify(told)).not.toContain(TOKEN)
    expect(JSON.stringify(told)).toContain('HTTPError')
  })

  it('is no longer than anybody reads', async () => {
    service.detailed = {
      breadcrumbs: [{ kind: 'log', category: null, message: 'x'.repeat(50_000), level: 'info', at: T0 }],
    }
    const details = await errors.details('site', '1')
    if (!details.ok) throw new Error(details.problem.sentence)
    expect(details.value.breadcrumbs[0]?.message.length).toBeLessThan(1_100)
  })
})
