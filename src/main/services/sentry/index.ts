import type { Clock, ErrorService } from '@core/ports'
import { fail, type Result } from '@core/result'
import { SentryClient, type SentryClientOptions } from './client'
import { detailsOf } from './details'
import { findErrors } from './find'
import { type SentryApp, versionOf } from './names'
import { Names } from './releases'
import { crashFree } from './sessions'
import { issuesSince } from './since'
import { tellDeploy } from './tell'

export type { SentryApp } from './names'

export interface SentryOptions extends SentryClientOptions {
  readonly apps: readonly SentryApp[]
  readonly clock: Clock
}

/** What one Sentry server knows of the errors that users of the workspace's apps meet. */
export function createSentryService(options: SentryOptions): ErrorService {
  const { apps, clock } = options
  const client = new SentryClient(options)
  const names = new Names(client)
  const known = (name: string): SentryApp | undefined => apps.find((app) => app.name === name)
  const withApp = async <T>(
    name: string,
    then: (app: SentryApp) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const app = known(name)
    return app === undefined ? fail('invalid', `Sentry does not know ${name}.`) : then(app)
  }
  return {
    id: `sentry ${client.url}`,
    label: `Sentry (${new URL(client.url).host})`,
    name: 'Sentry',
    apps: apps.map(({ name }) => name),
    project: (name) => known(name)?.project ?? name,
    versionOf: (name, sha) => {
      const app = known(name)
      return app === undefined ? sha : versionOf(app, sha)
    },
    issuesSince: (name, deployed) => withApp(name, (app) => issuesSince(client, names, app, deployed)),
    crashFree: (name, deployed) =>
      withApp(name, (app) => crashFree(client, names, app, deployed, clock.now())),
    details: (name, issue) => withApp(name, (app) => detailsOf(client, app, issue)),
    find: (name, asked) => withApp(name, (app) => findErrors(client, names, app, asked)),
    tellsDeploys: (name) => known(name)?.tellDeploys ?? false,
    tellDeploy: (name, deploy) => withApp(name, (app) => tellDeploy(client, names, app, deploy)),
  }
}
