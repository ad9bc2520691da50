import { describe, expect, it } from 'vitest'
import { DOCS, harbour, past, problem, value } from './support/support'

async function everything(service: Awaited<ReturnType<typeof harbour>>['service']): Promise<number[]> {
  const numbers: number[] = []
  let cursor: string | null = null
  do {
    const page: { deploys: readonly { number: number }[]; next: string | null } = value(
      await service.history(cursor),
    )
    numbers.push(...page.deploys.map(({ number }) => number))
    cursor = page.next
  } while (cursor !== null)
  return numbers
}

const countdown = (from: number) => Array.from({ length: from }, (_, i) => from - i)

describe('the history', () => {
  it('is read through all pages, newest first, and no page is asked to be larger than Freight allows', async () => {
    const port = await harbour()
    for (let i = 0; i < 250; i++) past(port)
    expect(await everything(port.service)).toEqual(countdown(250))
    expect(port.arrived()).toEqual([
      'GET /api/0/deploys/?app=docs&limit=100',
      'GET /api/0/deploys/?app=docs&limit=100&cursor=2',
      'GET /api/0/deploys/?app=docs&limit=100&cursor=3',
    ])
  })

  it('passes over pages that hold only other teams’ deploys, which would look like the end', async () => {
    const port = await harbour({
      others: ['billing', 'getsentry'],
      apps: [DOCS, { name: 'getsentry', app: 'getsentry', environments: ['production'] }],
    })
    past(port)
    for (let i = 0; i < 320; i++) past(port, { app: 'billing' })
    past(port)
    const first = value(await port.service.history(null))
    expect(first.deploys.map(({ number }) => number)).toEqual([2])
    const second = value(await port.service.history(first.next))
    expect(second.deploys.map(({ number }) => number)).toEqual([1])
    expect(second).toMatchObject({ took: { pages: 3, requests: 3 } })
    expect(second.next).toBeNull()
  })

  it('ends where there is nothing', async () => {
    const { service } = await harbour()
    expect(value(await service.history(null))).toMatchObject({ deploys: [], next: null })
  })

  it('loses nothing when new deploys push others to the next page meanwhile', async () => {
    const port = await harbour()
    for (let i = 0; i < 150; i++) past(port)
    const first = value(await port.service.history(null))
    for (let i = 0; i < 5; i++) past(port)
    const second = value(await port.service.history(first.next))
    const seen = new Set([...first.deploys, ...second.deploys].map(({ number }) => number))
    expect([...seen].sort((a, b) => b - a)).toEqual(countdown(150))
  })

  it('knows no place that it did not name itself', async () => {
    const { service } = await harbour()
    expect(problem(await service.history('yesterday')).kind).toBe('invalid')
    expect(problem(await service.history('0')).kind).toBe('invalid')
  })
})
