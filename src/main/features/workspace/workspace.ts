import type { WorkspaceStatus } from '@contract/features/workspace'
import type { Server } from '@core/accounts/account'
import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { fail, ok, type Result } from '@core/result'
import { DEFAULT_POLICY, type Freeze, type RiskPolicy } from '@core/risk'
import { webhook } from '@core/services/webhook'
import type { Observation } from '@core/snapshot/apply'
import { powersOf, type Trust } from '@core/trust'
import { SerialQueue } from '@core/util/serial-queue'
import {
  type AppConfig,
  type ConnectedWorkspace,
  type LoadedWorkspace,
  NEW_WORKSPACE,
  policyOf,
  serversOf,
  type WorkspaceConfig,
  type WorkspaceEdit,
} from '@core/workspace'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { OpenedWorkspace } from '../feature'
import { type Changed, type ChangePorts, changeFile, createFile, textId } from './change'
import { type ConnectedConfig, environmentsIn, isConnectedAlike } from './connected'
import type { TrustBook } from './trust-book'
import * as words from './words'

export interface WorkspaceBookPorts extends Omit<ChangePorts, 'open'> {
  readonly snapshots: SnapshotStore
  /** Which files the person trusts. */
  readonly trust: TrustBook
  /** Reads a workspace file. */
  readonly load: (path: string) => Promise<LoadedWorkspace>
  /** Calls back when a file was changed; answers what ends it. */
  readonly follow: (file: string, changed: () => void) => () => void
  /** Reads the code of the services that these name; answers what connects them. Where nobody trusts them nothing is asked or run. */
  readonly prepare: (
    config: Pick<WorkspaceConfig, 'apps' | 'incidents' | 'chat'>,
    isTrusted: boolean,
  ) => Promise<() => ConnectedWorkspace>
  /** What was last known of all that is watched. */
  readonly recall: (workspace: Omit<OpenedWorkspace, 'snapshots'>) => readonly Observation[]
  /** Begins all that is done for the apps; answers what ends it. */
  readonly start: (workspace: OpenedWorkspace) => () => void
  readonly changed: (status: WorkspaceStatus) => void
  /** Whether a file is that of the sample project. */
  readonly isSample: (file: string) => boolean
}

interface Opened extends ConnectedConfig {
  readonly connected: ConnectedWorkspace
  readonly freezes: readonly Freeze[]
  readonly releases: readonly ReleaseConfig[]
  readonly close: () => void
}

/** The workspace in use: which file, which apps, and what watches them. */
export class WorkspaceBook {
  private opened: Opened | null = null
  private current: WorkspaceStatus = { file: null, problem: null, trust: null }
  private unfollow: () => void = () => {}
  private readonly changePorts: ChangePorts
  /** Each is a change of what the last one wrote. */
  private readonly changes = new SerialQueue()

  constructor(private readonly options: WorkspaceBookPorts) {
    this.changePorts = { ...options, open: (file) => this.open(file) }
  }

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
    if (!this.isTrusted || this.opened === null) return []
    const { configs, chat, webhooks } = this.opened
    return [...serversOf(configs, chat), ...webhooks.map(({ url }): Server => ({ kind: webhook.kind, url }))]
  }

  /** The ids of all sources in the order of the workspace: of each app where its code is, what checks it, what deploys it. */
  get sources(): readonly string[] {
    const services = [
      ...this.apps.flatMap(({ source, ci, deploy, errors, shared }) => [
        ...(source.isAbsent === true ? [] : [source]),
        ...ci,
        ...(deploy === null ? [] : [deploy]),
        ...(errors === null ? [] : [errors]),
        ...(shared === undefined ? [] : [shared]),
      ]),
      ...(this.opened?.connected.incidents ?? []),
    ]
    return [...new Set(services.map(({ id }) => id))]
  }

  /** Where the code of an app is, as the file says it. */
  sourceOf(app: string): AppConfig['source'] {
    return this.opened?.configs.find(({ name }) => name === app)?.source
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
    return environmentsIn(this.opened?.configs ?? [], app)
  }

  /** What the team finds risky in an environment of an app. */
  policy({ app, environment }: { app: string; environment: string }): RiskPolicy {
    const config = this.opened?.configs.find(({ name }) => name === app)
    if (this.opened === null || config === undefined) return DEFAULT_POLICY
    const { freezes, connected } = this.opened
    const incidentSources = connected.incidents.map(({ id, label }) => ({ id, label }))
    return policyOf(config, environment, { freezes, incidentSources })
  }

  /**
   * Opens a workspace file. A bad one is reported, and the last good one stays in use. Until the person trusts what it can run and whom it
   * can tell secrets, nothing of it runs and nobody is asked. `isOwn`: Binnacle has just written it as the person asked, who thereby
   * trusts it; one that was changed since is asked about anyway.
   */
  async open(path: string, isOwn = false): Promise<WorkspaceStatus> {
    const loaded = await this.options.load(path)
    if (!loaded.ok) {
      const errors = loaded.errors.map((error) => ({ ...error }))
      return this.become({ ...this.current, problem: { file: loaded.file, errors } })
    }
    const { file, apps, incidents, freezes, releases, chat, webhooks } = loaded
    const trust = this.trustOf(loaded, isOwn)
    const isTrusted = trust.state === 'trusted'
    const connect = await this.options.prepare({ apps, incidents, chat }, isTrusted)
    // The same apps are left alone: a file that was only saved again is no reason to begin again.
    const { opened } = this
    if (opened !== null && isConnectedAlike(opened, { configs: apps, incidents, chat, webhooks, isTrusted }))
      this.opened = { ...opened, freezes, releases }
    else {
      opened?.close()
      this.opened = {
        ...this.begin({ configs: apps, chat, webhooks: isTrusted ? webhooks : [] }, connect()),
        configs: apps,
        incidents,
        freezes,
        releases,
        chat,
        webhooks,
        isTrusted,
      }
    }
    this.follow(file)
    return this.become({
      file,
      problem: null,
      trust,
      ...(this.options.isSample(file) && { sample: true as const }),
    })
  }

  /** Changes the file in use as the person asked; what it says then is in use at once. */
  async change(edits: readonly WorkspaceEdit[], seen: string | null): Promise<Result<Changed>> {
    const { file } = this.current
    if (file === null) return fail('invalid', words.NO_WORKSPACE_IS_OPEN)
    return this.changes.run(() => changeFile({ file, edits, seen }, this.changePorts, this.options.trust))
  }

  /** Makes a new workspace file out of these changes of an empty one, and opens it. */
  async create(file: string, edits: readonly WorkspaceEdit[]): Promise<Result<Changed>> {
    return createFile({ file, text: NEW_WORKSPACE, edits }, this.changePorts, this.options.trust)
  }

  /** What the file in use says as it is written, with the id of that text. */
  async written(): Promise<Result<{ readonly id: string; readonly text: string }>> {
    const { file } = this.current
    if (file === null) return fail('invalid', words.NO_WORKSPACE_IS_OPEN)
    const text = await this.options.readText(file)
    return text.ok ? ok({ id: textId(text.value), text: text.value }) : text
  }

  /** The person trusts exactly what they were shown, by the question's id. */
  async trust(id: string): Promise<Result<WorkspaceStatus>> {
    const { file, trust } = this.current
    if (file === null || trust === null || trust.state === 'trusted') return ok(this.current)
    const loaded = await this.options.load(file)
    const now = loaded.ok ? this.options.trust.of(file, powersOf(loaded)) : null
    if (!loaded.ok || (now !== null && now.state !== 'trusted' && now.question.id !== id)) {
      await this.open(file)
      return fail('invalid', words.FILE_CHANGED)
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

  /** Opens the first of these files that is good; what is wrong with the one requested first stays reported. */
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
    this.unfollow = this.options.follow(file, () => void this.open(file))
  }

  /** Puts up what was last known, so that what happened since is news and nothing else is, and begins to watch. */
  private begin(
    { configs, chat: talk, webhooks }: Pick<ConnectedConfig, 'configs' | 'chat' | 'webhooks'>,
    connected: ConnectedWorkspace,
  ): Pick<Opened, 'connected' | 'close'> {
    const { snapshots, recall, start } = this.options
    const { apps, incidents } = connected
    const environments = (app: string) => environmentsIn(configs, app)
    const { chat = null } = connected
    const talked = chat === null || talk === undefined ? null : { chat, config: talk, apps: configs }
    const opened = { apps, environments, incidents, talked, webhooks }
    const asked = [
      ...apps.flatMap(({ source, ci, deploy, shared }) => [
        ...(source.isAbsent === true ? [] : [source]),
        ...ci,
        ...(deploy === null ? [] : [deploy]),
        ...(shared === undefined ? [] : [shared]),
      ]),
      ...incidents,
    ]
    snapshots.reset(connected.described, [
      ...asked.map(({ id, label }) => ({ kind: 'source-awaited' as const, source: id, label })),
      ...recall(opened),
    ])
    const stop = start({ ...opened, snapshots: snapshots.untilReset() })
    return {
      connected,
      close: () => {
        stop()
        connected.close()
      },
    }
  }

  private become(status: WorkspaceStatus): WorkspaceStatus {
    this.current = status
    this.options.changed(status)
    return status
  }
}
