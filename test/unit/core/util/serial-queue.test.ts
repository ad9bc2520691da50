import { SerialQueue } from '@core/util/serial-queue'
import { expect, it } from 'vitest'

it('what is to happen in turn begins when the one before has ended, also where that failed', async () => {
  const turn = new SerialQueue()
  const heard: string[] = []
  const task = (name: string, end: () => string) => async () => {
    heard.push(`${name} begins`)
    await Promise.resolve()
    heard.push(`${name} ends`)
    return end()
  }
  const first = turn.run(
    task('first', () => {
      throw new Error('no')
    }),
  )
  const second = turn.run(task('second', () => 'done'))
  await expect(first).rejects.toThrow('no')
  expect(await second).toBe('done')
  expect(heard).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})
