import { environmentKey } from '@core/deploys/deploy'
import type { Environment } from '@core/deploys/environment'
import { fail, ok, type Result } from '@core/result'
import { appTyped, byTypedName, environmentTyped } from '@core/snapshot/apps'
import type { App, Snapshot } from '@core/snapshot/snapshot'
import * as words from './words'

export interface Placed {
  readonly app: App
  readonly environment: Environment
  readonly key: string
}

/** The environment that is meant: the one named, else the only one, else the one called production. */
export function placeOf(snapshot: Snapshot, name: string, environment: string | null): Result<Placed> {
  const app = appTyped(snapshot, name)
  if (!app.ok) return app
  const meant = environment === null ? usualOf(app.value) : environmentTyped(app.value, environment)
  if (!meant.ok) return meant
  const key = environmentKey({ app: app.value.name, environment: meant.value.name })
  return ok({ app: app.value, environment: meant.value, key })
}

function usualOf({ name, environments }: App): Result<Environment> {
  const [only, another] = environments
  const usual = another === undefined ? only : byTypedName(environments, 'production')
  const names = environments.map((one) => one.name).join(', ')
  return usual === undefined ? fail('invalid', words.whichEnvironment(name, names)) : ok(usual)
}
