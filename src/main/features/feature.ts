import type { CallName } from '@contract/contract'
import type { Handlers, Readers } from '@contract/handlers'
import type { ValueName } from '@contract/topics'
import type { Chat } from '@core/chat/port'
import type { IncidentService } from '@core/incidents/incident'
import type { WatchedApp } from '@core/ports'
import type { Webhook } from '@core/webhooks'
import type { AppConfig, ChatConfig } from '@core/workspace'
import type { Snapshots } from '../engine/snapshot-store'

/**
 * A capability of Binnacle: what it answers to the window, what it publishes, and what it does while a workspace is open. A feature is made by
 * the one function that its folder’s `index.ts` exports, out of ports; nobody reaches past that file.
 */
export interface Feature<Calls extends CallName = never, Topics extends ValueName = never> {
  readonly calls: Pick<Handlers, Calls>
  /** How the topics that are its own are read now. */
  readonly topics: Pick<Readers, Topics>
  /** Another workspace is in use: begins what it does for its apps; answers what ends that. Absent where it does nothing by itself. */
  readonly start?: (workspace: OpenedWorkspace) => () => void
  /** The app ends. Absent where there is nothing to let go of. */
  readonly close?: () => void
}

/** What is watched while a workspace is open. */
export interface OpenedWorkspace {
  readonly apps: readonly WatchedApp[]
  /** The environments of an app, in the order of the workspace file. */
  readonly environments: (app: string) => readonly string[]
  readonly incidents: readonly IncidentService[]
  /** What is known of all this. It takes nothing in any longer once another workspace is open: an answer that comes then is about this one. */
  readonly snapshots: Snapshots
  /** Where the team talks, and what its file says of it; null or absent where it says nothing. */
  readonly talked?: {
    readonly chat: Chat
    readonly config: ChatConfig
    readonly apps: readonly AppConfig[]
  } | null
  /** The servers of the team's that are told what happens; none while nobody trusts the workspace. */
  readonly webhooks: readonly Webhook[]
}

/** Begins what features do for a workspace, in their order; answers what ends it, the last one first. */
export function startAll(
  features: readonly Pick<Feature, 'start'>[],
  workspace: OpenedWorkspace,
): () => void {
  const ends = features.flatMap(({ start }) => start?.(workspace) ?? [])
  return () => {
    for (const end of ends.reverse()) end()
  }
}
