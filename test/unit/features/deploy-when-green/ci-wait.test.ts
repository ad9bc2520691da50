import { fail } from '@core/result'
import { expect, it } from 'vitest'
import { aCommit, aPendingRequest, sha } from '../../support/builders'
import { aMachine, HOUR, waiting } from './machine'

type Machine = ReturnType<typeof aMachine>

/** How many hours the deploy that came of it waited for CI, as it is remembered; null where that isn't known. */
const waited = (machine: Machine): number | null => {
  const { ciWaitMs } = machine.app.snapshots.snapshot.deploys['site/staging']?.[2] ?? {}
  return ciWaitMs === undefined ? null : ciWaitMs / HOUR
}
const choose = (machine: Machine, digit: string) =>
  machine.app.whenGreen.choose(machine.app.stands()[0]?.request.id ?? '', sha(digit))

it('waited for CI until that was green, not until somebody answered a question', async () => {
  const machine = await waiting()
  await machine.clock.advance(HOUR / 4)
  machine.source.head = aCommit({ sha: sha('c') })
  machine.ci.state = 'passing'
  await machine.clock.advance(HOUR)
  machine.restart()
  await machine.polls()
  expect(choose(machine, 'b').ok).toBe(true)
  await machine.polls()
  expect(machine.starts()).toHaveLength(1)
  expect(waited(machine)).toBeCloseTo(1 / 4, 1)
})

it('waited for the CI of the commit that was sent, where another one than at first was chosen', async () => {
  const machine = await waiting()
  machine.ci.state = 'passing'
  machine.source.head = aCommit({ sha: sha('c') })
  await machine.clock.advance(HOUR / 2)
  machine.ci.state = 'pending'
  expect(choose(machine, 'c').ok).toBe(true)
  await machine.clock.advance(HOUR / 4)
  machine.ci.state = 'passing'
  await machine.polls()
  expect(machine.deploy.deploys[0]?.sha).toBe(sha('c'))
  expect(waited(machine)).toBeCloseTo(1 / 4, 1)
})

it('did not wait for CI while it could not be asked whether it may still be deployed', async () => {
  const machine = await waiting()
  await machine.clock.advance(HOUR / 4)
  const { latest } = machine.deploy
  machine.deploy.latest = async () => fail('unreachable', 'No connection.')
  machine.ci.state = 'passing'
  await machine.clock.advance(HOUR)
  expect(machine.starts()).toEqual([])
  machine.deploy.latest = latest
  await machine.clock.advance(HOUR / 12)
  expect(machine.starts()).toHaveLength(1)
  expect(waited(machine)).toBeCloseTo(1 / 4, 1)
})

it.each([
  ['the machine slept', (machine: Machine) => machine.app.scheduler.hold('sleep')],
  [
    'CI could not be asked',
    (machine: Machine) => {
      machine.ci.report = async () => fail('unreachable', 'No answer.')
    },
  ],
])('is not said to have waited for CI where that turned green while %s', async (_, begin) => {
  const machine = await waiting()
  const { report } = machine.ci
  begin(machine)
  machine.ci.state = 'passing'
  await machine.clock.advance(HOUR)
  machine.app.scheduler.release('sleep')
  machine.ci.report = report
  await machine.clock.advance(HOUR / 12)
  expect(machine.starts()).toHaveLength(1)
  expect(waited(machine)).toBeNull()
})

it('is not said to have waited for CI where an earlier version wrote it down, which may have seen it green', async () => {
  const machine = aMachine()
  machine.journal.keepPending(aPendingRequest({ greenAt: undefined }))
  machine.restart()
  await machine.polls()
  machine.ci.state = 'passing'
  await machine.polls()
  expect(machine.starts()).toHaveLength(1)
  expect(waited(machine)).toBeNull()
})
