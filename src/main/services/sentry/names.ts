import { environmentThere } from '@core/services/sentry'

/** An app of the workspace as Sentry knows it. */
export interface SentryApp {
  /** The workspace's name for it, and those of its environments. */
  readonly name: string
  readonly environments: readonly string[]
  /** Slugs. */
  readonly organization: string
  readonly project: string
  /** A commit's release, with `{sha}` in it. */
  readonly version: string
  /** An environment's name in Sentry: a text with `{environment}` in it, or the names of those that have another. */
  readonly environment: string | Readonly<Record<string, string>>
  readonly tellDeploys: boolean
}

/** The release of a commit. */
export const versionOf = ({ version }: Pick<SentryApp, 'version'>, sha: string): string =>
  version.replaceAll('{sha}', sha)

/** Which of the app's environments Sentry calls so; null where none is. */
export const environmentHere = (app: SentryApp, there: string): string | null =>
  app.environments.find((name) => environmentThere(app, name) === there) ?? null
