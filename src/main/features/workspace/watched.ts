import type { Chat } from '@core/chat/port'
import type { WatchedApp } from '@core/ports'
import type { App } from '@core/snapshot/snapshot'
import { isSame } from '@core/util/same'
import type { AppConfig, IncidentSource, WorkspaceConfig } from '@core/workspace'
import type { OpenedWorkspace } from '../feature'

/** The environments of an app, in the order of the workspace file. */
export const environmentsIn = (configs: readonly AppConfig[], app: string): readonly string[] =>
  configs.find(({ name }) => name === app)?.environments.map(({ name }) => name) ?? []

/** What is watched: while it is the same, nothing begins again. */
export interface Watched {
  readonly configs: readonly AppConfig[]
  readonly incidents: readonly IncidentSource[]
  readonly chat: WorkspaceConfig['chat']
  readonly webhooks: Readonly<WorkspaceConfig['webhooks']>
  readonly isTrusted: boolean
}

export const isWatchedAlike = (a: Watched, b: Watched): boolean =>
  a.isTrusted === b.isTrusted &&
  isSame([a.configs, a.incidents, a.chat, a.webhooks], [b.configs, b.incidents, b.chat, b.webhooks])

/** The apps of a workspace with the services behind them. */
export interface ConnectedWorkspace {
  readonly apps: readonly WatchedApp[]
  /** The same apps as the window and the tray know them. */
  readonly described: readonly App[]
  readonly incidents: OpenedWorkspace['incidents']
  readonly chat?: Chat | null
  readonly close: () => void
}
