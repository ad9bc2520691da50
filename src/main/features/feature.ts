import type { CallName } from '@contract/contract'
import type { Handlers, Readers } from '@contract/handlers'
import type { ValueName } from '@contract/topics'
import type { Chat } from '@core/chat/port'
import { environmentKey } from '@core/deploys/deploy'
import type { IncidentService } from '@core/incidents/incident'
import type { WatchedApp } from '@core/ports'
import type { AppConfig, ChatConfig, Webhook } from '@core/workspace'
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

interface WatchedNames {
  readonly apps: readonly Pick<WatchedApp, 'name'>[]
  readonly environments: OpenedWorkspace['environments']
}

/** What is watched, by `app/environment`: what the history has of anything else is of another workspace, or of what was taken out of this one. */
export const watchedKeys = ({ apps, environments }: WatchedNames): string[] =>
  apps.flatMap(({ name: app }) =>
    environments(app).map((environment) => environmentKey({ app, environment })),
  )

/** The features that answer a name of the contract, of all those that there are. */
type WhoAnswers<All, Part extends 'calls' | 'topics', Name extends string> = {
  [F in keyof All]: All[F] extends { readonly [P in Part]: { readonly [N in Name]: unknown } } ? F : never
}[keyof All]

type IsOne<Name, All = Name> = [Name] extends [never]
  ? false
  : Name extends All
    ? [All] extends [Name]
      ? true
      : false
    : never

/** The names of the contract that no feature answers, or more than one. */
type NotAnsweredOnce<All, Part extends 'calls' | 'topics', Names extends string> = {
  [N in Names]: IsOne<WhoAnswers<All, Part, N>> extends true ? never : N
}[Names]

/** Asks for something that no list of features has, by the names that are wrong; for nothing where none is. */
type AnsweringAll<
  All,
  Wrong = NotAnsweredOnce<All, 'calls', CallName> | NotAnsweredOnce<All, 'topics', ValueName>,
> = [Wrong] extends [never] ? unknown : { readonly ANSWERED_BY_NONE_OR_BY_TWO: Wrong }

interface JoinedFeatures {
  readonly handlers: Handlers
  readonly readers: Readers
  /** Begins what they do for a workspace, in their order; answers what ends it, the last one first. */
  readonly start: (workspace: OpenedWorkspace) => () => void
  readonly close: () => void
}

/** All features as one. It doesn’t compile where the contract has a call or a topic that none of them answers, or that two do. */
export function joinFeatures<All extends Readonly<Record<string, Feature>>>(
  features: All & AnsweringAll<All>,
): JoinedFeatures {
  const list: readonly Feature[] = Object.values(features)
  return {
    handlers: Object.assign({}, ...list.map(({ calls }) => calls)),
    readers: Object.assign({}, ...list.map(({ topics }) => topics)),
    start: (workspace) => {
      const ends = list.flatMap(({ start }) => start?.(workspace) ?? [])
      return () => {
        for (const end of ends.reverse()) end()
      }
    },
    close: () => {
      for (const { close } of list) close?.()
    },
  }
}
