import type { NeededApproval } from '@contract/features/chat'
import { namesEnvironment } from '@core/chat/config'
import type { ChatRequest, Who } from '@core/chat/request'
import { shortSha } from '@core/commits/commit'
import { environmentKey } from '@core/deploys/deploy'
import type { Clock, EnvironmentAddress } from '@core/ports'
import { type AnyVerdict, unseenIn } from '@core/reasons/shown'
import { fail, ok, type Result } from '@core/result'
import { unread } from '@core/verdict'
import { notWritten } from '../../engine/not-written'
import { deployPlan } from '../../engine/plan'
import type { DeployRequest } from '../deploys'
import type { OpenedWorkspace } from '../feature'
import type { ChatAsks } from './asks'
import { type RequestPlan, stopOf } from './plans'
import { type ChatRequests, requestMessage } from './requests'
import * as words from './words'

type Talked = NonNullable<OpenedWorkspace['talked']>

/** What asking takes while a workspace with a chat is open. */
export interface Asking {
  readonly talked: Talked
  readonly requests: ChatRequests
  /** Why nothing is heard in chat now; null while it is. */
  readonly deaf: string | null
  readonly asks: ChatAsks
  readonly clock: Clock
  /** What the person at this desktop is called: by what deploys, and by this machine. */
  readonly names: readonly string[]
  /** A request has begun to wait. */
  readonly changed: (request: ChatRequest) => void
}

/** Whose approval a deploy needs that has to be asked for in chat, and why that can't be done. */
export function neededApproval(asking: Asking | null, at: EnvironmentAddress): NeededApproval {
  const key = environmentKey(at)
  if (asking === null) return { by: [], cannot: words.needsChat(key), isForNow: false }
  const pair = askerAndApprovers(asking, at)
  if (!pair.ok) return { by: [], cannot: pair.problem.sentence, isForNow: false }
  const { deaf } = asking
  return {
    by: [...pair.value.approvers],
    cannot: deaf === null ? null : words.isDeaf(key, deaf),
    isForNow: deaf !== null,
  }
}

/**
 * Asks in chat for a second person's approval of what was pressed in the window, or waited for its CI. From there on it is a request like one from chat.
 * What was asked for by this id before is not asked for again, unless it could not be posted.
 */
export async function askForApproval(
  asking: Asking | null,
  deploy: DeployRequest,
  id: string,
): Promise<Result<null>> {
  const key = environmentKey(deploy)
  if (asking === null) return fail('invalid', words.needsChat(key))
  const { requests, deaf, clock } = asking
  if (deploy.force === true) return fail('invalid', words.cannotSkipChecks(key))
  const pair = askerAndApprovers(asking, deploy)
  if (!pair.ok) return pair
  const before = requests.get(id)
  if (before !== null && !isUnposted(before)) return ok(null)
  if (deaf !== null) return fail('unreachable', words.isDeaf(key, deaf))
  const asked = await askedFor(asking, deploy)
  if (!asked.ok) return asked
  const { app, environment, ref, sha, shown, from = null } = deploy
  const now = clock.now()
  const request: ChatRequest = {
    id,
    what: { kind: 'deploy', app, environment, ref, sha, subject: asked.value.subject, shown, from },
    by: pair.value.asker,
    needs: 'second',
    origin: null,
    message: null,
    plan: asked.value.plan,
    verdict: asked.value.verdict,
    askedAt: now,
    since: now,
    stand: { state: 'waiting' },
  }
  const rival = requests.rival(request)
  if (rival !== null) return fail('invalid', words.askedForTheSame(rival.by.name))
  try {
    requests.keep(request)
  } catch (cause) {
    return notWritten('unsent', cause)
  }
  return post(asking, request, app)
}

/** Posts a request where its app is talked about. */
async function post(
  { talked, requests, changed }: Asking,
  request: ChatRequest,
  app: string,
): Promise<Result<null>> {
  const channel = talked.apps.find(({ name }) => name === app)?.chat?.channel ?? talked.config.channel
  const posted = await talked.chat.say({
    channel,
    thread: null,
    message: requestMessage(request),
    mark: null,
  })
  if (!posted.ok) {
    requests.keep({ ...request, stand: { state: 'refused', sentence: posted.problem.sentence } })
    return posted
  }
  await requests.posted(request.id, posted.value)
  changed(request)
  return ok(null)
}

/** It is not known to stand anywhere, so nobody could have answered it. */
const isUnposted = ({ stand, message }: ChatRequest): boolean => stand.state === 'refused' && message === null

/** Who asks, as chat knows them, so that they are nobody's second person, and who can answer; or why nobody could. */
function askerAndApprovers(
  { talked: { chat, config }, names }: Pick<Asking, 'talked' | 'names'>,
  at: EnvironmentAddress,
): Result<{ readonly asker: Who; readonly approvers: readonly string[] }> {
  const key = environmentKey(at)
  if (chat.hear === undefined) return fail('invalid', words.needsEars(key, chat.label, chat.hearingAccount))
  const people = Object.entries(config.people)
  const own = people.filter(([, { name }]) => names.includes(name))
  const [asker] = own
  if (asker === undefined) return fail('invalid', words.notAmongPeople(key, names.join(', ')))
  const approvers = people.flatMap(([id, { name, may }]) =>
    id !== asker[0] && namesEnvironment(may.approve, at) ? [name] : [],
  )
  if (approvers.length === 0 || own.length > 1) return fail('invalid', words.nobodyApproves(key))
  return ok({ asker: { id: asker[0], name: asker[1].name }, approvers })
}

/** What is asked for, with the verdict on it as it is now; refused where that is a Stop, or has news for who asks. */
async function askedFor(
  { asks, clock }: Asking,
  { app, environment, ref, sha, shown }: DeployRequest,
): Promise<Result<Pick<RequestPlan, 'plan'> & { readonly verdict: AnyVerdict; readonly subject: string }>> {
  const plan = await deployPlan(asks, { app, environment, ref: sha, waits: false }, clock)
  if (!plan.ok) return plan
  const { verdict, preview } = plan.value
  const unseen = unseenIn(verdict.reasons, shown)
  const stop = stopOf(verdict)
  if (stop !== null) return unread(unseen, stop)
  if (unseen.length > 0) return unread(unseen)
  const { subject } = preview.commit
  const key = environmentKey({ app, environment })
  return ok({ plan: words.deployPlan(ref, shortSha(sha), subject, key), verdict, subject })
}
