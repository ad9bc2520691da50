import type { Clock } from '@core/ports'
import { incidentFreshness } from '@core/snapshot/freshness'
import { hear } from '../../engine/hear'
import type { Scheduler, Task } from '../../engine/scheduler'
import type { Feature } from '../feature'

interface Ports {
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly windowOpen: () => boolean
}

/** What is broken elsewhere: one task for each place where the team says so. */
export function incidents({ scheduler, clock, windowOpen }: Ports): Feature {
  return {
    calls: {},
    topics: {},
    start: ({ incidents: services, snapshots: here }) => {
      const tasks = services.map((service): Task => {
        const interval = (): number =>
          incidentFreshness((here.snapshot.incidents[service.id]?.open.length ?? 0) > 0, windowOpen())
        return {
          id: `incidents ${service.id}`,
          host: service.id,
          interval,
          run: async () =>
            hear(
              here,
              clock,
              service,
              await service.open(),
              (open) => [{ kind: 'incidents', source: service.id, open, at: clock.now() }],
              interval(),
            ),
        }
      })
      for (const task of tasks) scheduler.add(task)
      return () => {
        for (const task of tasks) scheduler.remove(task.id)
      }
    },
  }
}
