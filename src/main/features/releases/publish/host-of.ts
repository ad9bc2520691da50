import type { WatchedApp } from '@core/ports'
import type { ReleaseHost } from '@core/releases/host'
import { fail, ok, type Result } from '@core/result'
import { appIn } from '../../../engine/apps'
import * as words from '../words'

/** Where an app's releases are made, or the sentence that it is nowhere. */
export function hostOf(appOf: (name: string) => WatchedApp | undefined, name: string): Result<ReleaseHost> {
  const app = appIn(appOf, name)
  if (!app.ok) return app
  if (app.value.releases !== null) return ok(app.value.releases)
  return fail('invalid', words.cannotMakeReleases(name))
}
