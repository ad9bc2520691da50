import { environmentKey } from '@core/deploys/deploy'
import type { Environment } from '@core/deploys/environment'
import { fail, ok, type Result } from '@core/result'
import type { App, Snapshot } from '@core/snapshot/snapshot'
import * as words from './words'

export interface Placed {
  readonly app: App
  readonly environment: Environment
  readonly key: string
}

/** The app that somebody named, whatever the case of its letters. */
export function appCalled({ apps }: Snapshot, name: string): Result<App> {
  const found = apps.find((app) => app.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return ok(found)
  return fail('invalid', words.noApp(name, apps.map((app) => app.name).join(', ')))
}

/** The environment that is meant: the one named, else the only one, else the one called production. */
export function placeOf(snapshot: Snapshot, name: string, environment: string | null): Result<Placed> {
  const app = appCalled(snapshot, name)
  if (!app.ok) return app
  const all = app.value.environments
  const meant =
    environment === null
      ? all.length === 1
        ? all[0]
        : all.find((one) => one.name.toLowerCase() === 'production')
      : all.find((one) => one.name.toLowerCase() === environment.toLowerCase())
  const names = all.map((one) => one.name).join(', ')
  if (meant === undefined)
    return fail(
      'invalid',
      environment === null
        ? words.whichEnvironment(app.value.name, names)
        : words.noEnvironment(app.value.name, environment, names),
    )
  const key = environmentKey({ app: app.value.name, environment: meant.name })
  return ok({ app: app.value, environment: meant, key })
}
