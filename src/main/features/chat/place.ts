import { environmentKey } from '@core/deploys/deploy'
import type { Environment } from '@core/deploys/environment'
import { fail, ok, type Result } from '@core/result'
import type { App, Snapshot } from '@core/snapshot/snapshot'

export interface Placed {
  readonly app: App
  readonly environment: Environment
  readonly key: string
}

/** The app that somebody named, whatever the case of its letters. */
export function appNamed({ apps }: Snapshot, name: string): Result<App> {
  const found = apps.find((app) => app.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return ok(found)
  return fail('invalid', `There is no app “${name}”. There are ${apps.map((app) => app.name).join(', ')}.`)
}

/** The environment that is meant: the one named, else the only one, else the one called production. */
export function placeOf(snapshot: Snapshot, name: string, environment: string | null): Result<Placed> {
  const app = appNamed(snapshot, name)
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
        ? `Which environment of ${app.value.name}: ${names}?`
        : `${app.value.name} has no environment “${environment}”. It has ${names}.`,
    )
  const key = environmentKey({ app: app.value.name, environment: meant.name })
  return ok({ app: app.value, environment: meant, key })
}
