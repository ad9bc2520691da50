import { type DeployedApp, type EnvironmentAddress, isDeployed, type WatchedApp } from '@core/ports'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import { noApp, noEnvironment } from '@core/snapshot/words'
import * as words from './words'

/** That an app is not in the workspace. */
const noAppNamed = (name: string): FailureResult => fail('invalid', noApp(name))

/** That an app has no such environment. */
export const noEnvironmentAt = ({ app, environment }: EnvironmentAddress): FailureResult =>
  fail('invalid', noEnvironment(app, environment))

/** That an app is in the workspace, but no service deploys it. */
export const nothingDeploys = (app: string): FailureResult => fail('invalid', words.nothingDeploys(app))

/** An app of the open workspace by its name. */
export type AppNamed = (name: string) => WatchedApp | undefined

/** The same, or the sentence that there is none. */
export function appIn(appNamed: AppNamed, name: string): Result<WatchedApp> {
  const app = appNamed(name)
  return app === undefined ? noAppNamed(name) : ok(app)
}

/** The app of an environment with what deploys it, or the sentence that nothing is deployed there. */
export function deployedIn(appNamed: AppNamed, at: EnvironmentAddress): Result<DeployedApp> {
  const app = appNamed(at.app)
  if (app === undefined) return noAppNamed(at.app)
  return isDeployed(app) ? ok(app) : nothingDeploys(at.app)
}
