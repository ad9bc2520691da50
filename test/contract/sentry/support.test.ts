import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aDeploy, finished } from '../../unit/support/builders'
import { ada, bob } from './errors.support'
import { have, SHA, SINCE, VERSION, type Yard, yard } from './support'

let world: Yard
beforeEach(async () => {
  world = await yard()
})
afterEach(() => world.close())

describe('the errors of a user, by Sentry', () => {
  beforeEach(() => {
    world.server.model.breaks({ title: 'A: here', release: VERSION, users: [ada], at: SINCE })
    world.server.model.breaks({ title: 'B: there', release: null, users: [bob], at: SINCE + 1000 })
  })
  const found = async (asked: Parameters<ReturnType<Yard['service']>['find']>[0]) =>
    have(await world.service().find(asked)).errors

  it('are found by an id, an e-mail address or a name', async () => {
    expect(await found({ kind: 'user', user: '7' })).toMatchObject([
      { issue: { title: 'A: here' }, beginning: { version: VERSION, firstSeen: SINCE } },
    ])
    expect(await found({ kind: 'email', email: 'bob@example.com' })).toMatchObject([
      { issue: { title: 'B: there' }, beginning: { version: null } },
    ])
    world.server.model.breaks({ title: 'C: named', release: null, users: [{ username: 'eve' }] })
    expect(await found({ kind: 'user', user: 'eve' })).toMatchObject([{ issue: { title: 'C: named' } }])
    expect(await found({ kind: 'user', user: 'nobody' })).toEqual([])
  })

  it('are found by an event’s id, with the environment that it happened in', async () => {
    const [event] = world.server.model.issues[0]?.events ?? []
    expect(await found({ kind: 'event', id: event?.id ?? '', typed: '' })).toMatchObject([
      { issue: { title: 'A: here' }, beginning: { environment: 'production' } },
    ])
    expect(await found({ kind: 'event', id: 'f'.repeat(32), typed: 'f' })).toEqual([])
  })

  it('are found in whatever letters an address was told to Sentry, and only theirs', async () => {
    const eve = { email: 'Eve.Adams@Example.com' }
    world.server.model.breaks({ title: 'C: mixed', release: null, users: [ada, eve] })
    world.server.model.breaks({
      title: 'D: other',
      release: null,
      users: [{ email: 'eve.adams@sub.example.com' }],
    })
    for (const email of ['Eve.Adams@Example.com', 'eve.adams@example.com', 'EVE.ADAMS@EXAMPLE.COM'])
      expect(
        (await found({ kind: 'email', email })).map(({ issue }) => issue.title),
        email,
      ).toEqual(['C: mixed'])
    expect(await found({ kind: 'email', email: 'BOB@example.com' })).toMatchObject([
      { issue: { title: 'B: there' } },
    ])
    expect(await found({ kind: 'email', email: 'nobody@example.com' })).toEqual([])
  })

  it('are the last of them, and said to be', async () => {
    for (let i = 0; i < 11; i++)
      world.server.model.breaks({ title: `E: ${i}`, release: null, users: [bob], at: SINCE + 2000 + i })
    const many = have(await world.service().find({ kind: 'email', email: 'bob@example.com' }))
    expect([many.errors.length, many.errors[0]?.issue.title, many.isWhole]).toEqual([10, 'E: 10', false])
    expect(have(await world.service().find({ kind: 'user', user: '7' }))).toMatchObject({ isWhole: true })
  })

  it('are not said to be none where not all users of an error could be looked through', async () => {
    const crowd = Array.from({ length: 100 }, (_, i) => ({ email: `eve@s${i}.example.com` }))
    const title = 'C: crowd'
    world.server.model.breaks({
      title,
      release: null,
      users: [...crowd, ...crowd, { email: 'Eve@Example.com' }],
    })
    const found = await world.service().find({ kind: 'email', email: 'EVE@example.com' })
    expect(have(found)).toEqual({ errors: [], isWhole: false })
  })

  it('are found by an issue’s short name, and by a user’s of the same form', async () => {
    expect(await found({ kind: 'issue', name: 'SITE-2', typed: 'site-2' })).toMatchObject([
      { issue: { title: 'B: there', name: 'SITE-2' } },
    ])
    world.server.model.breaks({ title: 'C: named', release: null, users: [{ username: 'eve-7' }] })
    expect(await found({ kind: 'issue', name: 'EVE-7', typed: 'eve-7' })).toMatchObject([
      { issue: { title: 'C: named' } },
    ])
    expect(await found({ kind: 'issue', name: 'SITE-99', typed: 'SITE-99' })).toEqual([])
  })

  it('are found behind links to an issue or an event, in every form that Sentry has written them', async () => {
    const [issue] = world.server.model.issues
    const event = issue?.events[0]?.id ?? ''
    const { url } = world.server
    for (const path of [
      `/organizations/acme/issues/${issue?.id}/`,
      `/organizations/acme/issues/${issue?.id}/events/${event}/?project=1`,
      `/organizations/acme/issues/${issue?.id}/events/latest/`,
      `/organizations/acme/issues/SITE-1/`,
      `/issues/${issue?.id}/`,
      `/acme/site/issues/${issue?.id}/`,
      // The issue is gone from the link's address, the event is not.
      `/organizations/acme/issues/999/events/${event}/`,
    ])
      expect(await found({ kind: 'link', url: `${url}${path}` }), path).toMatchObject([
        { issue: { title: 'A: here' } },
      ])
  })

  it('are not those behind a link to another Sentry, organization or project, nor behind one that names none', async () => {
    const [issue] = world.server.model.issues
    const { url } = world.server
    const path = `/organizations/acme/issues/${issue?.id}/`
    for (const link of [
      `https://sentry.example.com${path}`,
      `${url}/organizations/other/issues/${issue?.id}/`,
      `${url}/organizations/acme/issues/99999/`,
    ])
      expect(await found({ kind: 'link', url: link }), link).toEqual([])
    for (const link of [`${url}/share/issue/0123456789abcdef0123456789abcdef/`, `${url}/settings/`])
      expect(await world.service().find({ kind: 'link', url: link })).toMatchObject({
        problem: { kind: 'invalid' },
      })
    expect(world.server.requests.every(({ status }) => status < 500)).toBe(true)
  })

  it('tell with which release they came back after they were resolved', async () => {
    const [issue] = world.server.model.issues
    if (issue === undefined) throw new Error('no issue')
    world.server.model.resolve(issue)
    world.server.model.breaks({ title: 'A: here', release: 'site@next', users: [bob], at: SINCE + 5000 })
    expect(await found({ kind: 'user', user: '7' })).toMatchObject([
      {
        beginning: { firstSeen: SINCE, version: VERSION },
        cameBack: { firstSeen: SINCE + 5000, version: 'site@next' },
      },
    ])
    expect(await found({ kind: 'email', email: 'bob@example.com' })).toMatchObject([
      { cameBack: { firstSeen: SINCE + 5000 } },
      { cameBack: null },
    ])
  })

  it('are not those of another project of the organization', async () => {
    await world.close()
    world = await yard({ projects: ['site', 'other'] })
    const { events } = world.server.model.breaks({
      title: 'A',
      release: null,
      users: [ada],
      project: 'other',
    })
    expect(await found({ kind: 'user', user: '7' })).toEqual([])
    expect(await found({ kind: 'event', id: events[0]?.id ?? '', typed: '' })).toEqual([])
  })
})

describe('telling Sentry of a deploy', () => {
  const deploy = { ...aDeploy({ environment: 'production', number: 12, sha: SHA }), state: finishedState() }
  function finishedState() {
    const state = finished(SINCE + 60_000, SINCE)
    if (state.status !== 'finished') throw new Error('not finished')
    return state
  }

  it('names environment, deploy and times', async () => {
    const release = world.server.model.addRelease(VERSION)
    expect(have(await world.service().tellDeploy(deploy))).toBe(true)
    expect(release.deploys).toMatchObject([
      {
        environment: 'production',
        name: 'site/production#12',
        dateStarted: new Date(SINCE).toISOString(),
        dateFinished: new Date(SINCE + 60_000).toISOString(),
      },
    ])
  })

  it('tells nothing where the release is not known there', async () => {
    expect(have(await world.service().tellDeploy(deploy))).toBe(false)
    expect(world.server.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  it('is for those apps only whose team wants it', () => {
    expect(world.service().tellsDeploys).toBe(true)
    expect(world.service({ tellDeploys: false }).tellsDeploys).toBe(false)
  })
})
