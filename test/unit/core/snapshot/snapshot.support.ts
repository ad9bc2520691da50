import type { Deploy } from '@core/deploys/deploy'
import type { Event } from '@core/events/event'
import { apply, type Observation } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import type { Snapshot } from '@core/snapshot/snapshot'
import fc from 'fast-check'
import { aWatchedWorld, cancelled, failed, finished, queued, running, T0 } from '../../support/builders'

export const at = fc.integer({ min: 0, max: 40 }).map((n) => T0 + n * 1000)
export const state = at.chain((t) =>
  fc.constantFrom(queued(), running(t), finished(t), failed(t), cancelled(t)),
)
/** Any state at any revision: what has ended runs again, and what succeeded is marked failed. */
export const revision = fc.record({
  attempt: fc.integer({ min: 1, max: 3 }),
  updatedAt: at,
  statusId: fc.integer({ min: 0, max: 3 }),
})

export const problem = { kind: 'unreachable' as const, sentence: 'No answer.', cause: null }

export const run = (observations: readonly Observation[]): { world: Snapshot; events: Event[] } => {
  let world = aWatchedWorld()
  const events: Event[] = []
  for (const one of observations) {
    const next = apply(world, one)
    events.push(...diff(world, next))
    world = next
  }
  return { world, events }
}

export const sees = (...deploys: Deploy[]): Observation => ({
  kind: 'deploys',
  environments: ['site/staging'],
  deploys,
})
