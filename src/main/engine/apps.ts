import type { WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import * as words from './words'

/** An app of the open workspace by its name. */
export type AppNamed = (name: string) => WatchedApp | undefined

/** The same, or the sentence that there is none. */
export function appIn(appNamed: AppNamed, name: string): Result<WatchedApp> {
  const app = appNamed(name)
  return app === undefined ? fail('invalid', words.notInWorkspace(name)) : ok(app)
}
