import { describe, expect, it } from 'vitest'
import { stoppable } from '../../src/main/clock'
import { FakeClock } from './support/fake-clock'

describe('A clock that can be stopped', () => {
  it('runs what falls due until then, and nothing afterwards', async () => {
    const time = new FakeClock()
    const clock = stoppable(time)
    const ran: string[] = []
    clock.after(1000, () => ran.push('before'))
    clock.after(3000, () => ran.push('after'))
    await time.advance(2000)
    clock.stop()
    clock.after(1000, () => ran.push('later'))
    await time.advance(10_000)
    expect(ran).toEqual(['before'])
    expect(clock.now()).toBe(time.now())
  })
})
