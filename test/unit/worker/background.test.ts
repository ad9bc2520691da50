import { LIMITS } from '@core/limits'
import { beforeEach, describe, expect, it } from 'vitest'
import { Background, type Thread } from '../../../src/main/worker/background'
import { JOBS } from '../../../src/main/worker/jobs'
import { FakeClock } from '../support/fake-clock'

/** A worker that answers when it is told to. */
class FakeThread implements Thread {
  readonly asked: unknown[] = []
  isEnded = false
  readonly #listeners: [string, (value: unknown) => void][] = []
  postMessage(message: unknown): void {
    this.asked.push(message)
  }
  on(event: string, listener: (value: unknown) => void): void {
    this.#listeners.push([event, listener])
  }
  terminate(): void {
    this.isEnded = true
  }
  tell(event: string, value: unknown): void {
    for (const [name, listener] of this.#listeners) if (name === event) listener(value)
  }
}

let clock: FakeClock
let threads: FakeThread[]
let background: Background

beforeEach(() => {
  clock = new FakeClock()
  threads = []
  background = new Background({
    clock,
    queue: 2,
    start: () => {
      const thread = new FakeThread()
      threads.push(thread)
      return thread
    },
  })
})

const mask = (text: string) => background.run(JOBS.mask, 'The log', { text, secrets: [] })
const answer = (id: number, output: unknown) => threads.at(-1)?.tell('message', { id, output })

describe('a worker', () => {
  it('starts with the first job and ends when it has had none for a while', async () => {
    expect(threads).toHaveLength(0)
    const done = mask('a')
    expect(threads[0]?.asked).toEqual([{ id: 1, kind: 'mask', input: { text: 'a', secrets: [] } }])
    answer(1, 'b')
    expect(await done).toEqual({ ok: true, value: 'b' })
    await clock.advance(LIMITS.worker.idleMs - 1)
    expect(background.isRunning).toBe(true)
    await clock.advance(1)
    expect(background.isRunning).toBe(false)
    expect(threads[0]?.isEnded).toBe(true)
  })

  it('does one job after another', async () => {
    const [one, two] = [mask('a'), mask('b')]
    expect(threads[0]?.asked).toHaveLength(1)
    answer(1, 'A')
    expect(threads[0]?.asked).toHaveLength(2)
    answer(2, 'B')
    expect([await one, await two]).toMatchObject([{ value: 'A' }, { value: 'B' }])
    expect(threads).toHaveLength(1)
  })

  it('is ended where a job takes too long, and the next job gets another', async () => {
    const [slow, next] = [mask('a'), mask('b')]
    await clock.advance(LIMITS.worker.jobMs)
    expect(await slow).toMatchObject({
      ok: false,
      problem: { kind: 'fault', sentence: 'The log takes longer than 10 s to read, so it is not judged.' },
    })
    expect(threads[0]?.isEnded).toBe(true)
    // What the ended one says is no answer to the next job.
    threads[0]?.tell('exit', 1)
    answer(2, 'B')
    expect(await next).toMatchObject({ value: 'B' })
    expect(threads).toHaveLength(2)
  })

  it('that breaks off fails its job alone', async () => {
    const [broken, next] = [mask('a'), mask('b')]
    threads[0]?.tell('error', new Error('out of memory'))
    expect(await broken).toMatchObject({
      ok: false,
      problem: { sentence: 'The log could not be read: its reader crashed.', cause: 'out of memory' },
    })
    answer(2, 'B')
    expect(await next).toMatchObject({ value: 'B' })
  })

  it('is not believed: what it says is checked', async () => {
    const done = mask('a')
    threads[0]?.tell('message', 'nonsense')
    answer(1, { text: 7 })
    expect(await done).toMatchObject({ ok: false, problem: { sentence: 'The log could not be read.' } })
  })

  it('lets no more wait than there is room for', async () => {
    for (const text of ['a', 'b', 'c']) void mask(text)
    expect(await mask('d')).toMatchObject({
      ok: false,
      problem: { sentence: 'The log is not read: 2 other things are waiting to be read.' },
    })
  })

  it('that is closed answers whoever waits', async () => {
    const waiting = [mask('a'), mask('b')]
    background.close()
    for (const outcome of await Promise.all([...waiting, mask('c')]))
      expect(outcome).toMatchObject({
        ok: false,
        problem: { sentence: 'The log is not read: Binnacle is closing.' },
      })
    expect(threads[0]?.isEnded).toBe(true)
  })
})
