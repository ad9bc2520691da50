import { SingleFlight } from '@core/util/single-flight'
import { expect, it } from 'vitest'

const full = (): never => {
  throw new Error('The disk is full.')
}

it('what goes wrong when an answer is taken is told to each who waits for it, and asking again asks again', async () => {
  const flights = new SingleFlight<string, number>()
  let asked = 0
  const ask = async () => ++asked
  const waiting = [flights.run('checklist', ask, full), flights.run('checklist', ask, full)]
  expect(await Promise.allSettled(waiting)).toMatchObject([
    { status: 'rejected', reason: { message: 'The disk is full.' } },
    { status: 'rejected', reason: { message: 'The disk is full.' } },
  ])
  expect(await flights.run('checklist', ask)).toBe(2)
})

it('a question that fails is told to each who waits for it, and asked again by the next', async () => {
  const flights = new SingleFlight<string, number>()
  const waiting = [flights.run('checklist', async () => full()), flights.run('checklist', async () => 1)]
  expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await flights.run('checklist', async () => 2)).toBe(2)
})

it('an answer that was forgotten while it was under way is given to whoever asked for it, and taken by nobody', async () => {
  const flights = new SingleFlight<string, number>()
  const before = flights.run('checklist', async () => 1, full)
  flights.forget('checklist')
  const after = flights.run('checklist', async () => 2)
  expect(await Promise.all([before, after])).toEqual([1, 2])
})
