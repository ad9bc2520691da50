import { describe, expect, it } from 'vitest'
import { type RunOutcome, Scheduler, type Task } from '../../../src/main/engine/scheduler'
import { FakeClock } from '../support/fake-clock'

function aScheduler(random = () => 0.5) {
  const clock = new FakeClock()
  return { clock, scheduler: new Scheduler(clock, random) }
}

/** A task that counts its runs. */
function aTask(over: Partial<Task> = {}, outcome: () => RunOutcome = () => ({ ok: true })) {
  const runs: number[] = []
  const task = (clock: FakeClock): Task => ({
    id: 'deploys',
    host: 'freight',
    interval: () => 1000,
    run: async () => {
      runs.push(clock.now())
      return outcome()
    },
    ...over,
  })
  return { runs, task }
}

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

  it('never waits longer than a minute for a host that is down for days', async () => {
    const { clock, scheduler } = aScheduler(() => 0)
    const { runs, task } = aTask({}, () => ({ ok: false, retryAfterMs: null }))
    scheduler.add(task(clock))
    await clock.advance(24 * 3600_000)
    const gaps = runs.slice(1).map((at, i) => at - (runs[i] ?? 0))
    expect(Math.max(...gaps)).toBe(60_000)
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
