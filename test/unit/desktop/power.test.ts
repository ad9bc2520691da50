import { describe, expect, it, vi } from 'vitest'
import { onNetwork } from '../../../src/main/desktop/power'
import { FakeClock } from '../support/fake-clock'

vi.mock('electron', () => import('./fake-electron'))

describe('the network', () => {
  it('is told of within seconds when it goes and when it comes back, each time once', async () => {
    const clock = new FakeClock()
    let online = true
    const heard: boolean[] = []
    onNetwork(
      clock,
      () => online,
      (now) => heard.push(now),
    )
    await clock.advance(60_000)
    expect(heard).toEqual([])
    online = false
    await clock.advance(2_000)
    expect(heard).toEqual([false])
    await clock.advance(3_600_000)
    online = true
    await clock.advance(2_000)
    expect(heard).toEqual([false, true])
  })
})
