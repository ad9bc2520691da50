import type { AccountKind, Identity } from '@core/accounts/account'
import type { Chat } from '@core/chat/port'
import type { LookedCode } from '@core/connect/code'
import type { LookedDeploys, WayAsked } from '@core/connect/deploys'
import type { AskedFolder, HostedPlace } from '@core/connect/place'
import type { StartCommand } from '@core/deploys/intent'
import type { ReadExcerpt } from '@core/failures/excerpt'
import type { IncidentService } from '@core/incidents/incident'
import type {
  CiService,
  Clock,
  DeployService,
  ErrorService,
  IncludedRepository,
  SourceHost,
} from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import type { Result } from '@core/result'
import type { SharedFile } from '@core/shared-state'
import type { AppConfig, ChatConfig, IncidentSource } from '@core/workspace'
import type { ConnectSocket, Http } from './http'

/** What every service is made with. */
export interface ConnectionContext {
  readonly dataDirectory: string
  /** Whether the workspace's commands may run and its servers be asked. */
  readonly isTrusted: boolean
  readonly clock: Clock
  /** What all of them ask with. */
  readonly http: Http
  /** Reads what broke from a log, also from a very long one. */
  readonly readExcerpt: ReadExcerpt
  /** The secret of an account of this kind at `url`, or null. Asked for at each call: a person may enter it at any moment. */
  readonly secret: (kind: AccountKind, url: string) => string | null
  readonly avatars: { readonly seen: (author: string, picture: string, server: string) => void }
  /** Is told what a person should change, although all works; the same sentence may come again. */
  readonly notify: (sentence: string) => void
  /** The request of this Binnacle that made a deploy, by the number that came of it; null where it made none such. */
  readonly asked: (deploy: { readonly app: string; readonly number: number }) => StartCommand | null
}

/** What one kind of service does for the apps of a workspace; nothing for those that do not name it. */
export interface Connected {
  readonly source?: (app: AppConfig) => SourceHost | null
  readonly ci?: (app: AppConfig) => readonly CiService[]
  readonly deploy?: (app: AppConfig) => DeployService | null
  readonly includes?: (app: AppConfig) => readonly IncludedRepository[]
  readonly errors?: (app: AppConfig) => ErrorService | null
  readonly releases?: (app: AppConfig) => ReleaseHost | null
  /** Where the team of an app whose source it is shares what it says. */
  readonly shared?: (app: AppConfig) => SharedFile | null
  readonly close?: () => void
}

/** What one service is made with: it has its own secrets alone. */
export interface ServiceContext extends Omit<ConnectionContext, 'secret'> {
  readonly secret: (url: string) => string | null
}

/** What a look for an app that is to be added is made with. */
export interface Looking extends Pick<ServiceContext, 'clock' | 'http' | 'secret'> {}

/** What the team's chat is made with. */
export interface ForChat extends Pick<ConnectionContext, 'http' | 'clock' | 'secret'> {
  readonly connectSocket: ConnectSocket
}

/** What a service does: `services/KIND/service.ts` exports it as `service`. Its code is read only when a workspace or an account names it. */
export interface ServiceModule {
  /** Connects it for all apps of a workspace at once. */
  readonly connect?: (given: ServiceContext, apps: readonly AppConfig[]) => Connected
  /** Connects it as one of the places where the team says what is broken. */
  readonly connectIncidents?: (
    sources: readonly IncidentSource[],
    given: Pick<ServiceContext, 'http'>,
  ) => readonly IncidentService[]
  /** Connects it as the place where the team talks. */
  readonly connectChat?: (config: ChatConfig, given: ForChat) => Chat | null
  /** Looks at a repository, for whoever adds it as an app. Where it is a source host. */
  readonly lookAtRepository?: (place: HostedPlace, asking: Looking) => Promise<LookedCode>
  /** The same of a folder. Where code is in folders. */
  readonly lookAtFolder?: (folder: AskedFolder) => Promise<LookedCode>
  /** Whether a command could run in a checkout of a branch of a folder (by its path); what was found, in words. Where commands run. */
  readonly lookAtCommand?: (path: string, branch: string, command: string) => Promise<Result<string>>
  /** Looks at a way to deploy by it, for whoever adds an app. Where it needs more than what was found with the code. */
  readonly lookAtDeploys?: (asked: WayAsked, asking: Looking) => Promise<LookedDeploys>
  /** Asks a server whether it takes a secret; refused where it does not. Where one signs in to it. */
  readonly whoAmI?: (
    url: string,
    secret: string,
    asking: { readonly clock: Clock; readonly http: Http },
  ) => Promise<Result<Identity>>
}

/** Where an included repository's commit is named; a pattern is tried on each line by itself with `^` and `$`. */
export const pinOf = ({ file, pattern }: { file: string; pattern: string }): IncludedRepository['pin'] => ({
  file,
  pattern: new RegExp(pattern, 'm'),
})

/**
 * One service for each server that the apps name, whatever the number of its apps: one call answers for all of them. `entries` are
 * those of an app that are on such a server; what `make` makes is kept by the server's address.
 */
export function byUrl<Entry extends { readonly url: string }, Service>(
  apps: readonly AppConfig[],
  entries: (app: AppConfig) => readonly Entry[],
  make: (url: string, of: readonly { readonly app: AppConfig; readonly entry: Entry }[]) => Service,
): ReadonlyMap<string, Service> {
  const all = apps.flatMap((app) => entries(app).map((entry) => ({ app, entry })))
  const urls = new Set(all.map(({ entry }) => entry.url))
  return new Map(
    [...urls].map((url) => [
      url,
      make(
        url,
        all.filter(({ entry }) => entry.url === url),
      ),
    ]),
  )
}

/** Makes one thing for each address, or for each repository at an address, and gives the same one from then on. */
export function once<Key extends string[], T>(make: (...key: Key) => T): (...key: Key) => T {
  const made = new Map<string, T>()
  return (...key) => {
    const name = key.join(' ')
    const known = made.get(name)
    if (known !== undefined) return known
    const fresh = make(...key)
    made.set(name, fresh)
    return fresh
  }
}
