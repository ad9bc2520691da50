import { describe, expect, it } from 'vitest'
import { Fill } from '../../../src/main/engine/fill'
import { aDeploy } from '../support/builders'
import { FakeClock } from '../support/fake-clock'
import { FakeServer } from '../support/fake-server'

/** A server with four deploys in two pages, of which each can be made to fail. */
function aServer() {
  const server = new FakeServer()
  server.deploys = [4, 3, 2, 1].map((number) => aDeploy({ number }))
  const asked: (string | null)[] = []
  const read = server.history.bind(server)
  let broken = false
  server.history = async (cursor) => {
    asked.push(cursor)
    const problem = { kind: 'fault' as const, sentence: 'No.', cause: null }
    return broken && cursor !== null ? { ok: false, problem } : read(cursor)
  }
  return { server, asked, breaks: (is: boolean) => (broken = is) }
}

function aFill() {
  const clock = new FakeClock()
  const kept = new Set<number>()
  let filled = false
  let told = 0
  const fill = new Fill({
    clock,
    changed: () => told++,
    history: {
      put: (deploys) => {
        const before = kept.size
        for (const { number } of deploys) kept.add(number)
        return kept.size - before
      },
      isFilled: () => filled,
      markFilled: () => {
        filled = true
      },
    },
  })
  return { clock, fill, kept: () => [...kept].sort(), told: () => told }
}

describe('the past of a deploy service', () => {
  it('is read once, when the service answers for the first time, and the window is told', async () => {
    const { server, asked } = aServer()
    const { clock, fill, kept, told } = aFill()
    fill.answered(server)
    fill.answered(server)
    await clock.advance(0)
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4])
    expect(asked).toEqual([null, '2'])
    expect(told()).toBe(1)
  })

  it('is read again a minute after a try that broke off, and no sooner', async () => {
    const { server, asked, breaks } = aServer()
    const { clock, fill, kept } = aFill()
    breaks(true)
    fill.answered(server)
    await clock.advance(59_000)
    breaks(false)
    fill.answered(server)
    await clock.advance(0)
    expect(asked).toEqual([null, '2'])
    expect(kept()).toEqual([3, 4])
    await clock.advance(1_000)
    fill.answered(server)
    await clock.advance(0)
    expect(kept()).toEqual([1, 2, 3, 4])
  })

  it('is left alone once another workspace is open', async () => {
    const { server } = aServer()
    const { clock, fill, told } = aFill()
    fill.answered(server)
    fill.close()
    await clock.advance(0)
    expect(told()).toBe(0)
  })
})
