import { afterEach, expect, it, vi } from 'vitest'
import { SetupError, step } from '../../../scripts/lib/terminal.mjs'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const limit = { ms: 10 * 60_000, advice: 'Run it again.' }

it('pictures of an app that hangs are given up after a while, and it is said what to do', async () => {
  vi.useFakeTimers()
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const taking = step('Taking pictures', () => new Promise<void>(() => {}), limit).catch((error) => error)
  await vi.advanceTimersByTimeAsync(limit.ms)
  const error = await Promise.race([taking, Promise.resolve('it waits')])
  expect(error).toBeInstanceOf(SetupError)
  expect(error).toMatchObject({
    message: '“Taking pictures” was given up after 10 min 0 s.',
    advice: 'Run it again.',
  })
})

it('pictures that are taken in time end at once, with nothing left to wait for', async () => {
  vi.useFakeTimers()
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  expect(await step('Taking pictures', async () => 'taken', limit)).toBe('taken')
  expect(vi.getTimerCount()).toBe(0)
})
