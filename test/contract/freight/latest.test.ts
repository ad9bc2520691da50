import type { Deploy } from '@core/deploys/deploy'
import { describe, expect, it } from 'vitest'
import { DOCS, failure, harbour, newest, past, request, sha, value } from './support/support'

const json = (body: unknown, headers: Record<string, string> = {}) => ({
  kind: 'answer' as const,
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
})

describe('what is newest', () => {
  it('costs one call for all apps', async () => {
    const second = { name: 'website', app: 'getsentry', environments: ['production'] }
    const port = await harbour({ apps: [DOCS, second], others: ['getsentry'] })
    for (const app of ['docs', 'getsentry']) past(port, { app })
    const deploys = value(await port.service.latest())
    expect(deploys.map(({ app, environment, number }) => `${app}/${environment}#${number}`).sort()).toEqual([
      'docs/production#1',
      'website/production#1',
    ])
    expect(port.arrived()).toEqual(['GET /api/0/deploys/?limit=100'])
  })

  it('leaves out other teams’ apps, and environments that the workspace does not name', async () => {
    const port = await harbour({
      others: ['billing'],
      apps: [{ name: 'docs', app: 'docs', environments: ['production'] }],
    })
    past(port, { app: 'billing' })
    past(port, { environment: 'staging' })
    past(port)
    expect(value(await port.service.latest())).toHaveLength(1)
  })

  it('answers the same objects while there is no news, so that nothing is drawn or written anew', async () => {
    const port = await harbour()
    past(port)
    past(port, { status: 'cancelled' })
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(2_000)
    const before = value(await port.service.latest())
    await port.clock.advance(2_000)
    const after = value(await port.service.latest())
    expect(after).toHaveLength(3)
    after.forEach((deploy, i) => {
      expect(deploy).toBe(before[i])
    })
  })

  it('is told with one bad item left out', async () => {
    const { service, proxy } = await harbour()
    const good = { name: 'docs/production#2', status: 'finished', dateCreated: '2026-11-23T09:00:00Z' }
    proxy.fault = () => json([{ name: 'docs/production#3', status: {} }, good])
    expect(value(await service.latest()).map(({ number }) => number)).toEqual([2])
  })
})

describe('the life of a deploy', () => {
  it('is queued, runs with an estimate, and finishes when Freight says', async () => {
    const port = await harbour()
    past(port)
    const started = value(await port.service.start(request(), 'request'))
    expect(started).toMatchObject({ number: 2, kind: 'deploy', by: 'armin', sha: sha('a'), phases: [] })
    expect(started.state).toEqual({ status: 'queued', waitingFor: null })
    const begin = port.clock.now()
    await port.clock.advance(5_000)
    const running = await newest(port.service, 2)
    expect(running.state).toEqual({ status: 'running', startedAt: begin + 1_000 })
    expect(running.estimateMs).toBe(10_000)
    expect(running.url).toBe(`${port.proxy.url}/deploys/docs/production/2`)
    await port.clock.advance(20_000)
    const finished = await newest(port.service, 2)
    expect(finished.state).toEqual({ status: 'finished', startedAt: begin + 1_000, endedAt: begin + 11_000 })
    // Of an ended deploy Freight says its own duration as the estimate.
    expect(finished.estimateMs).toBeNull()
  })

  it('fails, and what Freight does not say is not made up', async () => {
    const port = await harbour({ plan: () => ({ seconds: 3, outcome: 'failed', lines: ['boom'] }) })
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(10_000)
    const failed = await newest(port.service, 1)
    expect(failed.state).toMatchObject({ status: 'failed', step: null })
    expect(failure(failed)).toBe('Freight gave no reason. See the log.')
  })

  it('runs since we saw it run in the moment when Freight does not yet say since when', async () => {
    const { service, proxy, clock } = await harbour()
    const dates = { dateCreated: '2026-11-23T11:59:50Z', dateStarted: null }
    proxy.fault = () => json([{ name: 'docs/production#1', status: 'in_progress', ...dates }])
    const since = clock.now()
    expect((await newest(service, 1)).state).toEqual({ status: 'running', startedAt: since })
    await clock.advance(1_000)
    expect((await newest(service, 1)).state).toEqual({ status: 'running', startedAt: since })
  })

  it('waits for the one before it, and for none when it is next', async () => {
    const port = await harbour()
    for (const digit of ['a', 'b', 'c']) {
      value(await port.service.start(request({ sha: sha(digit) }), digit))
    }
    await port.clock.advance(2_000)
    const waits = async (number: number) => (await newest(port.service, number)).state
    expect(await waits(1)).toMatchObject({ status: 'running' })
    expect(await waits(2)).toEqual({ status: 'queued', waitingFor: 'waits for docs/production#1' })
    expect(await waits(3)).toEqual({ status: 'queued', waitingFor: 'waits for docs/production#2' })
    expect(
      value(await port.service.cancel({ app: 'docs', environment: 'production', number: 1 }, 'armin')),
    ).toBe(null)
    expect(await waits(2)).toEqual({ status: 'queued', waitingFor: null })
  })

  it('is a rollback where Freight’s own `:previous` was asked for', async () => {
    const port = await harbour()
    past(port, { ref: ':previous' })
    past(port, { ref: ':current' })
    const deploys = value(await port.service.latest())
    expect(deploys.map(({ number, kind }) => [number, kind]).sort()).toEqual([
      [1, 'rollback'],
      [2, 'deploy'],
    ])
  })
})

describe('a cancelled deploy, of which Freight never says when it ended', () => {
  it('ended when we saw it end', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(4_000)
    const running = await newest(port.service, 1)
    await port.clock.advance(2_000)
    port.model.advance()
    port.model.cancel(port.model.deploys[0] ?? past(port))
    const cancelled = await newest(port.service, 1)
    const seen = port.clock.now()
    expect(running.state).toMatchObject({ status: 'running' })
    expect(cancelled.state).toMatchObject({ status: 'cancelled', endedAt: seen, by: null })
    await port.clock.advance(60_000)
    expect((await newest(port.service, 1)).state).toMatchObject({ endedAt: seen })
  })

  it('ended no earlier than it was last seen, when we looked away meanwhile', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(4_000)
    await newest(port.service, 1)
    const lastSeen = port.clock.now()
    port.model.cancel(port.model.deploys[0] ?? past(port))
    await port.clock.advance(3 * 3_600_000)
    expect((await newest(port.service, 1)).state).toMatchObject({ status: 'cancelled', endedAt: lastSeen })
  })

  it('lasted at least until it began, when we never saw it: that is a guess, which replaces nothing that was seen', async () => {
    const port = await harbour()
    const { startedAt } = past(port, { status: 'cancelled' })
    const cancelled = await newest(port.service, 1)
    expect(cancelled.state).toMatchObject({ startedAt, endedAt: startedAt })
    expect(cancelled.observedAt).toBe(startedAt)
  })

  it('was cancelled by us where we asked for it', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'request'))
    value(await port.service.cancel({ app: 'docs', environment: 'production', number: 1 }, 'dcramer'))
    expect((await newest(port.service, 1)).state).toMatchObject({ status: 'cancelled', by: 'dcramer' })
  })
})

describe('a status that is not known to us', () => {
  const told = async (changes: Record<string, unknown>): Promise<Deploy> => {
    const { service, proxy } = await harbour()
    const item = { name: 'docs/production#1', status: 'unknown', dateCreated: '2026-11-23T11:59:00Z' }
    proxy.fault = () => json([{ ...item, ...changes }])
    return newest(service, 1)
  }

  it('is a queued deploy when it has not begun', async () => {
    const waitingFor = 'Freight says that its status is “unknown”'
    expect((await told({})).state).toEqual({ status: 'queued', waitingFor })
  })

  it('is a running one when it has', async () => {
    const rolling = await told({ status: 'rolling_out', dateStarted: '2026-11-23T11:59:30Z' })
    expect(rolling.state).toMatchObject({ status: 'running' })
  })

  it('is one of which it is not known how it ended when it has', async () => {
    expect(failure(await told({ dateFinished: '2026-11-23T11:59:40Z' }))).toMatch(
      /status is “unknown”, so it is not known how it ended/,
    )
  })

  it('is one that has ended after a day, so that nobody watches it for ever', async () => {
    expect(failure(await told({ dateCreated: '2026-11-21T11:59:00Z' }))).toMatch(/not known how it ended/)
  })
})

describe('a server whose memory was taken away', () => {
  it('no longer knows a deploy that ran: how it ended is not known', async () => {
    const port = await harbour()
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(3_000)
    await newest(port.service, 1)
    port.model.deploys.length = 0
    await port.clock.advance(2_000)
    expect(failure(await newest(port.service, 1))).toMatch(/no longer has this deploy/)
  })

  it('counts anew, and what it counted before is no more', async () => {
    const { service, proxy } = await harbour()
    const item = (number: number, hour: string) => ({
      name: `docs/production#${number}`,
      status: 'finished',
      dateCreated: `2026-11-23T${hour}:00:00Z`,
      dateFinished: `2026-11-23T${hour}:01:00Z`,
    })
    proxy.fault = () => json([item(41, '09'), item(40, '08')])
    expect(value(await service.latest())).toHaveLength(2)
    proxy.fault = () => json([item(1, '10')])
    expect(value(await service.latest()).map(({ number }) => number)).toEqual([1])
  })
})
