import { readFileSync } from 'node:fs'
import { afterAttempt, type Delivery, isDead, isWaiting, nextOf, pingMessage } from '@core/webhooks'
import { EVENT_KINDS } from '@core/workspace/webhook'
import { describe, expect, it } from 'vitest'
import { T0 } from '../../support/builders'

const HOUR = 3_600_000

const aDelivery = (id: string, over: Partial<Delivery> = {}): Delivery => ({
  url: 'https://hooks.example.com',
  message: pingMessage(id, T0),
  subject: 'deploy site/production#7',
  queuedAt: T0,
  attempts: 0,
  state: { state: 'waiting', dueAt: T0, trouble: null },
  ...over,
})
const failed = { ok: false, trouble: 'It was down.', retryAfterMs: null, final: false } as const

describe('a message that does not arrive', () => {
  it('is sent again after 10 s, and then three times as late each time, an hour at most', () => {
    const waits: number[] = []
    let delivery = aDelivery('a')
    for (let now = T0; isWaiting(delivery); ) {
      delivery = afterAttempt(delivery, failed, now)
      if (!isWaiting(delivery)) break
      waits.push(delivery.state.dueAt - now)
      now = delivery.state.dueAt
    }
    expect(waits.slice(0, 7)).toEqual([10, 30, 90, 270, 810, 2430, 3600].map((seconds) => seconds * 1000))
    expect(Math.max(...waits)).toBe(HOUR)
  })

  it('is given up when a day has passed, and says why', () => {
    const old = aDelivery('a', { attempts: 20, queuedAt: T0 - 23.5 * HOUR })
    expect(afterAttempt(old, failed, T0).state).toEqual({ state: 'dead', at: T0, trouble: 'It was down.' })
  })

  it('waits as long as the receiver asks for', () => {
    const after = afterAttempt(aDelivery('a'), { ...failed, retryAfterMs: 120_000 }, T0)
    expect(after.state).toMatchObject({ state: 'waiting', dueAt: T0 + 120_000 })
  })

  it('is given up at once where the receiver is gone for good', () => {
    expect(isDead(afterAttempt(aDelivery('a'), { ...failed, final: true }, T0))).toBe(true)
  })
})

describe('the next message', () => {
  const late = { state: 'waiting', dueAt: T0 + 60_000, trouble: 'It was down.' } as const

  it('about a deploy is never before an earlier one about it, however long that waits', () => {
    expect(nextOf([aDelivery('a', { state: late }), aDelivery('b')])?.message.id).toBe('a')
  })

  it('about another deploy does not wait for it', () => {
    const other = aDelivery('b', { subject: 'deploy site/staging#1' })
    expect(nextOf([aDelivery('a', { state: late }), other])?.message.id).toBe('b')
  })

  it('does not wait for one that was given up', () => {
    const dead = aDelivery('a', { state: { state: 'dead', at: T0, trouble: 'It was down.' } })
    expect(nextOf([dead, aDelivery('b')])?.message.id).toBe('b')
    expect(nextOf([dead])).toBeNull()
  })
})

it('the documentation names every event', () => {
  const page = readFileSync('docs/webhooks.md', 'utf8')
  expect(EVENT_KINDS.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([])
})
