import type { WatchedApp } from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import * as words from '../words'

/** Where an app's releases are made, or the sentence that it is nowhere. */
export function hostOf(appOf: (name: string) => WatchedApp | undefined, name: string): Result<ReleaseHost> {
  const app = appOf(name)
  if (app === undefined) return fail('invalid', words.notInTheWorkspace(name))
  if (app.releases !== null) return ok(app.releases)
  return fail('invalid', words.cannotMakeReleases(name))
}
