import { describe, expect, it } from 'vitest'
import {
  type Harbour,
  harbour,
  newest,
  numbered,
  past,
  problem,
  request,
  sha,
  value,
} from './support/support'

describe('what one page does not show', () => {
  const others = (port: Harbour, count: number) => {
    for (let i = 0; i < count; i++) past(port, { app: 'billing' })
  }
  const calls = (port: Harbour) => port.arrived().map((call) => call.replace('GET /api/0', ''))

  it('is looked up once: an environment that was quiet for longer', async () => {
    const port = await harbour({ others: ['billing'] })
    past(port, { sha: sha('b') })
    past(port, { sha: sha('a') })
    others(port, 120)
    expect(
      value(await port.service.latest())
        .map(({ number }) => number)
        .sort(),
    ).toEqual([1, 2])
    expect(calls(port)).toEqual([
      '/deploys/?limit=100',
      '/deploys/?app=docs&env=production&limit=25',
      '/deploys/?app=docs&env=staging&limit=25',
    ])
    expect(value(await port.service.latest())).toHaveLength(2)
    expect(calls(port)).toEqual(['/deploys/?limit=100'])
  })

  it('is looked up by its end: what runs where the last twenty-five deploys all failed', async () => {
    const port = await harbour({
      others: ['billing'],
      apps: [{ name: 'docs', app: 'docs', environments: ['production'] }],
    })
    past(port, { sha: sha('b') })
    past(port, { sha: sha('c') })
    for (let i = 0; i < 30; i++) past(port, { status: 'failed' })
    others(port, 100)
    const deploys = value(await port.service.latest())
    expect(numbered(deploys, 2).state).toMatchObject({ status: 'finished' })
    expect(numbered(deploys, 1).sha).toBe(sha('b'))
    expect(calls(port)).toContain('/deploys/?app=docs&env=production&status=finished&limit=25')
  })

  it('is looked up alone: an active deploy that newer ones pushed off the page', async () => {
    const port = await harbour({
      others: ['billing'],
      plan: () => ({ seconds: 600, outcome: 'finished', lines: [] }),
    })
    value(await port.service.start(request(), 'request'))
    await port.clock.advance(5_000)
    await newest(port.service, 1)
    port.arrived()
    others(port, 99)
    past(port, { app: 'billing' })
    await port.clock.advance(5_000)
    expect((await newest(port.service, 1)).state).toMatchObject({ status: 'running' })
    expect(calls(port)).toContain('/deploys/docs/production/1/')
    await port.clock.advance(600_000)
    expect((await newest(port.service, 1)).state).toMatchObject({ status: 'finished' })
    calls(port)
    await newest(port.service, 1)
    expect(calls(port)).toEqual(['/deploys/?limit=100'])
  })

  it('is looked up again when a page no longer reaches back to the one before, as after a weekend', async () => {
    const port = await harbour({ others: ['billing'] })
    past(port)
    value(await port.service.latest())
    await port.clock.advance(3 * 24 * 3_600_000)
    past(port, { sha: sha('b') })
    others(port, 150)
    calls(port)
    expect(numbered(value(await port.service.latest()), 2).sha).toBe(sha('b'))
    expect(calls(port)).toContain('/deploys/?app=docs&env=production&limit=25')
  })

  it('is an error where it cannot be looked up: an empty answer would mean that nothing runs there', async () => {
    const port = await harbour({ others: ['billing'] })
    past(port)
    others(port, 120)
    port.proxy.fault = ({ path }) =>
      path.includes('env=') ? { kind: 'answer', status: 500 } : { kind: 'none' }
    expect(problem(await port.service.latest()).sentence).toBe('Freight failed (500).')
    port.proxy.fault = () => ({ kind: 'none' })
    expect(value(await port.service.latest())).toHaveLength(1)
  })
})
