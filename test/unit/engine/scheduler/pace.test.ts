import { describe, expect, it } from 'vitest'
import { aScheduler, aTask } from './scheduler.support'

describe('the scheduler', () => {
  it('asks at once and then in its interval', async () => {
    const { clock, scheduler } = aScheduler()
    const { runs, task } = aTask()
    scheduler.add(task(clock))
    await clock.advance(3_500)
    expect(runs).toHaveLength(4)
  })

  it('never asks one source twice at once, and asks again afterwards when it was requested meanwhile', async () => {
    const { clock, scheduler } = aScheduler()
    let running = 0
    let most = 0
    let runs = 0
    let finish: (() => void)[] = []
    scheduler.add({
      id: 'slow',
      host: 'h',
      interval: () => 10,
      run: async () => {
        runs++
        most = Math.max(most, ++running)
        await new Promise<void>((resolve) => finish.push(resolve))
        running--
        return { ok: true }
      },
    })
    await clock.advance(100)
    for (let i = 0; i < 5; i++) scheduler.refresh('slow')
    await clock.advance(100)
    expect(runs).toBe(1)
    const end = finish
    finish = []
    for (const f of end) f()
    await clock.advance(1)
    expect([runs, most]).toEqual([2, 1])
  })

  it('spreads its runs, so that many Binnacles do not ask in step', async () => {
    const early = aScheduler(() => 0)
    const late = aScheduler(() => 1)
    for (const [{ clock, scheduler }, second] of [
      [early, 900],
      [late, 1100],
    ] as const) {
      const { runs, task } = aTask()
      scheduler.add(task(clock))
      await clock.advance(second - 1)
      expect(runs).toHaveLength(1)
      await clock.advance(1)
      expect(runs).toHaveLength(2)
    }
  })

  it('asks once more after what was under way when it is requested to look anew', async () => {
    const { clock, scheduler } = aScheduler()
    let give: () => void = () => {}
    let runs = 0
    scheduler.add({
      id: 'lost',
      host: 'h',
      interval: () => 60_000,
      run: async () => {
        if (++runs === 1) await new Promise<void>((resolve) => (give = resolve))
        return runs === 1 ? { ok: false, retryAfterMs: null } : { ok: true }
      },
    })
    await clock.advance(10)
    scheduler.refreshAll()
    give()
    await clock.advance(10)
    expect(runs).toBe(2)
  })

  it('slows down by itself when answers get slow, and speeds up again with them', async () => {
    const { clock, scheduler } = aScheduler()
    let takes = 800
    const ends: number[] = []
    scheduler.add({
      id: 'slow',
      host: 'h',
      interval: () => 2_000,
      run: async () => {
        await new Promise<void>((resolve) => clock.after(takes, resolve))
        ends.push(clock.now())
        return { ok: true }
      },
    })
    await clock.advance(40_000)
    const gaps = () => ends.slice(1).map((at, i) => at - (ends[i] ?? 0))
    expect(new Set(gaps())).toEqual(new Set([8_800]))
    takes = 50
    ends.length = 0
    await clock.advance(40_000)
    expect(gaps().slice(2)).toEqual(
      gaps()
        .slice(2)
        .map(() => 2_050),
    )
  })

  it('moves a run up when it must be fresher now', async () => {
    const { clock, scheduler } = aScheduler()
    let interval = 60_000
    const { runs, task } = aTask({ interval: () => interval })
    scheduler.add(task(clock))
    await clock.advance(5_000)
    interval = 2_000
    scheduler.reconsider()
    await clock.advance(1)
    expect(runs).toHaveLength(2)
  })

  it('stands still while the machine sleeps, and wakes without a burst', async () => {
    const { clock, scheduler } = aScheduler()
    const starts: number[] = []
    for (let i = 0; i < 10; i++) {
      scheduler.add({
        id: `t${i}`,
        host: `h${i}`,
        interval: () => 1000,
        run: async () => {
          starts.push(clock.now())
          return { ok: true }
        },
      })
    }
    await clock.advance(10)
    scheduler.hold('sleep')
    scheduler.hold('offline')
    starts.length = 0
    await clock.advance(8 * 3600_000)
    expect(starts).toEqual([])
    scheduler.release('sleep')
    await clock.advance(1000)
    expect(starts).toEqual([])
    scheduler.release('offline')
    await clock.advance(600)
    expect(starts).toHaveLength(10)
    expect(new Set(starts).size).toBe(10)
  })

  it('forgets a source that is no longer watched, also in the middle of a run', async () => {
    const { clock, scheduler } = aScheduler()
    const { runs, task } = aTask()
    scheduler.add(task(clock))
    await clock.advance(10)
    scheduler.clear()
    await clock.advance(10_000)
    expect(runs).toHaveLength(1)
  })
})
