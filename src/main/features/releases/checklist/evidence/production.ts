import { attemptsOf, type Deploy, environmentKey, isIn, newestFirst } from '@core/deploys/deploy'
import { hadEffect } from '@core/deploys/environment'
import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import type { InProduction, NewErrors } from '@core/releases/checklist'
import { fail, ok, type Result } from '@core/result'
import { noErrorTracker } from '@core/user-errors'
import { isAncestor } from '../../../../engine/is-ancestor'
import { pinnedAt } from '../../../../engine/shipment'
import type { Errors } from '../../../user-errors'
import * as words from '../../words'

/** So many of the newest finished deploys are looked through for the first that brought the candidate. */
const MOST = LIMITS.engine.broughtBy

/** Where the hosted product runs: an environment of an app, with its deploys in any order. */
export interface ProductionDeploys {
  readonly app: WatchedApp
  readonly environment: string
  readonly deploys: readonly Deploy[]
}

/** What production knows of a candidate, with the deploy that brought it. */
export interface Brought extends InProduction {
  readonly deploy: Deploy | null
}

/**
 * Since when the hosted product runs the candidate of an app, and what failed since. Where it is another app's, it is one that has this
 * app's commits come along (`includes`).
 */
export async function readProduction(
  app: WatchedApp,
  candidate: string,
  { app: host, environment, deploys }: ProductionDeploys,
): Promise<Result<Brought>> {
  const shipped = await shippedBy(app, candidate, host)
  if (!shipped.ok) return shipped
  const ordered = newestFirst(deploys.flatMap(attemptsOf))
  const finished = ordered.filter((deploy) => isIn(deploy, 'finished') && deploy.sha !== null).slice(0, MOST)
  let first: Deploy | null = null
  for (const deploy of finished) {
    const has = await shipped.value(deploy.sha ?? '')
    if (!has.ok) return has
    if (!has.value) break
    first = deploy
  }
  const at = environmentKey({ app: host.name, environment })
  if (first === null || !isIn(first, 'finished'))
    return ok({ environment: at, since: null, failed: [], deploy: null })
  const failed = ordered
    .slice(0, ordered.indexOf(first))
    .filter((deploy) => isIn(deploy, 'failed') && hadEffect(deploy))
    .map(({ number }) => number)
  return ok({
    environment: at,
    since: { number: first.number, at: first.state.endedAt },
    failed,
    deploy: first,
  })
}

type Shipped = (deployed: string) => Promise<Result<boolean>>

/** Tells of a commit that was deployed whether it brought the candidate. */
async function shippedBy(app: WatchedApp, candidate: string, host: WatchedApp): Promise<Result<Shipped>> {
  if (host.name === app.name) return ok((deployed) => isAncestor(app.source, candidate, deployed))
  for (const include of host.includes) {
    const { source } = include
    const there = await source.resolve(candidate)
    if (!there.ok && there.problem.kind !== 'gone') return there
    if (!there.ok) continue
    return ok(async (deployed) => {
      const pinned = await pinnedAt(host, include, deployed)
      return pinned.ok ? isAncestor(source, candidate, pinned.value.sha) : pinned
    })
  }
  return fail('invalid', words.commitsNotKnown(app.name, host.name))
}

/** What users hit that nobody hit before the deploy that brought the candidate; `deploy` null where none did. */
export async function readNewErrors(
  errors: Pick<Errors, 'issues'>,
  { app }: ProductionDeploys,
  deploy: Deploy | null,
  limit: number,
): Promise<Result<NewErrors>> {
  const service = app.errors
  if (service === null) return fail('invalid', noErrorTracker(app.name))
  if (deploy === null) return fail('invalid', words.CANDIDATE_NOT_USED)
  const met = await errors.issues(service, deploy)
  if (!met.ok) return met
  if (met.value.version === null) return fail('invalid', words.knowsNoReleaseOf(service.name, app.name))
  const fresh = met.value.issues.filter(({ how }) => how === 'new')
  if (!met.value.isWhole && fresh.length <= limit) return fail('invalid', words.TOO_MANY_ERRORS)
  return ok({ service: service.name, count: fresh.length, limit, worst: fresh[0]?.title ?? null })
}
