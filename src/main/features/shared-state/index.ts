import type { Clock, WatchedApp } from '@core/ports'
import { ok } from '@core/result'
import { type Door, entryId, type Saying, type SharedStore, type Sharing } from '@core/shared-state'
import { hear } from '../../engine/hear'
import type { Scheduler, Task } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature, OpenedWorkspace } from '../feature'
import { SharedApp } from './shared-app'

/** What others say is here within a minute, whatever the scheduler's jitter and a slow server add to this, ms. */
const EVERY_MS = 30_000

interface Ports {
  readonly snapshots: SnapshotStore
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly journal: { readonly team: SharedStore }
  /** What tells this Binnacle from others of the team. */
  readonly me: string
  readonly publish: (topic: 'sharedState') => void
}

interface SharedStateFeature extends Feature<'sharedState', 'sharedState'> {
  /** Where other features say what people say, and hear of others. */
  readonly sharing: Sharing
}

/** What a team says of its apps: one task for each app that its workspace file shares. */
export function sharedState(ports: Ports): SharedStateFeature {
  const { snapshots, scheduler, clock, publish } = ports
  const doors: Door[] = []
  const apps = new Map<string, SharedApp>()

  const begin = (app: WatchedApp): Task[] => {
    const { name, shared: file } = app
    if (file === undefined) return []
    const tell = (): void => {
      for (const door of doors) door.take(name, shared.state)
    }
    const here = snapshots.untilReset()
    const shared = new SharedApp({
      app: name,
      file,
      store: ports.journal.team,
      clock,
      me: ports.me,
      changed: tell,
    })
    apps.set(name, shared)
    // What was said before it was shared is said now; what the team has said of the same thing stands.
    const beginOnce = once(() => {
      const before = doors.flatMap((door) => door.standing?.(name) ?? [])
      shared.say(before.filter((saying) => !shared.state.has(entryId(saying))))
      tell()
    })
    return [
      {
        id: taskOf(name),
        host: file.id,
        interval: () => EVERY_MS,
        run: async () => {
          beginOnce()
          const outcome = hear(here, clock, file, await shared.bring(), () => [])
          publish('sharedState')
          return outcome
        },
      },
    ]
  }

  const start = ({ apps: watched }: OpenedWorkspace): (() => void) => {
    const tasks = watched.flatMap(begin)
    for (const task of tasks) scheduler.add(task)
    publish('sharedState')
    return () => {
      for (const { id } of tasks) scheduler.remove(id)
      apps.clear()
    }
  }

  const say = (name: string, sayings: readonly Saying[]): void => {
    const shared = apps.get(name)
    if (shared?.say(sayings) !== true) return
    publish('sharedState')
    scheduler.refresh(taskOf(name))
  }

  const statusNow = () => [...apps.values()].map((shared) => shared.status())
  return {
    topics: { sharedState: statusNow },
    calls: { sharedState: () => ok(statusNow()) },
    start,
    sharing: { open: (door) => void doors.push(door), say },
  }
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) run()
    isDone = true
  }
}

const taskOf = (app: string): string => `team ${app}`
