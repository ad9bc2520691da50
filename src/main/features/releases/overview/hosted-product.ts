import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'

interface WorkspaceApps {
  readonly apps: readonly WatchedApp[]
  /** The environments of an app, in the order of the workspace. */
  readonly environments: (app: string) => readonly string[]
}

/**
 * Which environment of which app runs the hosted product of a release: the one that the workspace file names, else the last one of the
 * app that is released or, where that is deployed nowhere itself, of the app that includes its repository. null where there is none.
 */
export function hostedProduct(
  { app: released, hosted }: Pick<ReleaseConfig, 'app' | 'hosted'>,
  { apps, environments }: WorkspaceApps,
): { readonly app: WatchedApp; readonly environment: string } | null {
  if (hosted !== undefined) {
    const app = apps.find(({ name }) => name === hosted.app)
    return app === undefined ? null : { app, environment: hosted.environment }
  }
  const own = apps.find(({ name }) => name === released)
  // Each repository is a source of its own.
  const isIncluded = ({ includes }: WatchedApp): boolean =>
    includes.some(({ source }) => source.id === own?.source.id)
  for (const app of [...(own === undefined ? [] : [own]), ...apps.filter(isIncluded)]) {
    const environment = environments(app.name).at(-1)
    if (environment !== undefined) return { app, environment }
  }
  return null
}
