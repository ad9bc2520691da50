import type { History } from '@core/deploys/history'
import type { Event } from '@core/events/event'
import type { Clock, WatchedApp } from '@core/ports'
import type { TickStore } from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import type { ReleaseStore, ReleaseSummary } from '@core/releases/overview'
import type { ReleaseJournal, ReleaseProgress } from '@core/releases/publish'
import type { Due, DueReleases } from '@core/releases/reminder'
import { fail, ok, type Result } from '@core/result'
import type { Patterns } from '@core/risk'
import type { Sharing } from '@core/shared-state'
import type { ShippedStore } from '@core/whereabouts'
import type { AppNamed } from '../../engine/apps'
import type { MigrationReader } from '../../engine/migrations'
import type { Scheduler } from '../../engine/scheduler'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature } from '../feature'
import type { Errors } from '../user-errors'
import { type ChecklistPorts, Checklists } from './checklist/checklists'
import { productionDeploysOf } from './checklist/evidence/production-deploys'
import { Reminders } from './checklist/reminders'
import { releaseKeys } from './keys'
import { followHeads, ReleaseOverviews } from './overview/releases'
import { publishCalls } from './publish/answers'
import { noteGroups } from './publish/notes'
import * as words from './words'

/** What the open workspace says of releases. */
interface WorkspaceFacts {
  readonly file: () => string | null
  readonly isTrusted: () => boolean
  readonly apps: () => readonly WatchedApp[]
  readonly app: AppNamed
  readonly releases: () => readonly ReleaseConfig[]
  readonly environments: (app: string) => readonly string[]
  readonly patterns: (app: string) => Patterns
}

interface Ports {
  readonly workspace: WorkspaceFacts
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly user: string
  readonly journal: TickStore & { readonly releases: ReleaseJournal }
  readonly history: History & { readonly releases: ReleaseStore; readonly shipped: ShippedStore }
  readonly migrations: MigrationReader
  readonly errors: Pick<Errors, 'issues'>
  readonly suspectedAt: ChecklistPorts['suspectedAt']
  /** Whether a page is there. */
  readonly answers: (url: string) => Promise<Result<boolean>>
  readonly compareLocks: ChecklistPorts['compareLocks']
  /** A step of a release of an app is done. */
  readonly released: (release: {
    readonly app: string
    readonly tag: string
    readonly done: ReleaseProgress['done']
  }) => void
  /** Tells the person of it once, also across restarts. */
  readonly tell: (events: readonly Event[]) => void
  readonly publish: (topic: 'releases' | 'checklists' | 'releaseProgress') => void
  /** Which releases are due soon, or how they stand, is no longer what it was. */
  readonly trayChanged: () => void
  /** Where a team says what is done, and what its notes are. */
  readonly sharing?: Sharing
}

type Call =
  | 'releases'
  | 'releaseOverview'
  | 'releaseChecklist'
  | 'tickItem'
  | 'untickItem'
  | 'postChecklist'
  | keyof ReturnType<typeof publishCalls>

interface ReleasesFeature extends Feature<Call> {
  /** Each release with where it stands. */
  readonly list: () => Promise<readonly ReleaseSummary[]>
  /** The releases that are due within a week, the next one first. */
  readonly due: () => readonly Due[]
  /** The same with what isn't known of it. */
  readonly dueReleases: () => DueReleases
  /** Another workspace is open, or what its file says changed. */
  readonly workspaceChanged: () => void
}

/** Releases: what comes next and what it is made of, its checklist, and making it. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a list of what the feature is made of
export function releases(ports: Ports): ReleasesFeature {
  const { workspace, snapshots, clock, scheduler, user, history, publish } = ports
  const { app, apps, environments } = workspace
  const keys = releaseKeys(workspace.file)
  const overview = new ReleaseOverviews({
    ...workspace,
    configs: workspace.releases,
    migrations: ports.migrations,
    shipped: history.shipped,
    history,
    clock,
    store: keys.found(history.releases),
    changed: () => publish('releases'),
  })
  const checklists = new Checklists({
    snapshots,
    journal: keys.ticks(ports.journal),
    clock,
    user,
    errors: ports.errors,
    suspectedAt: ports.suspectedAt,
    app,
    releases: workspace.releases,
    find: overview.find,
    hosted: (release) =>
      productionDeploysOf(release, {
        workspace: { apps: apps(), environments },
        history,
        snapshot: snapshots.snapshot,
      }),
    answers: async (url) => (workspace.isTrusted() ? ports.answers(url) : UNTRUSTED),
    compareLocks: ports.compareLocks,
    ...(ports.sharing !== undefined && { sharing: ports.sharing }),
    changed: (checklist) => {
      publish('checklists')
      reminders.heard(checklist)
    },
  })
  const reminders = new Reminders({
    clock,
    scheduler,
    workspace: keys.workspace,
    releases: () => workspace.releases().map(({ name }) => name),
    cycle: (id) => checklists.cycle(id),
    checklist: (id) => checklists.fresh({ id, version: null, ref: null }),
    tell: (event) => ports.tell([event]),
    changed: ports.trayChanged,
  })
  followHeads(snapshots, overview)
  const publishing = publishCalls({
    journal: ports.journal.releases,
    clock,
    user,
    ...(ports.sharing !== undefined && { sharing: ports.sharing }),
    app,
    releases: workspace.releases,
    keys,
    checklists,
    groups: (of) => noteGroups(overview, of),
    changed: (progress) => {
      const run = ports.journal.releases.run(progress.id)
      if (run !== null) ports.released({ ...progress, app: run.request.app })
      publish('releaseProgress')
      if (progress.doing !== null) return
      overview.lookAgain()
      checklists.lookAgain()
    },
  })
  return {
    list: () => overview.list(),
    due: () => reminders.due,
    dueReleases: () => reminders.standing(),
    workspaceChanged: () => {
      checklists.forget()
      reminders.begin()
    },
    topics: {},
    calls: {
      releases: async () => ok(await overview.list()),
      releaseOverview: ({ id, version }) => overview.overview(id, version),
      releaseChecklist: (at) => checklists.show(at),
      tickItem: ({ item, note, ...at }) => checklists.tick(at, item, note),
      untickItem: ({ item, ...at }) => checklists.untick(at, item),
      postChecklist: (at) => checklists.post(at),
      ...publishing,
    },
  }
}

const UNTRUSTED = fail('invalid', words.NOT_TRUSTED)
