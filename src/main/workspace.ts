import type { WorkspaceStatus } from '@contract/contract'
import type { Server } from '@core/accounts/account'
import type { History } from '@core/deploys/history'
import type { Journal, OnceStore } from '@core/deploys/intent'
import type { Clock, DeployService, IncidentService, WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases'
import { fail, ok, type Result } from '@core/result'
import { DEFAULT_POLICY, type Freeze, type RiskPolicy } from '@core/risk'
import { powersOf, type Trust } from '@core/trust'
import type { ShippedStore } from '@core/whereabouts'
import { type AppConfig, type IncidentSource, policyOf, serversOf } from '@core/workspace'
import type { Errors } from './engine/errors'
import { Fill } from './engine/fill'
import { watchIncidents } from './engine/incidents'
import { learn } from './engine/learn'
import { recall } from './engine/recall'
import type { Scheduler } from './engine/scheduler'
import { DeployTeller } from './engine/tell-deploys'
import { watch } from './engine/watch'
import { watchErrors } from './engine/watch-errors'
import type { World } from './engine/world'
import { connectApps, connectIncidents, loadServices, type Surroundings, type WatchedApps } from './services'
import { type LoadedWorkspace, loadWorkspace, watchWorkspace } from './storage/workspace-file'
import type { TrustBook } from './trust'

interface Options {
  readonly dataDirectory: string
  readonly world: World
  readonly scheduler: Scheduler
  readonly history: History
  /** What each deploy brought. */
  readonly shipped: ShippedStore
  /** More is known of what shipped to an environment, or waits for it. */
  readonly learned: (app: string, environment: string) => void
  readonly journal: Journal & OnceStore
  readonly errors: Errors
  /** Which files the person trusts. */
  readonly trust: TrustBook
  readonly clock: Clock
  readonly windowOpen: () => boolean
  readonly http: Surroundings['http']
  readonly readExcerpt: Surroundings['readExcerpt']
  readonly secret: Surroundings['secret']
  readonly avatars: Surroundings['avatars']
  readonly notify: Surroundings['notify']
  readonly changed: (status: WorkspaceStatus) => void
  /** A deploy service has just answered with its deploys. */
  readonly listed: (service: DeployService) => void
  /** Deploys of the past were put into the history. */
  readonly historyChanged: () => void
}

interface Opened {
  readonly connected: WatchedApps
  readonly configs: readonly AppConfig[]
  readonly freezes: readonly Freeze[]
  readonly incidents: readonly IncidentSource[]
  readonly releases: readonly ReleaseConfig[]
  readonly incidentServices: readonly IncidentService[]
  readonly isTrusted: boolean
  readonly close: () => void
}

/** The workspace in use: which file, which apps, and what watches them. */
export class Workspace {
  private opened: Opened | null = null
  private current: WorkspaceStatus = { file: null, problem: null, trust: null }
  private unfollow: () => void = () => {}

  constructor(private readonly options: Options) {}

  get status(): WorkspaceStatus {
    return this.current
  }

  get apps(): readonly WatchedApp[] {
    return this.opened?.connected.apps ?? []
  }

  app(name: string): WatchedApp | undefined {
    return this.apps.find((app) => app.name === name)
  }

  /** The servers that the apps name; none while nobody has agreed that they are asked. */
  servers(): readonly Server[] {
    return this.isTrusted && this.opened !== null ? serversOf(this.opened.configs) : []
  }

  /** The ids of all sources in the order of the workspace: of each app where its code is, what checks it, what deploys it. */
  get sources(): readonly string[] {
    const services = [
      ...this.apps.flatMap(({ source, ci, deploy, errors }) => [
        source,
        ...ci,
        ...(deploy === null ? [] : [deploy]),
        ...(errors === null ? [] : [errors]),
      ]),
      ...(this.opened?.incidentServices ?? []),
    ]
    return [...new Set(services.map(({ id }) => id))]
  }

  /** Whether its commands may run and its servers be asked. */
  get isTrusted(): boolean {
    return this.opened?.isTrusted === true
  }

  /** The releases that the workspace file names. */
  get releases(): readonly ReleaseConfig[] {
    return this.opened?.releases ?? []
  }

  /** The environments of an app, in the order of the workspace file. */
  environments(app: string): readonly string[] {
    return this.opened?.configs.find(({ name }) => name === app)?.environments.map(({ name }) => name) ?? []
  }

  /** What the team finds risky in an environment of an app. */
  policy({ app, environment }: { app: string; environment: string }): RiskPolicy {
    const config = this.opened?.configs.find(({ name }) => name === app)
    if (this.opened === null || config === undefined) return DEFAULT_POLICY
    const { freezes, incidentServices } = this.opened
    const incidentSources = incidentServices.map(({ id, label }) => ({ id, label }))
    return policyOf(config, environment, { freezes, incidentSources })
  }

  /**
   * Opens a workspace file. A bad one is reported, and the last good one stays in use. Until the person trusts what it can run and whom it
   * can tell secrets, nothing of it runs and nobody is asked. `isOwn`: Binnacle has just written it as the person asked, who thereby
   * trusts it; one that was changed since is asked about all the same.
   */
  async open(path: string, isOwn = false): Promise<WorkspaceStatus> {
    const loaded = await loadWorkspace(path)
    if (!loaded.ok) {
      const errors = loaded.errors.map((error) => ({ ...error }))
      return this.become({ ...this.current, problem: { file: loaded.file, errors } })
    }
    const { apps, incidents, freezes, releases } = loaded
    const trust = this.trustOf(loaded, isOwn)
    const isTrusted = trust.state === 'trusted'
    const services = await loadServices(apps, isTrusted)
    const incidentServices = isTrusted ? await connectIncidents(incidents, this.options) : []
    // The same apps are left alone: a file that was only saved again is no reason to begin anew.
    const { opened } = this
    if (opened !== null && isSame(opened, { configs: apps, incidents, isTrusted }))
      this.opened = { ...opened, freezes, releases }
    else {
      opened?.close()
      const connected = this.connect(apps, services, incidentServices, isTrusted)
      this.opened = { ...connected, incidents, freezes, releases }
    }
    this.follow(loaded.file)
    return this.become({ file: loaded.file, problem: null, trust })
  }

  /** The person trusts exactly what they were shown, by the question's id. */
  async trust(id: string): Promise<Result<WorkspaceStatus>> {
    const { file, trust } = this.current
    if (file === null || trust === null || trust.state === 'trusted') return ok(this.current)
    const loaded = await loadWorkspace(file)
    const now = loaded.ok ? this.options.trust.of(file, powersOf(loaded)) : null
    if (!loaded.ok || (now !== null && now.state !== 'trusted' && now.question.id !== id)) {
      await this.open(file)
      return fail('invalid', 'The workspace file changed meanwhile. Review it and try again.')
    }
    this.options.trust.grant(file, powersOf(loaded))
    return ok(await this.reopen(file))
  }

  /** The person looks at the workspace without trusting it. */
  async lookOnly(id: string): Promise<WorkspaceStatus> {
    this.options.trust.lookOnly(id)
    const { file } = this.current
    return file === null ? this.current : this.reopen(file)
  }

  /** What was wrong with another file stays reported. */
  private async reopen(file: string): Promise<WorkspaceStatus> {
    const { problem } = this.current
    const status = await this.open(file)
    return status.problem === null && problem?.file !== file ? this.become({ ...status, problem }) : status
  }

  private trustOf(loaded: Extract<LoadedWorkspace, { ok: true }>, isOwn: boolean): Trust {
    const powers = powersOf(loaded)
    const trust = this.options.trust.of(loaded.file, powers)
    if (!isOwn || trust.state === 'trusted' || trust.question.isChange) return trust
    this.options.trust.grant(loaded.file, powers)
    return { state: 'trusted' }
  }

  /** Opens the first of these files that is good; what is wrong with the one wished for first stays reported. */
  async openFirst(files: readonly string[]): Promise<WorkspaceStatus> {
    for (const file of new Set(files)) {
      const { problem } = this.current
      const status = await this.open(file)
      if (status.problem === null) return problem === null ? status : this.become({ ...status, problem })
    }
    return this.current
  }

  close(): void {
    this.unfollow()
    this.opened?.close()
    this.opened = null
  }

  /** Opens the file again whenever it was changed. */
  private follow(file: string): void {
    this.unfollow()
    this.unfollow = watchWorkspace(file, () => void this.open(file))
  }

  private connect(
    configs: readonly AppConfig[],
    services: Awaited<ReturnType<typeof loadServices>>,
    incidentServices: readonly IncidentService[],
    isTrusted: boolean,
  ): Omit<Opened, 'freezes' | 'incidents' | 'releases'> {
    const {
      world,
      scheduler,
      history,
      clock,
      dataDirectory,
      windowOpen,
      http,
      readExcerpt,
      listed,
      secret,
      avatars,
      notify,
      journal,
    } = this.options
    const connected = connectApps(configs, services, {
      dataDirectory,
      isTrusted,
      clock,
      http,
      readExcerpt,
      secret,
      avatars,
      notify,
      asked: (deploy) => journal.madeBy(deploy),
    })
    const environments = (app: string) =>
      configs.find(({ name }) => name === app)?.environments.map(({ name }) => name) ?? []
    this.remember(connected, incidentServices, environments)
    const app = (name: string) => connected.apps.find((one) => one.name === name)
    const fill = new Fill({ history, clock, app, changed: this.options.historyChanged, say: notify })
    const stop = watch({
      apps: connected.apps,
      environments,
      world,
      scheduler,
      clock,
      windowOpen,
      listed: (service) => {
        listed(service)
        fill.answered(service)
      },
    })
    const teller = new DeployTeller({ journal, clock, snapshot: () => world.snapshot })
    const stopErrors = watchErrors({
      apps: connected.apps,
      environments,
      world,
      scheduler,
      clock,
      errors: this.options.errors,
      tell: teller.tell,
    })
    const stopIncidents = watchIncidents({
      services: incidentServices,
      world,
      scheduler,
      clock,
      windowOpen,
    })
    const stopLearning = learn({
      apps: connected.apps,
      environments,
      world,
      scheduler,
      clock,
      store: this.options.shipped,
      learned: this.options.learned,
    })
    return {
      connected,
      configs,
      incidentServices,
      isTrusted,
      close: () => {
        fill.close()
        stopLearning()
        stopErrors()
        stopIncidents()
        stop()
        connected.close()
      },
    }
  }

  /** Puts up the world as it was last known, so that what happened since is news and nothing else is. */
  private remember(
    connected: WatchedApps,
    incidentServices: readonly IncidentService[],
    environments: (app: string) => readonly string[],
  ): void {
    const { world, history, journal } = this.options
    const asked = [
      ...connected.apps.flatMap(({ source, ci, deploy }) => [
        source,
        ...ci,
        ...(deploy === null ? [] : [deploy]),
      ]),
      ...incidentServices,
    ]
    world.reset(connected.described, [
      ...asked.map(({ id, label }) => ({ kind: 'source-awaited' as const, source: id, label })),
      ...recall(
        { history, journal },
        {
          apps: connected.apps.map(({ name }) => name),
          environments: connected.apps.flatMap(({ name }) =>
            environments(name).map((one) => `${name}/${one}`),
          ),
          incidents: incidentServices.map(({ id }) => id),
        },
      ),
    ])
  }

  private become(status: WorkspaceStatus): WorkspaceStatus {
    this.current = status
    this.options.changed(status)
    return status
  }
}

type Watched = Pick<Opened, 'configs' | 'incidents' | 'isTrusted'>

const isSame = (a: Watched, b: Watched): boolean =>
  a.isTrusted === b.isTrusted &&
  JSON.stringify([a.configs, a.incidents]) === JSON.stringify([b.configs, b.incidents])
