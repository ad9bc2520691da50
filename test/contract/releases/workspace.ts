import { join } from 'node:path'
import type { Deploy } from '@core/deploys/deploy'
import type { SourceHost, WatchedApp } from '@core/ports'
import { type ReleaseConfig, ReleaseConfigSchema } from '@core/releases/config'
import { DEFAULT_POLICY } from '@core/risk'
import { onTestFinished } from 'vitest'
import { migrationReader } from '../../../src/main/engine/migrations'
import { ReleaseOverviews } from '../../../src/main/features/releases/overview/releases'
import { loadParsers } from '../../../src/main/services/parsers'
import { openHistory } from '../../../src/main/storage/history/history'
import { FakeServer } from '../../unit/support/fake-server'
import { NOW } from './support'

/** The releases of a workspace with the app `harbour`, whose production is the hosted product. */
export function workspace(source: SourceHost, folder: string) {
  const history = openHistory(join(folder, 'history.db'), (problem) => {
    throw new Error(problem.sentence)
  })
  onTestFinished(() => history.close())
  const config = ReleaseConfigSchema.parse({
    name: 'Harbour',
    app: 'harbour',
    cadence: 'monthly',
    day: 15,
    tag: 'YY.M.MICRO',
  })
  const app: WatchedApp = {
    name: 'harbour',
    branch: 'master',
    source,
    ci: [],
    includes: [],
    deploy: new FakeServer(),
    errors: null,
    releases: null,
  }
  const time = { now: NOW }
  let changes = 0
  const apps = [app]
  const open = (over: Partial<ReleaseConfig> = {}) =>
    new ReleaseOverviews({
      configs: () => [{ ...config, ...over }],
      app: (name) => apps.find((one) => one.name === name),
      apps: () => apps,
      environments: (name) =>
        apps.find((one) => one.name === name)?.deploy === null ? [] : ['staging', 'production'],
      patterns: () => DEFAULT_POLICY.patterns,
      migrations: migrationReader(loadParsers),
      shipped: history.shipped,
      history,
      clock: { now: () => time.now, after: () => () => {} },
      store: history.releases,
      changed: () => changes++,
    })
  const deployed = (deploys: readonly Deploy[]) => history.put(deploys)
  return { history, open, time, app, apps, deployed, changes: () => changes }
}

/** What is known of a part; fails the test where it is not. */
export function known<T>(part: { readonly known: T } | { readonly unknown: string }): T {
  if ('unknown' in part) throw new Error(part.unknown)
  return part.known
}
