import type { Clock, IncidentService } from '@core/ports'
import { incidentFreshness } from '@core/snapshot/freshness'
import { hear } from './hear'
import type { Scheduler, Task } from './scheduler'
import type { World } from './world'

interface Options {
  readonly services: readonly IncidentService[]
  readonly world: World
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly windowOpen: () => boolean
}

/** Keeps the world fresh about what is broken: one task for each source of incidents. Answers what ends it. */
export function watchIncidents({ services, world, scheduler, clock, windowOpen }: Options): () => void {
  const tasks = services.map((service): Task => {
    const interval = (): number =>
      incidentFreshness((world.snapshot.incidents[service.id]?.open.length ?? 0) > 0, windowOpen())
    return {
      id: `incidents ${service.id}`,
      host: service.id,
      interval,
      run: async () =>
        hear(
          world,
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
}
