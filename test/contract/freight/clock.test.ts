import { describe, expect, it } from 'vitest'
import { skewAfter } from '../../../src/main/services/http'
import { harbour, newest, past, request, value } from './support/support'

const HOUR = 3_600_000

describe.each([
  ['an hour ahead', HOUR],
  ['an hour behind', -HOUR],
])('a server whose clock is %s', (_how, skewMs) => {
  it('deploys at the times of our clock', async () => {
    const port = await harbour({ skewMs })
    const { clock } = port
    const asked = clock.now()
    const made = value(await port.service.start(request(), 'request'))
    // A `Date` header is a whole second, so that is how well it can be known.
    expect(Math.abs(made.createdAt - asked)).toBeLessThanOrEqual(1_000)
    await clock.advance(20_000)
    const finished = await newest(port.service, 1)
    expect(finished.createdAt).toBe(made.createdAt)
    expect(finished.state).toEqual({
      status: 'finished',
      startedAt: made.createdAt + 1_000,
      endedAt: made.createdAt + 11_000,
    })
  })

  it('keeps its deploys in their order, and the same from one answer to the next', async () => {
    const port = await harbour({ skewMs })
    past(port, { ago: 500 })
    past(port, { ago: 50 })
    const before = value(await port.service.latest())
    await port.clock.advance(1_700)
    const after = value(await port.service.latest())
    expect(after).toEqual(before)
    const inOrder = [...after].sort((a, b) => a.createdAt - b.createdAt)
    expect(inOrder.map(({ number }) => number)).toEqual([1, 2])
  })
})

describe('the difference between two clocks', () => {
  const at = (date: string | null, sentAt: number, receivedAt = sentAt) => ({
    headers: new Headers(date === null ? {} : { date }),
    sentAt,
    receivedAt,
  })
  const noon = Date.UTC(2026, 10, 23, 12)
  const NOON = new Date(noon).toUTCString()

  it.each([
    ['none where the answer fits to our clock within a second', 0, at(NOON, noon + 900), 0],
    ['none where a slow answer explains it', 0, at(NOON, noon, noon + 8_000), 0],
    ['whole seconds where it does not', 0, at(NOON, noon + 90_400), -90_000],
    ['what it was while that fits, so that times do not wobble', -90_000, at(NOON, noon + 91_400), -90_000],
    ['none again after one of the clocks was put right', -90_000, at(NOON, noon + 300), 0],
    ['what it was where the server does not tell its time', 5_000, at(null, noon), 5_000],
    ['what it was where the server tells nonsense', 5_000, at('soon', noon), 5_000],
  ])('is %s', (_what, known, answer, expected) => {
    expect(skewAfter(known, answer)).toBe(expected)
  })
})
