import { isSame } from '@core/util/same'
import type { AppConfig, IncidentSource, WorkspaceConfig } from '@core/workspace'

/** The environments of an app, in the order of the workspace file. */
export const environmentsIn = (configs: readonly AppConfig[], app: string): readonly string[] =>
  configs.find(({ name }) => name === app)?.environments.map(({ name }) => name) ?? []

/** What is connected: while it is the same, nothing begins again. */
export interface ConnectedConfig {
  readonly configs: readonly AppConfig[]
  readonly incidents: readonly IncidentSource[]
  readonly chat: WorkspaceConfig['chat']
  readonly webhooks: Readonly<WorkspaceConfig['webhooks']>
  readonly isTrusted: boolean
}

export const isConnectedAlike = (a: ConnectedConfig, b: ConnectedConfig): boolean =>
  a.isTrusted === b.isTrusted &&
  isSame([a.configs, a.incidents, a.chat, a.webhooks], [b.configs, b.incidents, b.chat, b.webhooks])
