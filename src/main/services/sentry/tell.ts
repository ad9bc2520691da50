import { type DeployIn, deployKey } from '@core/deploys/deploy'
import { ok, type Result } from '@core/result'
import { environmentThere } from '@core/services/sentry'
import type { SentryClient } from './client'
import type { SentryApp } from './names'
import type { Names } from './releases'
import { deploysOf } from './requests'

/** Tells Sentry of a deploy that has finished; answers whether it knows the release. */
export async function tellDeploy(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  deploy: DeployIn<'finished'>,
): Promise<Result<boolean>> {
  if (deploy.sha === null) return ok(false)
  const version = await names.version(app, deploy.sha)
  if (!version.ok) return version
  if (version.value === null) return ok(false)
  const { startedAt, endedAt } = deploy.state
  const told = await client.post(deploysOf(app.organization, version.value), {
    environment: environmentThere(app, deploy.environment),
    name: deployKey(deploy),
    ...(deploy.url !== null && { url: deploy.url }),
    ...(startedAt !== null && { dateStarted: new Date(startedAt).toISOString() }),
    dateFinished: new Date(endedAt).toISOString(),
  })
  return told.ok ? ok(true) : told
}
