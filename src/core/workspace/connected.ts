import type { Chat } from '../chat/port'
import type { IncidentService } from '../incidents/incident'
import type { WatchedApp } from '../ports'
import type { App } from '../snapshot/snapshot'

/** The apps of a workspace with the services behind them. */
export interface ConnectedWorkspace {
  readonly apps: readonly WatchedApp[]
  /** The same apps as the window and the tray know them. */
  readonly described: readonly App[]
  readonly incidents: readonly IncidentService[]
  readonly chat?: Chat | null
  readonly close: () => void
}
