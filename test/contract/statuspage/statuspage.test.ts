import { incidentFreshness } from '@core/snapshot/freshness'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { Scheduler } from '../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { T0 } from '../../unit/support/builders'
import { aPage, watching } from './support'

const json500 = { status: 500, type: 'text/plain', body: 'oops' }

describe('a status page', () => {
  it('tells what is open, since when, how bad and what it touches', async () => {
    const { model, open, pass } = await aPage()
    expect(await open()).toEqual([])
    const incident = model.open('Checkout is down', 'critical', ['Checkout', 'API'])
    pass(60_000)
    model.update(incident, 'identified')
    expect(await open()).toEqual([
      {
        id: incident.id,
        name: 'Checkout is down',
        status: 'identified',
        impact: 'critical',
        url: `https://stspg.example.com/${incident.id}`,
        startedAt: T0,
        components: ['Checkout', 'API'],
      },
    ])
  })

  it('tells nothing of what is resolved', async () => {
    const { model, open } = await aPage()
    const first = model.open('Slow mail', 'minor')
    model.open('No mail', 'major')
    model.update(first, 'resolved')
    expect((await open()).map(({ name }) => name)).toEqual(['No mail'])
  })

  it('is asked without a key, at the address that people open', async () => {
    const { requests, open, service, url } = await aPage()
    await open()
    expect(requests).toMatchObject([
      { path: '/api/v2/incidents/unresolved.json', authorized: false, status: 200 },
    ])
    expect(service.id).toBe(`statuspage ${url}`)
    expect(service.label).toBe(`Statuspage (${new URL(url).host})`)
  })

  const json = (body: unknown, status = 200) => ({
    status,
    type: 'application/json',
    body: JSON.stringify(body),
  })

  it.each([
    ['a page that is no status page', { status: 200, type: 'text/html', body: '<html>' }],
    ['another program', json({ hello: 'world' })],
    ['an incident that cannot be read', json({ incidents: [{ id: 'a', name: 'Down' }, { name: 7 }] })],
  ])('that answers with %s is not taken for calm', async (_, trouble) => {
    const { ail, problem, url } = await aPage()
    ail(trouble)
    expect(await problem()).toMatchObject({
      kind: 'fault',
      sentence: `Statuspage at ${url} answered with something other than its incidents. Is the address right?`,
    })
  })

  it.each([
    [404, 'invalid', 'Statuspage refused this (404).'],
    [500, 'fault', 'Statuspage failed (500).'],
  ])('that answers with %d is a problem', async (status, kind, sentence) => {
    const { ail, problem } = await aPage()
    ail(json({}, status))
    expect(await problem()).toMatchObject({ kind, sentence })
  })

  it('that does not answer in time is a problem', async () => {
    const { ail, problem } = await aPage(50)
    ail('silent')
    expect(await problem()).toMatchObject({
      kind: 'lost',
      sentence: expect.stringMatching(/did not answer within/),
    })
  })

  it('may use words that are new, and leave out what is not needed', async () => {
    const { ail, open } = await aPage()
    ail(
      json({
        incidents: [
          {
            id: 'a',
            name: 'Down',
            status: 'puzzled',
            impact: 'apocalyptic',
            started_at: 'soon',
            components: [{}],
          },
        ],
      }),
    )
    expect(await open()).toEqual([
      {
        id: 'a',
        name: 'Down',
        status: 'investigating',
        impact: 'major',
        url: null,
        startedAt: null,
        components: [],
      },
    ])
  })
})

describe('how often a page is asked', () => {
  it('is more often while something is broken, and less without a window', () => {
    const seconds = (isOneOpen: boolean, windowOpen: boolean) =>
      incidentFreshness(isOneOpen, windowOpen) / 1_000
    expect([seconds(false, true), seconds(false, false), seconds(true, true), seconds(true, false)]).toEqual([
      60, 120, 20, 20,
    ])
  })
})

describe('the world', () => {
  it('knows the incidents of a page, and when the page was lost', async () => {
    const { model, service, ail } = await aPage()
    model.open('Checkout is down', 'critical')
    const snapshots = new SnapshotStore()
    const scheduler = new Scheduler(systemClock, () => 0.5)
    const heard = () =>
      new Promise<void>((resolve) => {
        const end = snapshots.subscribe(() => {
          end()
          resolve()
        })
      })
    const first = heard()
    const stop = watching({ snapshots, scheduler, clock: systemClock, windowOpen: () => true }, service)
    onTestFinished(stop)
    await first
    expect(snapshots.snapshot.incidents[service.id]?.open).toMatchObject([{ name: 'Checkout is down' }])
    expect(snapshots.snapshot.sources[service.id]?.lastProblem).toBeNull()
    ail(json500)
    const second = heard()
    scheduler.refresh(`incidents ${service.id}`)
    await second
    expect(snapshots.snapshot.incidents[service.id]?.open).toHaveLength(1)
    expect(snapshots.snapshot.sources[service.id]?.lastProblem?.problem.sentence).toBe(
      'Statuspage failed (500).',
    )
  })
})

describe('a status page with more than can be shown', () => {
  it('is a problem where an incident has too many components, and not some of them', async () => {
    const { model, problem } = await aPage()
    const components = Array.from({ length: 1_001 }, (_, i) => `Service ${i}`)
    model.open('Everything is down', 'critical', components)
    expect((await problem())?.sentence).toMatch(/an incident with more components than Binnacle can show/)
  })

  it('is a problem, and not a list of some of its incidents', async () => {
    const { model, problem } = await aPage()
    for (let n = 0; n < 101; n++) model.open(`Incident ${n}`, 'minor', [])
    expect((await problem())?.sentence).toMatch(
      /lists 101 open incidents, more than Binnacle can show \(100\)/,
    )
  })
})
