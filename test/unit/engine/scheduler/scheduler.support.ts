import { type RunOutcome, Scheduler, type Task } from '../../../../src/main/engine/scheduler'
import { FakeClock } from '../../support/fake-clock'

export function aScheduler(random = () => 0.5) {
  const clock = new FakeClock()
  return { clock, scheduler: new Scheduler(clock, random) }
}

/** A task that counts its runs. */
export function aTask(over: Partial<Task> = {}, outcome: () => RunOutcome = () => ({ ok: true })) {
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
