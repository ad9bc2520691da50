import type { Clock, WatchedApp } from '@core/ports'
import { ok } from '@core/result'
import {
  type Door,
  type EntryDraft,
  entryId,
  type SharedFile,
  type SharedStore,
  type Sharing,
  type TeamRequests,
} from '@core/shared-state'
import { hear } from '../../engine/hear'
import type { RunOutcome, Scheduler, Task } from '../../engine/scheduler'
import type { Snapshots } from '../../engine/snapshot-store'
import type { Feature, OpenedWorkspace } from '../feature'
import { SharedApp } from './shared-app'
import { showRequests, teamRequests } from './team-requests'

/** What others say is here within a minute, whatever the scheduler's jitter and a slow server add to this, ms. */
const EVERY_MS = 30_000

interface Ports {
  readonly scheduler: Scheduler
  readonly clock: Clock
  readonly journal: { readonly team: SharedStore }
  /** What tells this Binnacle from others of the team. */
  readonly me: string
  readonly publish: (topic: 'sharedState') => void
}

interface SharedStateFeature extends Feature<'sharedState', 'sharedState'> {
  readonly team: {
    /** Where other features say what people say, and hear of others. */
    readonly sharing: Sharing
    /** What the team is about to send. */
    readonly requests: TeamRequests
  }
}

/** What a team says of its apps: one task for each app that its workspace file shares. */
export function sharedState(ports: Ports): SharedStateFeature {
  const { scheduler, clock, publish } = ports
  const doors: Door[] = []
  const apps = new Map<string, Opened>()

  const begin = (app: WatchedApp, snapshots: Snapshots): Task[] => {
    const { name, shared: file } = app
    if (file === undefined) return []
    const opened = open({ ...ports, snapshots }, doors, name, file)
    apps.set(name, opened)
    return [{ id: taskOf(name), host: file.id, interval: () => EVERY_MS, run: opened.bring }]
  }

  const start = ({ apps: watched, snapshots }: OpenedWorkspace): (() => void) => {
    const tasks = watched.flatMap((app) => begin(app, snapshots))
    for (const task of tasks) scheduler.add(task)
    publish('sharedState')
    return () => {
      for (const { id } of tasks) scheduler.remove(id)
      apps.clear()
    }
  }

  const keep = (name: string, sayings: readonly EntryDraft[]): boolean => {
    if (apps.get(name)?.shared.say(sayings) !== true) return false
    publish('sharedState')
    return true
  }
  const say = (name: string, sayings: readonly EntryDraft[]): void => {
    if (keep(name, sayings)) refresh(name)
  }
  const refresh = (name: string): void => scheduler.refresh(taskOf(name))
  const requests = teamRequests({
    clock,
    me: ports.me,
    app: (name) => apps.get(name),
    keep,
    say,
    refresh,
  })

  const statusNow = () => [...apps.values()].map(({ shared }) => shared.status())
  return {
    topics: { sharedState: statusNow },
    calls: { sharedState: () => ok(statusNow()) },
    start,
    team: { sharing: { open: (door) => void doors.push(door), say }, requests },
  }
}

/** An app that is shared, and how what its team says is brought at once. */
interface Opened {
  readonly shared: SharedApp
  readonly bring: () => Promise<RunOutcome>
}

function open(
  ports: Ports & Pick<OpenedWorkspace, 'snapshots'>,
  doors: readonly Door[],
  name: string,
  file: SharedFile,
): Opened {
  const { clock, publish, snapshots } = ports
  const tell = (): void => {
    for (const door of doors) door.take(name, shared.state)
  }
  const shared = new SharedApp({
    app: name,
    file,
    store: ports.journal.team,
    clock,
    me: ports.me,
    changed: tell,
  })
  // What was said before it was shared is said now; what the team has said of the same thing stands.
  const beginOnce = once(() => {
    const before = doors.flatMap((door) => door.standing?.(name) ?? [])
    shared.say(before.filter((saying) => !shared.state.has(entryId(saying))))
    tell()
  })
  const bring = async (): Promise<RunOutcome> => {
    beginOnce()
    const outcome = hear(snapshots, clock, file, await shared.bring(), () => [])
    showRequests({ snapshots, clock }, name, [...shared.requests.values()])
    publish('sharedState')
    return outcome
  }
  return { shared, bring }
}

function once(run: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) run()
    isDone = true
  }
}

const taskOf = (app: string): string => `team ${app}`
