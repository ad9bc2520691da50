import type { ReadExcerpt } from '@core/failure/excerpt'
import type { StartWish } from '@core/intent'
import type {
  CiService,
  Clock,
  DeployService,
  ErrorService,
  IncludedRepository,
  SourceHost,
} from '@core/ports'
import type { ReleaseHost } from '@core/release/host'
import type { AppConfig } from '@core/workspace'
import type { Avatars } from '../services/avatars'
import type { Http } from '../services/http'

/** The secrets that services are asked with, by the names of their environment variables. */
export type SecretName =
  | 'BINNACLE_FREIGHT_KEY'
  | 'BINNACLE_GITHUB_TOKEN'
  | 'BINNACLE_TRAVIS_TOKEN'
  | 'BINNACLE_SENTRY_TOKEN'

/** What every service is made with. */
export interface Surroundings {
  readonly dataDirectory: string
  /** Whether the workspace's commands may run and its servers be asked. */
  readonly isTrusted: boolean
  readonly clock: Clock
  /** What all of them ask with. */
  readonly http: Http
  /** Reads what broke from a log, also from a very long one. */
  readonly readExcerpt: ReadExcerpt
  /** A secret for the server at `url`, or null. Asked for at each call: a person may enter it at any moment. */
  readonly secret: (name: SecretName, url: string) => string | null
  readonly avatars: Pick<Avatars, 'seen'>
  /** Is told what a person should change, although all works; the same sentence may come again. */
  readonly notify: (sentence: string) => void
  /** The wish of this Binnacle that made a deploy, by the number that came of it; null where it made none such. */
  readonly asked: (deploy: { readonly app: string; readonly number: number }) => StartWish | null
}

/** What one kind of service does for the apps of a workspace; nothing for those that do not name it. */
export interface Connected {
  readonly source?: (app: AppConfig) => SourceHost | null
  readonly ci?: (app: AppConfig) => readonly CiService[]
  readonly deploy?: (app: AppConfig) => DeployService | null
  readonly includes?: (app: AppConfig) => readonly IncludedRepository[]
  readonly errors?: (app: AppConfig) => ErrorService | null
  readonly releases?: (app: AppConfig) => ReleaseHost | null
  readonly close?: () => void
}

/** Connects one kind of service for all apps of a workspace at once. */
export type Connector = (apps: readonly AppConfig[], surroundings: Surroundings) => Connected

/** Where an included repository's commit is named; a pattern is tried on each line by itself with `^` and `$`. */
export const pinOf = ({ file, pattern }: { file: string; pattern: string }): IncludedRepository['pin'] => ({
  file,
  pattern: new RegExp(pattern, 'm'),
})
