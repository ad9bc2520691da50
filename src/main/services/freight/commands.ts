import { type Deploy, isActive } from '@core/deploys/deploy'
import type { DeployAddress, StartRequest } from '@core/ports'
import { fail, isRefusal, ok, type Result } from '@core/result'
import { isSuccess } from '../http'
import type { FreightAnswer, FreightClient } from './client'
import { type FreightDeploy, parseApp, parseDeploy } from './parse'
import { refused, SERVICE, unreadable } from './problems'
import { cancelDeploy, type FreightAddress, lockApp, oneDeploy, startDeploy } from './requests'
import type { Sightings } from './sightings'
import * as words from './words'

/** Freight fetches the app's repository before it answers a start, which takes long for a large one, ms. */
const START_MS = 60_000

interface Start {
  readonly request: StartRequest
  readonly kind: Deploy['kind']
  /** Freight's name of the app. */
  readonly app: string
  readonly params: Readonly<Record<string, unknown>> | null
}

/**
 * Ships exactly the commit that the person saw: the ref is its sha. That holds for going back, too. Freight's own `:previous` is
 * whatever ran before at the moment when Freight reads it, and if another deploy ends just then that is not what was seen.
 */
export async function start(
  client: FreightClient,
  sightings: Sightings,
  { request, kind, app, params }: Start,
): Promise<Result<Deploy>> {
  const { environment, sha, by, subject, force = false } = request
  const order = startDeploy({ app, environment, ref: sha, user: by, params, force })
  const answer = await client.change(order, START_MS)
  if (!answer.ok) return answer
  const { response, heard } = answer.value
  if (!isSuccess(response)) return refused(response, 'POST', { app, ref: sha })
  const item = parseDeploy(response.json)
  if (item === null || item.app !== app || item.environment !== environment) {
    return unreadable(response, 'POST')
  }
  sightings.note(request.app, item, { kind, subject })
  const made = sightings.see(item, heard).find((deploy) => deploy.app === request.app)
  return made === undefined ? unreadable(response, 'POST') : ok(made)
}

/**
 * Asks for a deploy's end. Freight fails with a 500 when it has ended meanwhile; so after anything but a clear answer it is looked
 * at, and one that has ended is no error.
 */
export async function cancel(
  client: FreightClient,
  sightings: Sightings,
  address: DeployAddress,
  there: FreightAddress,
  by: string,
): Promise<Result<null>> {
  const answer = await client.change(cancelDeploy(there))
  if (answer.ok && isSuccess(answer.value.response)) {
    see(sightings, answer.value, (item) => sightings.note(address.app, item, { cancelledBy: by }))
    return ok(null)
  }
  const problem = answer.ok ? refused(answer.value.response, 'PUT') : answer
  if (problem.ok || problem.problem.kind === 'unreachable' || isRefusal(problem.problem)) return problem
  const look = await client.read(oneDeploy(there))
  if (!look.ok || !isSuccess(look.value.response)) return problem
  see(sightings, look.value)
  const now = sightings.find(address)
  return now !== null && !isActive(now.deploy) ? ok(null) : problem
}

/** Locks an app against deploys, or unlocks it with null; Freight's answer says whether it did. */
export async function setLock(
  client: FreightClient,
  app: string,
  reason: string | null,
): Promise<Result<null>> {
  const answer = await client.send(lockApp(app, reason))
  if (!answer.ok) return answer
  const { response } = answer.value
  if (!isSuccess(response)) return refused(response, 'PUT', { app, ref: '' })
  const after = parseApp(response.json)
  if (after === null) return unreadable(response, 'PUT')
  const locked = after.lockedReason !== null
  if (locked === (reason !== null)) return ok(null)
  return fail('fault', words.lockNotChanged(SERVICE, app, locked ? 'still locked' : 'not locked'))
}

function see(
  sightings: Sightings,
  { response, heard }: FreightAnswer,
  before: (item: FreightDeploy) => void = () => {},
): void {
  const item = parseDeploy(response.json)
  if (item === null) return
  before(item)
  sightings.see(item, heard)
}
