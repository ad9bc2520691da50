import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sha } from '../../unit/support/builders'
import { ada, bob } from './errors.support'
import { DEPLOYED, have, SHA, SINCE, VERSION, type Yard, yard } from './support'

const HOUR = 3_600_000

let world: Yard
beforeEach(async () => {
  world = await yard()
})
afterEach(() => world.close())

const since = async (over = {}) => have(await world.service(over).issuesSince(DEPLOYED))
const later = (ms: number) => {
  world.clock.time = SINCE + ms
}

describe('what users hit since a deploy, by Sentry', () => {
  it('is nothing where Sentry knows no release of the commit', async () => {
    expect(await since()).toMatchObject({ version: null, issues: [], isWhole: true })
  })

  it('tells the issues of its release with their users, the worst first', async () => {
    later(60_000)
    world.server.model.breaks({ title: 'Warning: slow', release: VERSION, users: [bob] })
    world.server.model.breaks({
      title: 'TypeError: cart is undefined',
      release: VERSION,
      users: [ada, bob],
      culprit: 'checkout(cart)',
    })
    const { issues, version, url } = await since()
    expect(version).toBe(VERSION)
    expect(url).toContain(`/organizations/acme/releases/${encodeURIComponent(VERSION)}/`)
    expect(issues).toMatchObject([
      {
        how: 'new',
        name: 'SITE-2',
        title: 'TypeError: cart is undefined',
        culprit: 'checkout(cart)',
        level: 'error',
        events: 2,
        users: 2,
        firstSeen: SINCE + 60_000,
        url: expect.stringContaining('/issues/'),
      },
      { title: 'Warning: slow', users: 1 },
    ])
  })

  it('leaves out what another environment or another release met', async () => {
    later(60_000)
    world.server.model.breaks({ title: 'A: here', release: VERSION, users: [ada] })
    world.server.model.breaks({ title: 'B: there', release: VERSION, environment: 'staging', users: [ada] })
    world.server.model.breaks({ title: 'C: before', release: 'site@older', users: [ada] })
    expect((await since()).issues.map(({ title }) => title)).toEqual(['A: here'])
  })

  it('leaves out what the same release met before this deploy of it, as after a rollback', async () => {
    world.server.model.breaks({ title: 'A: old', release: VERSION, users: [ada], at: SINCE - HOUR })
    later(60_000)
    world.server.model.breaks({ title: 'B: new', release: VERSION, users: [ada] })
    expect((await since()).issues.map(({ title }) => title)).toEqual(['B: new'])
  })

  it('tells what was resolved and came back with the release', async () => {
    const issue = world.server.model.breaks({ title: 'A: again', release: 'site@older', at: SINCE - HOUR })
    world.server.model.resolve(issue)
    later(60_000)
    world.server.model.breaks({ title: 'A: again', release: VERSION, users: [bob] })
    expect((await since()).issues).toMatchObject([{ how: 'regressed', title: 'A: again' }])
  })

  it('finds a release by its commit where its name says nothing of it, and asks for that only once', async () => {
    world.server.model.addRelease('1.2.3', [{ id: SHA, message: 'Newest' }])
    later(60_000)
    world.server.model.breaks({ title: 'A: here', release: '1.2.3', users: [ada] })
    const service = world.service()
    const [first, second] = [await service.issuesSince(DEPLOYED), await service.issuesSince(DEPLOYED)]
    expect(have(first)).toMatchObject({ version: '1.2.3', issues: [{ title: 'A: here' }] })
    expect(second).toEqual(first)
    const asked = world.server.requests.filter(({ path }) => path.includes('/releases/'))
    expect(asked).toHaveLength(3)
  })

  it('finds a release whose name has the commit in it, whatever else it has', async () => {
    world.server.model.addRelease(`backend@${SHA}+7`)
    expect(await since()).toMatchObject({ version: `backend@${SHA}+7` })
  })

  it('asks by the name that an environment has in Sentry', async () => {
    later(60_000)
    world.server.model.breaks({ title: 'A: here', release: VERSION, environment: 'prod', users: [ada] })
    expect((await since({ environment: { production: 'prod' } })).issues).toHaveLength(1)
    expect((await since()).issues).toEqual([])
  })

  it('searches by a release whose name has the marks of the search language', async () => {
    const version = `site "*" ${SHA}`
    later(60_000)
    world.server.model.breaks({ title: 'A: here', release: version, users: [ada] })
    world.server.model.breaks({ title: 'B: there', release: `site "x" ${SHA}`, users: [ada] })
    expect((await since({ version: 'site "*" {sha}' })).issues.map(({ title }) => title)).toEqual(['A: here'])
  })

  it('reads on where there is more than a page', async () => {
    later(60_000)
    for (let i = 0; i < 130; i++) world.server.model.breaks({ title: `E${i}: x`, release: VERSION })
    const { issues, isWhole } = await since()
    expect(issues).toHaveLength(130)
    expect(isWhole).toBe(true)
  })

  it('compares the sessions without a crash of before and after', async () => {
    const service = world.service()
    world.server.model.runs({ environment: 'production', all: 1000, crashed: 1, at: SINCE - HOUR })
    world.server.model.runs({ environment: 'production', all: 100, crashed: 5, at: SINCE })
    expect(have(await service.crashFree(DEPLOYED))).toEqual({ before: 0.999, after: 0.95 })
  })

  it('has no such numbers where the project records no sessions', async () => {
    expect(have(await world.service().crashFree(DEPLOYED))).toBeNull()
  })
})

describe('one error, by Sentry', () => {
  const breakage = {
    title: 'TypeError: cart is undefined',
    release: VERSION,
    users: [ada, bob, bob],
    frames: [
      { filename: 'node_modules/react/index.js', function: 'render', lineNo: 9, inApp: false },
      { filename: 'src/cart.js', function: 'total', lineNo: 12 },
    ],
    breadcrumbs: [
      { type: 'navigation', category: 'navigation', data: { from: '/cart', to: '/pay' }, before: 3000 },
      { type: 'default', category: 'ui.click', message: 'button#pay', before: 2000 },
      {
        type: 'http',
        category: 'fetch',
        data: { method: 'POST', url: '/api/pay', status_code: 500 },
        before: 1000,
        level: 'error',
      },
    ],
    suspects: [
      {
        sha: sha('c'),
        message: 'Count carts\n\nIn one go.',
        author: { name: 'Grace', email: 'grace@example.com' },
        pull: 'https://github.com/acme/site/pull/12',
      },
    ],
  }

  it('has its users, stack trace, breadcrumbs and suspect commits', async () => {
    const { id } = world.server.model.breaks(breakage)
    const details = have(await world.service().details(id))
    expect(details).toMatchObject({
      issue: { title: 'TypeError: cart is undefined', users: 2, events: 3 },
      firstVersion: VERSION,
      users: [
        { id: null, email: 'bob@example.com', events: 2 },
        { id: '7', email: 'ada@example.com', name: 'Ada', events: 1 },
      ],
      event: { version: VERSION, at: SINCE },
      suspects: [{ sha: sha('c'), subject: 'Count carts', author: 'Grace', url: breakage.suspects[0]?.pull }],
      lacks: [],
    })
    expect(details.raised).toEqual([
      {
        type: 'TypeError',
        message: 'cart is undefined',
        frames: [
          { path: 'src/cart.js', line: 12, function: 'total', inApp: true },
          { path: 'node_modules/react/index.js', line: 9, function: 'render', inApp: false },
        ],
      },
    ])
    expect(details.breadcrumbs).toEqual([
      {
        kind: 'navigation',
        category: 'navigation',
        message: '/cart → /pay',
        level: 'info',
        at: SINCE - 3000,
      },
      { kind: 'click', category: 'ui.click', message: 'button#pay', level: 'info', at: SINCE - 2000 },
      { kind: 'http', category: 'fetch', message: 'POST /api/pay → 500', level: 'error', at: SINCE - 1000 },
    ])
  })

  it('says what of it is left out', async () => {
    const crumb = { type: 'default', category: 'ui.click', message: 'button', before: 1 }
    const many = {
      ...breakage,
      breadcrumbs: Array.from({ length: 101 }, (_, i) => ({ ...crumb, message: `button ${i}` })),
      causes: Array.from({ length: 20 }, (_, i) => `cause ${i}`),
    }
    const { id } = world.server.model.breaks(many)
    const details = have(await world.service().details(id))
    expect([details.breadcrumbs.length, details.breadcrumbs.at(-1)?.message]).toEqual([100, 'button 100'])
    expect([details.raised.length, details.raised[0]?.type]).toEqual([20, 'TypeError'])
    expect(details.lacks).toEqual([
      'Only the nearest 20 causes of the error are shown.',
      'Only the last 100 breadcrumbs are shown.',
    ])
  })

  it('has no suspects where Sentry knows no commits', async () => {
    const { id } = world.server.model.breaks({ title: 'A: here', release: VERSION, users: [ada] })
    expect(have(await world.service().details(id))).toMatchObject({ suspects: [], lacks: [] })
  })

  it('has the commits of its first release, and says so, where Sentry no longer names suspects', async () => {
    const grace = { name: 'Grace', email: 'grace@example.com' }
    world.server.model.addRelease(VERSION, [
      { id: sha('c'), message: 'Count carts\n\nIn one go.', author: grace },
    ])
    const { id } = world.server.model.breaks({ title: 'A: here', release: VERSION, users: [ada] })
    world.server.model.namesSuspects = false
    expect(have(await world.service().details(id))).toMatchObject({
      issue: { title: 'A: here' },
      suspects: [{ sha: sha('c'), subject: 'Count carts', author: 'Grace' }],
      suspectsAre: 'of the release',
      lacks: [
        'This Sentry no longer answers which commits it suspects. The newest commits of the release in which the error was first seen are shown instead.',
      ],
    })
  })

  it('is told all the same where neither suspects nor a release are known', async () => {
    const { id } = world.server.model.breaks({ title: 'A: here', release: null, users: [ada] })
    world.server.model.namesSuspects = false
    expect(have(await world.service().details(id))).toMatchObject({
      users: [{ id: '7' }],
      suspects: [],
      lacks: ['This Sentry no longer answers which commits it suspects.'],
    })
  })

  it('says that it is gone where Sentry has its project and not the issue', async () => {
    expect(await world.service().details('12')).toMatchObject({
      problem: { kind: 'gone', sentence: 'Sentry no longer has the issue 12: it was deleted or merged.' },
    })
  })
})
