import { derived } from './derived'
import type { App, Snapshot } from './snapshot'

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
