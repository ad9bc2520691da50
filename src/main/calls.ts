import type { Machine } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import type { TopicName } from '@contract/topics'
import type { History } from '@core/deploys/history'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { Settings } from '@core/settings'
import { lostSourcesOf, whyNotSent } from '@core/snapshot/lost-sources'
import type { Snapshot } from '@core/snapshot/snapshot'
import { checklistCalls } from './checklist-calls'
import { changeTags } from './engine/change-tags'
import { askFailure, recheck } from './engine/ci'
import type { Desk } from './engine/desk'
import type { Errors } from './engine/errors'
import type { Failures } from './engine/failures/failures'
import type { HoldBook } from './engine/hold-book'
import type { MarkBook } from './engine/marks'
import type { Checklists } from './engine/releases/checklist'
import type { Releases } from './engine/releases/overview'
import type { Risks } from './engine/risks'
import type { Scheduler } from './engine/scheduler'
import { shipmentOf } from './engine/shipment'
import type { ShownLogs } from './engine/shown-log'
import type { WhenGreen } from './engine/when-green'
import type { World } from './engine/world'
import { errorCalls } from './error-calls'
import type { accounts } from './features/accounts'
import type { commandLine } from './features/command-line'
import type { whereabouts } from './features/whereabouts'
import { holdCalls } from './hold-calls'
import { deployPreview, rollbackPreview } from './preview'
import { RecentFiles } from './recent-files'
import { releaseCalls } from './release-calls'
import type { ReleaseDesk } from './release-desk'
import type { Avatars } from './services/avatars'
import type { Workspace } from './workspace'

type FeatureCalls = ReturnType<typeof accounts>['calls'] &
  ReturnType<typeof commandLine>['calls'] &
  ReturnType<typeof whereabouts>['calls']

interface Options {
  readonly world: World
  /** What the window gets of the world. */
  readonly snapshot: () => Snapshot
  readonly workspace: Workspace
  readonly clock: Clock
  readonly risks: Risks
  readonly desk: Desk
  readonly whenGreen: WhenGreen
  readonly holds: HoldBook
  readonly marks: MarkBook
  readonly releaseDesk: ReleaseDesk
  readonly scheduler: Scheduler
  readonly history: History
  readonly failures: Failures
  readonly releases: Releases
  readonly errors: Errors
  readonly checklists: Checklists
  readonly avatars: Avatars
  readonly settings: { get(): Settings; set(patch: Partial<Settings>): Settings }
  readonly machine: () => Machine
  readonly setPaused: (paused: boolean) => void
  readonly createSample: Handlers['createSample']
  readonly createWorkspace: Handlers['createWorkspace']
  readonly chooseWorkspace: () => Promise<string | null>
  readonly openFile: (file: string) => Promise<Result<null>>
  readonly setStartAtLogin: (on: boolean) => Promise<void>
  readonly dismissNotice: (id: string) => void
  readonly logs: ShownLogs
  /** A text without what is known to be a secret, or looks like one. */
  readonly clean: (text: string) => string
  /** The same of a text of any length: a long one beside the main thread. */
  readonly mask: (text: string) => Promise<Result<string>>
  readonly copy: (text: string) => Promise<void>
  readonly openLink: Handlers['openLink']
  readonly openLog: () => Promise<Result<null>>
  /** What the features answer. */
  readonly features: FeatureCalls
  readonly publish: (topic: TopicName) => void
  readonly log: Log
  readonly hideWindow: () => void
}

/** What main answers to each call of the window. */
export function calls(options: Options): Handlers {
  const { world, workspace, desk, history, settings } = options
  const recent = new RecentFiles(settings, () => workspace.status.file)
  const preview = {
    world,
    clock: options.clock,
    risks: options.risks,
    app: (name: string) => workspace.app(name),
  }
  const withApp = (name: string) => {
    const app = workspace.app(name)
    return app === undefined ? fail('invalid', `${name} is not in the workspace.`) : ok(app)
  }
  /** Whether somebody has just locked it matters most to who is about to deploy; the sheet reads it off the snapshot. */
  const askForLocks = (name: string) => {
    const id = workspace.app(name)?.deploy?.id
    if (id !== undefined) options.scheduler.refresh(`locks ${id}`)
  }
  /** Who is about to deploy does not wait until a service that was lost is asked again by itself, unless it named a time. */
  const askWhetherBack = (name: string) => {
    const { deploys } = lostSourcesOf(world.snapshot, name, options.clock.now())
    const id = workspace.app(name)?.deploy?.id
    if (deploys !== null && id !== undefined && deploys.problem?.retryAfterMs === undefined)
      options.scheduler.refresh(`deploys ${id}`)
  }
  return {
    snapshot: () => ok(options.snapshot()),
    machine: () => ok(options.machine()),
    history: ({ filter, offset, limit }) => ok(history.window(filter, offset, limit)),
    historyFacets: () => ok(history.facets()),
    refs: async ({ app: name, prefix }) => {
      const app = withApp(name)
      if (!app.ok) return app
      return app.value.source.refs(prefix)
    },
    deployPreview: (at) => {
      askForLocks(at.app)
      askWhetherBack(at.app)
      return deployPreview(preview, at)
    },
    rollbackPreview: (at) => {
      askForLocks(at.app)
      askWhetherBack(at.app)
      return rollbackPreview(preview, at)
    },
    shipment: async ({ app: name, base, head }) => {
      const app = withApp(name)
      return app.ok ? shipmentOf(app.value, base, head) : app
    },
    changeTags: async ({ app: name, environment, base, head }) => {
      const app = withApp(name)
      if (!app.ok) return app
      return changeTags(app.value, { base, head }, workspace.policy({ app: name, environment }).patterns)
    },
    failures: () => ok([...options.failures.all()]),
    failure: ({ id }) => options.failures.detail(id),
    releases: async () => ok(await options.releases.list()),
    releaseOverview: ({ id, version }) => options.releases.overview(id, version),
    log: async ({ from, until = null, ...at }) => {
      const app = withApp(at.app)
      if (!app.ok) return app
      const { deploy } = app.value
      if (deploy === null) return fail('invalid', `Nothing deploys ${at.app}.`)
      return options.logs.read(deploy, at, { from, until })
    },
    checkFailure: async ({ app: name, sha, check }) => {
      const app = withApp(name)
      return app.ok ? askFailure(app.value, sha, check, options.clean) : app
    },
    avatar: async ({ author }) => ok(await options.avatars.of(author)),
    settings: () => ok(settings.get()),
    ...options.features,
    ...errorCalls(options.errors),
    ...checklistCalls(options.checklists),
    workspace: () => ok(workspace.status),
    recentFiles: () => ok(recent.list()),

    deploy: (wish) => desk.deploy(wish),
    deployWhenGreen: (wish) => options.whenGreen.wish(wish),
    cancelWaiting: ({ id }) => options.whenGreen.cancel(id),
    chooseWaiting: ({ id, sha }) => options.whenGreen.choose(id, sha),
    ...holdCalls(options),
    ...releaseCalls(options.releaseDesk, options.checklists),
    cancel: (at) => desk.cancel(at),
    approve: (at) => {
      askWhetherBack(at.app)
      return desk.approve(at)
    },
    setLock: ({ app, reason }) => {
      askWhetherBack(app)
      return desk.setLock(app, reason)
    },
    recheck: async ({ app: name, sha }) => {
      const app = withApp(name)
      const whyNot = ({ id }: { readonly id: string }) => whyNotSent(world.snapshot, id, options.clock.now())
      return app.ok ? recheck(app.value, sha, whyNot) : app
    },
    markKnown: ({ id, note }) => {
      options.failures.setKnown(id, note)
      return ok(null)
    },
    findCulprit: ({ id }) => options.failures.search(id),
    cancelFinding: ({ id }) => {
      options.failures.cancelSearch(id)
      return ok(null)
    },
    fetchHistory: async ({ app: name }) => {
      const app = withApp(name)
      if (!app.ok) return app
      const { history: past, label } = app.value.source
      if (past === undefined) return fail('invalid', `${label} has all of the history.`)
      const fetched = await past.fetchRest()
      options.scheduler.refreshAll()
      return fetched
    },
    refresh: () => {
      options.scheduler.refreshAll()
      return ok(null)
    },
    setPaused: ({ paused }) => {
      options.setPaused(paused)
      return ok(null)
    },
    createSample: options.createSample,
    openWorkspace: async () => {
      const chosen = await options.chooseWorkspace()
      return ok(chosen === null ? workspace.status : await workspace.open(chosen))
    },
    openRecent: async ({ id }) => {
      const file = recent.fileOf(id)
      return file === null
        ? fail('gone', 'That file is no longer in the list. Open it with “Open…”.')
        : ok(await workspace.open(file))
    },
    trustWorkspace: ({ id }) => workspace.trust(id),
    viewReadOnly: async ({ id }) => ok(await workspace.lookOnly(id)),
    createWorkspace: options.createWorkspace,
    editWorkspace: async () => {
      const { file } = workspace.status
      if (file === null) return fail('invalid', 'There is no workspace file yet.')
      return options.openFile(file)
    },
    changeSettings: async ({ notify, waitForCiMinutes, startAtLogin, githubClientId }) => {
      if (startAtLogin !== undefined) await options.setStartAtLogin(startAtLogin)
      const now = settings.set({
        ...(notify && { notify }),
        ...(waitForCiMinutes !== undefined && { waitForCiMinutes }),
        ...(startAtLogin !== undefined && { startAtLogin }),
        ...(githubClientId !== undefined && { githubClientId }),
      })
      if (githubClientId !== undefined) options.publish('accounts')
      return ok(now)
    },
    dismissNotice: ({ id }) => {
      options.dismissNotice(id)
      return ok(null)
    },
    copy: async ({ text }) => {
      const masked = await options.mask(text)
      if (!masked.ok) return masked
      await options.copy(masked.value)
      return ok(null)
    },
    openLink: options.openLink,
    openLog: options.openLog,
    noteFault: ({ fault }) => {
      options.log.error('Something in the window failed that nothing handled.', fault)
      return ok(null)
    },
    hideWindow: () => {
      options.hideWindow()
      return ok(null)
    },
  }
}
