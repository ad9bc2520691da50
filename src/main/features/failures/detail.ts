import { shortSha } from '@core/commits/commit'
import type { BranchSighting } from '@core/failures/branch'
import type { FailureDetail, Unknown } from '@core/failures/detail'
import { excerptOfError } from '@core/failures/errors'
import type { Excerpt } from '@core/failures/excerpt'
import type { CiFailure, DeployFailure, Failure } from '@core/failures/failure'
import type { Suspects } from '@core/failures/suspect'
import { sinceUnknown } from '@core/failures/words'
import type { DeployAddress, WatchedApp } from '@core/ports'
import { assertNever, fail, isRefusal, ok, type Result } from '@core/result'
import type { Patterns } from '@core/risk'
import type { Shipment } from '@core/shipment'
import type { ErrorDetails } from '@core/user-errors'
import { askFailure } from '../../engine/ci'
import { shipmentOf } from '../../engine/shipment'
import * as words from './words'

interface Knowledge {
  /** What broke in a deploy, by its number. */
  readonly excerpt: (number: number) => Promise<Result<Excerpt>>
  /** What is told of the worst error since a deploy. */
  readonly error: (at: DeployAddress) => Promise<Result<ErrorDetails>>
  readonly sightings: () => readonly BranchSighting[]
  readonly patterns: Patterns
  /** A text without what is known to be a secret, or looks like one. */
  readonly clean: (text: string) => string
}

interface Range {
  readonly base: string | null
  readonly head: string
}

/** All that can be found out of a failure; whatever cannot be had is said in it. */
export async function detailOf(
  failure: Failure,
  app: WatchedApp,
  knowledge: Knowledge,
): Promise<Result<FailureDetail>> {
  const [broke, range] = await Promise.all([brokeIn(failure, app, knowledge), rangeOf(failure)])
  const shipment = range.ok ? await shipmentOf(app, range.value.base, range.value.head) : range
  const suspects = await suspectsOfRange(app, shipment, broke.excerpt, knowledge)
  const canSearch =
    app.ci.some(({ isOnDemand }) => isOnDemand === true) &&
    range.ok &&
    range.value.base !== null &&
    (failure.kind === 'ci' || (failure.kind === 'deploy' && failure.step === 'CI'))
  return ok({
    id: failure.id,
    excerpt: orUnknown(broke.excerpt),
    logUrl: broke.url,
    shipment: orUnknown(shipment),
    suspects: orUnknown(suspects),
    canSearch,
  })
}

const orUnknown = <T>(result: Result<T>): T | Unknown =>
  result.ok
    ? result.value
    : { unknown: result.problem.sentence, ...(!isRefusal(result.problem) && { isTransient: true }) }

const suspectsOfRange = async (
  app: WatchedApp,
  shipment: Result<Shipment>,
  excerpt: Result<Excerpt>,
  knowledge: Knowledge,
): Promise<Result<Suspects>> => {
  if (!shipment.ok) return shipment
  if (!excerpt.ok) return excerpt
  // Loaded when somebody first wants to know: a start needs none of it.
  const { suspectsIn } = await import('./suspects')
  return suspectsIn(app, shipment.value, excerpt.value, knowledge)
}

interface Broke {
  readonly excerpt: Result<Excerpt>
  readonly url: string | null
}

async function brokeIn(failure: Failure, app: WatchedApp, knowledge: Knowledge): Promise<Broke> {
  switch (failure.kind) {
    case 'deploy':
      return brokeInDeploy(failure, knowledge)
    case 'ci':
      return brokeInCi(failure, app, knowledge)
    case 'cancelled':
      return { excerpt: fail('invalid', words.CANCELLED_NOTHING_BROKE), url: null }
    case 'errors': {
      const details = await knowledge.error(failure)
      if (!details.ok) return { excerpt: details, url: null }
      return { excerpt: ok(excerptOfError(details.value)), url: details.value.issue.url }
    }
    default:
      return assertNever(failure)
  }
}

async function brokeInDeploy({ tries }: DeployFailure, { excerpt }: Knowledge): Promise<Broke> {
  const newest = tries[0]
  if (newest === undefined) return { excerpt: fail('invalid', words.NO_FAILED_DEPLOY), url: null }
  return { excerpt: await excerpt(newest.number), url: null }
}

async function brokeInCi(
  { head }: CiFailure,
  app: WatchedApp,
  { sightings, clean }: Knowledge,
): Promise<Broke> {
  const seen = sightings().find(({ sha, state }) => sha === head && state === 'failing')
  const check = seen?.checks.find(({ id }) => id !== null)
  if (check === undefined || check.id === null)
    return { excerpt: fail('invalid', words.CI_GAVE_NO_REASON), url: null }
  const why = await askFailure(app, check.id, clean)
  if (!why.ok) return { excerpt: why, url: null }
  return { excerpt: ok(why.value.excerpt), url: why.value.url }
}

function rangeOf(failure: Failure): Result<Range> {
  switch (failure.kind) {
    case 'deploy':
      return rangeOfDeploy(failure)
    case 'ci':
      return rangeOfBranch(failure)
    case 'cancelled':
      return fail('invalid', words.CANCELLED_NO_SUSPECTS)
    case 'errors':
      return ok({ base: failure.good?.sha ?? null, head: failure.sha })
    default:
      return assertNever(failure)
  }
}

function rangeOfDeploy({ tries, good }: DeployFailure): Result<Range> {
  const head = tries.at(-1)?.sha ?? null
  if (head === null) return fail('invalid', words.COMMIT_NOT_KNOWN)
  if (good?.sha === head) return fail('invalid', words.ranWellBefore(shortSha(head)))
  return ok({ base: good?.sha ?? null, head })
}

function rangeOfBranch({ good, first, seen, past }: CiFailure): Result<Range> {
  if (good === null) return fail('invalid', sinceUnknown(seen, past))
  if (good === first) return fail('invalid', words.wasGreenBefore(shortSha(first)))
  return ok({ base: good, head: first })
}
