import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { FakeClock } from '../../support/fake-clock'
import { aScheduler, aTask } from './scheduler.support'

describe('the scheduler', () => {
  it('backs off a host that fails, longer each time, and comes back at once to its pace when it answers', async () => {
    const { clock, scheduler } = aScheduler(() => 0.5)
    let broken = true
    const { runs, task } = aTask({}, () => (broken ? { ok: false, retryAfterMs: null } : { ok: true }))
    scheduler.add(task(clock))
    await clock.advance(60_000)
    const gaps = runs.slice(1).map((at, i) => at - (runs[i] ?? 0))
    expect(gaps).toEqual([2100, 4200, 8400, 16800])
    broken = false
    await clock.advance(30_000)
    const before = runs.length
    await clock.advance(3_000)
    expect(runs.length - before).toBeGreaterThanOrEqual(2)
  })

  it('finds a server that was down at the start soon after it has come up, however seldom it is asked', async () => {
    const { clock, scheduler } = aScheduler()
    let up = false
    const { runs, task } = aTask({ interval: () => 40_000 }, () =>
      up ? { ok: true } : { ok: false, retryAfterMs: null },
    )
    scheduler.add(task(clock))
    await clock.advance(5_000)
    up = true
    await clock.advance(5_000)
    expect(runs.map((at) => at - (runs[0] ?? 0))).toEqual([0, 2_100, 6_300])
    await clock.advance(60_000)
    expect(runs).toHaveLength(4)
  })

  it('asks a server that fails no more often than one that has nothing to tell', async () => {
    const { clock, scheduler } = aScheduler()
    const { runs, task } = aTask({ interval: () => 150_000 }, () => ({ ok: false, retryAfterMs: null }))
    scheduler.add(task(clock))
    await clock.advance(3600_000)
    expect(runs.length).toBeLessThanOrEqual(24 + 6)
  })

  it('asks seldom about the one thing that a host refuses, while it answers all else', async () => {
    const { clock, scheduler } = aScheduler()
    const good = aTask({ id: 'good', interval: () => 2_000 })
    const bad = aTask({ id: 'bad', interval: () => 60_000 }, () => ({ ok: false, retryAfterMs: null }))
    scheduler.add(good.task(clock))
    scheduler.add(bad.task(clock))
    await clock.advance(3600_000)
    expect(bad.runs.length).toBeLessThanOrEqual(60 + 6)
    expect(good.runs.length).toBeGreaterThan(1_500)
  })

  it('does not take a server at its word that says to come back in no time', async () => {
    const { clock, scheduler } = aScheduler()
    const { runs, task } = aTask({}, () => ({ ok: false, retryAfterMs: 0 }))
    scheduler.add(task(clock))
    await clock.advance(60_000)
    expect(runs.length).toBeLessThanOrEqual(31)
  })

  it('never waits longer than a minute for a host that is down for days', async () => {
    const { clock, scheduler } = aScheduler(() => 0)
    const { runs, task } = aTask({}, () => ({ ok: false, retryAfterMs: null }))
    scheduler.add(task(clock))
    await clock.advance(24 * 3600_000)
    const gaps = runs.slice(1).map((at, i) => at - (runs[i] ?? 0))
    expect(Math.max(...gaps)).toBe(60_000)
  })

  it('comes back when the server said so', async () => {
    const { clock, scheduler } = aScheduler()
    const { runs, task } = aTask({}, () => ({ ok: false, retryAfterMs: 17_000 }))
    scheduler.add(task(clock))
    await clock.advance(16_999)
    expect(runs).toHaveLength(1)
    await clock.advance(2)
    expect(runs).toHaveLength(2)
  })

  it('does not leave a host alone for longer because the clock was put back', async () => {
    const { clock, scheduler } = aScheduler()
    let asked = 0
    const busy = aTask({ id: 'busy' }, () => ({ ok: false, retryAfterMs: asked++ === 0 ? 30_000 : null }))
    const other = aTask({ id: 'other', interval: () => 5_000 })
    scheduler.add(other.task(clock))
    scheduler.add(busy.task(clock))
    await clock.advance(1_000)
    clock.setTo(clock.now() - 3_600_000)
    await clock.advance(120_000)
    expect(other.runs.length).toBeGreaterThan(15)
    expect(busy.runs.length).toBeGreaterThan(1)
  })

  it('asks as soon as ever where the clock was put back and the window opens, or a service has news', async () => {
    const { clock, scheduler } = aScheduler()
    const idle = { interval: 60_000 }
    const well = aTask({ id: 'well', interval: () => idle.interval })
    const failing = aTask({ id: 'failing', host: 'other', interval: () => 60_000 }, () => ({
      ok: false,
      retryAfterMs: null,
    }))
    scheduler.add(well.task(clock))
    scheduler.add(failing.task(clock))
    await clock.advance(1_000)
    clock.setTo(clock.now() - 3_600_000)
    idle.interval = 2_000
    scheduler.reconsider()
    scheduler.refreshAsking(() => true)
    const [before, failed] = [well.runs.length, failing.runs.length]
    await clock.advance(10_000)
    expect(well.runs.length - before).toBeGreaterThan(3)
    expect(failing.runs.length - failed).toBeGreaterThan(1)
  })

  it('leaves a host alone that said so to another task', async () => {
    const { clock, scheduler } = aScheduler()
    const told = aTask({ id: 'told', interval: () => 60_000 }, () => ({ ok: false, retryAfterMs: 600_000 }))
    const other = aTask({ id: 'other', interval: () => 2_000 })
    scheduler.add(other.task(clock))
    await clock.advance(1_000)
    scheduler.add(told.task(clock))
    await clock.advance(599_000)
    expect([told.runs.length, other.runs.length]).toEqual([1, 1])
    await clock.advance(4_000)
    expect(told.runs).toHaveLength(2)
    expect(other.runs.length).toBeGreaterThan(0)
  })

  it('does not punish one host for another', async () => {
    const { clock, scheduler } = aScheduler()
    const bad = aTask({ id: 'bad', host: 'down' }, () => ({ ok: false, retryAfterMs: null }))
    const good = aTask({ id: 'good', host: 'up' })
    scheduler.add(bad.task(clock))
    scheduler.add(good.task(clock))
    await clock.advance(10_000)
    expect(good.runs).toHaveLength(11)
    expect(bad.runs.length).toBeLessThan(4)
  })

  it('asks at once when a person wants it, whatever the back-off', async () => {
    const { clock, scheduler } = aScheduler()
    const { runs, task } = aTask({}, () => ({ ok: false, retryAfterMs: 100_000 }))
    scheduler.add(task(clock))
    await clock.advance(10)
    scheduler.refreshAll()
    await clock.advance(10)
    expect(runs).toHaveLength(2)
  })

  it('goes on when a run throws, and says so', async () => {
    const clock = new FakeClock()
    const heard: unknown[] = []
    const scheduler = new Scheduler(
      clock,
      () => 0.5,
      (cause) => heard.push(cause),
    )
    let runs = 0
    scheduler.add({
      id: 'broken',
      host: 'h',
      interval: () => 1000,
      run: async () => {
        if (++runs === 1) throw new Error('a reader failed')
        return { ok: true }
      },
    })
    await clock.advance(10_000)
    expect(runs).toBeGreaterThan(3)
    expect(heard).toHaveLength(1)
  })
})
