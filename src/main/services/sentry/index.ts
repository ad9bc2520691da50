import type { Clock, ErrorService } from '@core/ports'
import { SentryClient, type SentryClientOptions } from './client'
import { detailsOf } from './details'
import { findErrors } from './find'
import { type SentryApp, versionOf } from './names'
import { Names, tellDeploy } from './releases'
import { crashFree } from './sessions'
import { issuesSince } from './since'

export type { SentryApp } from './names'

export interface SentryOptions extends SentryClientOptions {
  readonly clock: Clock
}

/** What one Sentry server knows of the errors that users of an app meet. */
export function createSentryService(options: SentryOptions): (app: SentryApp) => ErrorService {
  const { clock } = options
  const client = new SentryClient(options)
  const names = new Names(client)
  return (app) => ({
    id: `sentry ${client.url}`,
    label: `Sentry (${new URL(client.url).host})`,
    name: 'Sentry',
    project: app.project,
    versionOf: (sha) => versionOf(app, sha),
    issuesSince: (deployed) => issuesSince(client, names, app, deployed),
    crashFree: (deployed) => crashFree(client, names, app, deployed, clock.now()),
    details: (issue) => detailsOf(client, app, issue),
    find: (asked) => findErrors(client, names, app, asked),
    tellsDeploys: app.tellDeploys,
    tellDeploy: (deploy) => tellDeploy(client, names, app, deploy),
  })
}
