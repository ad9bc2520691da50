import type { Walked } from '@core/deploys/history'
import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { backfill, type Walk } from '../../../../src/main/features/history/backfill'
import { aDeploy } from '../../support/builders'
import { aWatchedApp } from '../../support/fake-server'

/** A history that has these already. */
function aHistory(...kept: number[]) {
  let filled = false
  let walked: Walked | null = null
  return {
    kept,
    sorted: () => [...kept].sort((a, b) => a - b),
    put: (page: readonly { number: number }[]) => {
      const news = page.filter(({ number }) => !kept.includes(number))
      kept.push(...news.map(({ number }) => number))
      return news.length
    },
    isFilled: () => filled,
    markFilled: () => {
      filled = true
    },
    walked: () => walked,
    putWalked: (_: string, now: Walked | null) => {
      walked = now
    },
  }
}

/** A server with this many deploys in pages of two, counted from the newest, as most servers do. */
function aServerWith(count: number) {
  const { deploy } = aWatchedApp()
  const server: {
    newest: number
    asked: (string | null)[]
    breaksAt: string
    othersOnly: (string | null)[]
  } = {
    newest: count,
    asked: [],
    breaksAt: '',
    othersOnly: [],
  }
  const service = Object.assign(deploy, {
    history: async (cursor: string | null) => {
      server.asked.push(cursor)
      if (cursor === server.breaksAt)
        return { ok: false as const, problem: { kind: 'fault' as const, sentence: 'No.', cause: null } }
      const page = Number(cursor ?? '0')
      const numbers = [server.newest - page * 2, server.newest - page * 2 - 1].filter((number) => number > 0)
      const isLast = server.newest - page * 2 - 2 <= 0
      return ok({
        deploys: server.othersOnly.includes(cursor) ? [] : numbers.map((number) => aDeploy({ number })),
        next: isLast ? null : `${page + 1}`,
      })
    },
  })
  return { server, service }
}

const walk = (over: Partial<Walk> = {}): Walk => ({
  stopped: () => false,
  named: async (deploys) => deploys,
  now: () => 0,
  rest: async () => {},
  cut: () => {},
  read: () => {},
  ...over,
})

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1)

describe('filling the history', () => {
  it('goes back to the first deploy, page by page, also past what it has', async () => {
    const history = aHistory(6, 5)
    await backfill(aServerWith(8).service, history, walk())
    expect(history.sorted()).toEqual(upTo(8))
    expect(history.walked()).toBeNull()
  })

  it('next time reads only what is new', async () => {
    const history = aHistory()
    const { server, service } = aServerWith(4)
    await backfill(service, history, walk())
    server.newest = 6
    server.asked = []
    await backfill(service, history, walk())
    expect(server.asked).toEqual([null, '1'])
  })

  it('does not count as done when it broke off, and goes on where it was', async () => {
    const history = aHistory()
    const { server, service } = aServerWith(20)
    server.breaksAt = '6'
    expect(await backfill(service, history, walk())).toBe(false)
    expect(history.isFilled()).toBe(false)
    server.breaksAt = ''
    server.asked = []
    expect(await backfill(service, history, walk())).toBe(true)
    expect(server.asked).toEqual([null, '6', '7', '8', '9'])
    expect(history.sorted()).toEqual(upTo(20))
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 9])(
    'leaves no gap where it broke off and %i deploys were made before it goes on',
    async (made) => {
      for (const breaksAt of ['1', '3', '7', '9']) {
        const history = aHistory()
        const { server, service } = aServerWith(20)
        server.breaksAt = breaksAt
        await backfill(service, history, walk())
        server.newest += made
        // It breaks off once more, in what is new.
        server.breaksAt = '1'
        await backfill(service, history, walk())
        server.newest += made
        server.breaksAt = ''
        expect(await backfill(service, history, walk())).toBe(true)
        expect(history.sorted()).toEqual(upTo(20 + 2 * made))
      }
    },
  )

  it('does not take a page without deploys of ours for the end of what is new', async () => {
    const history = aHistory()
    const { server, service } = aServerWith(4)
    await backfill(service, history, walk())
    server.newest = 8
    server.othersOnly = [null]
    await backfill(service, history, walk())
    expect(history.sorted()).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('leaves no gap in what is new where that breaks off after all was read once', async () => {
    for (const made of [3, 4, 8, 12]) {
      const history = aHistory()
      const { server, service } = aServerWith(20)
      await backfill(service, history, walk())
      server.newest += made
      server.breaksAt = '1'
      await backfill(service, history, walk())
      server.newest += 3
      server.breaksAt = ''
      await backfill(service, history, walk())
      expect(history.sorted()).toEqual(upTo(23 + made))
    }
  })
})
