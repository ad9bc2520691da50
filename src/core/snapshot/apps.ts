import type { Environment } from '../deploys/environment'
import { fail, ok, type Result } from '../result'
import { derived } from './derived'
import type { App, Snapshot } from './snapshot'
import * as words from './words'

const byName = derived((apps: readonly App[]): ReadonlyMap<string, App> => {
  const named = new Map<string, App>()
  for (const app of apps) named.set(app.name, app)
  return named
})

/** An app by its name; undefined where none has it. */
export const appNamed = ({ apps }: Pick<Snapshot, 'apps'>, name: string): App | undefined =>
  byName(apps).get(name)

/** Whether an environment's name must be typed, or a cancel confirmed, before anything is sent to it. */
export const isProtected = (app: App | null | undefined, environment: string): boolean =>
  app?.environments.some((one) => one.name === environment && one.protected) === true

/** What bears the name that somebody typed: exactly that, or else the only one that differs in nothing but the case of its letters. */
export function byTypedName<T extends { readonly name: string }>(
  all: readonly T[],
  typed: string,
): T | undefined {
  const exact = all.find(({ name }) => name === typed)
  if (exact !== undefined) return exact
  const [only, another] = all.filter(({ name }) => name.toLowerCase() === typed.toLowerCase())
  return another === undefined ? only : undefined
}

const namesOf = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name)

/** The app that somebody means by a name, on the command line or in chat. */
export function appTyped({ apps }: Pick<Snapshot, 'apps'>, typed: string): Result<App> {
  const app = byTypedName(apps, typed)
  return app === undefined ? fail('invalid', words.noApp(typed, namesOf(apps))) : ok(app)
}

/** The environment of an app that somebody means by a name. */
export function environmentTyped({ name, environments }: App, typed: string): Result<Environment> {
  const environment = byTypedName(environments, typed)
  return environment === undefined
    ? fail('invalid', words.noEnvironment(name, typed, namesOf(environments)))
    : ok(environment)
}
