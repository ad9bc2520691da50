import type { WatchedApp } from '@core/ports'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import * as words from './words'

/** That an app, or an environment (“site/production”), is not in the workspace. */
export const notInWorkspace = (name: string): FailureResult => fail('invalid', words.notInWorkspace(name))

/** An app of the open workspace by its name. */
export type AppNamed = (name: string) => WatchedApp | undefined

/** The same, or the sentence that there is none. */
export function appIn(appNamed: AppNamed, name: string): Result<WatchedApp> {
  const app = appNamed(name)
  return app === undefined ? notInWorkspace(name) : ok(app)
}
