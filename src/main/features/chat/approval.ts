import { deployPlan } from '@contract/plan'
import { namesEnvironment } from '@core/chat/config'
import type { ChatRequest, Who } from '@core/chat/request'
import { shortSha } from '@core/commits/commit'
import { environmentKey } from '@core/deploys/deploy'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { unread, unseenIn } from '@core/verdict'
import { notWritten } from '../../engine/not-written'
import type { DeployRequest } from '../deploys'
import type { OpenedWorkspace } from '../feature'
import type { ChatAsks } from './asks'
import { stopOf, verdictText } from './plans'
import { type Requests, requestMessage } from './requests'
import * as words from './words'

type Talked = NonNullable<OpenedWorkspace['talked']>

interface Ports {
  readonly talked: Talked
  readonly requests: Requests
  /** Why nothing is heard in chat now; null while it is. */
  readonly deaf: string | null
  readonly asks: ChatAsks
  readonly clock: Clock
  readonly newId: () => string
  /** What the person at this desktop is called: by what deploys, and by this machine. */
  readonly names: readonly string[]
  /** A request has begun to wait. */
  readonly changed: (request: ChatRequest) => void
}

/** Asks in chat for a second person's approval of what was pressed in the window. From there on it is a request like one from chat. */
export async function askForApproval(ports: Ports, wish: DeployRequest): Promise<Result<null>> {
  const by = askerOf(ports, wish)
  if (!by.ok) return by
  const text = await textOf(ports, wish)
  if (!text.ok) return text
  const { talked, requests, clock, newId, changed } = ports
  const { app, environment, ref, sha, shown, from = null } = wish
  const now = clock.now()
  const request: ChatRequest = {
    id: newId(),
    what: { kind: 'deploy', app, environment, ref, sha, subject: text.value.subject, shown, from },
    by: by.value,
    needs: 'second',
    origin: null,
    message: null,
    text: text.value.text,
    askedAt: now,
    since: now,
    stand: { state: 'waiting' },
  }
  const rival = requests.rival(request)
  if (rival !== null) return fail('invalid', words.askedForTheSame(rival.by.name))
  try {
    requests.keep(request)
  } catch (cause) {
    return notWritten('nothing was sent', cause)
  }
  const channel = talked.apps.find(({ name }) => name === app)?.chat?.channel ?? talked.config.channel
  const posted = await talked.chat.say({
    channel,
    thread: null,
    message: requestMessage(request),
    mark: null,
  })
  if (!posted.ok) {
    await requests.act(request.id, { do: 'withdraw', by: by.value })
    return posted
  }
  await requests.posted(request.id, posted.value)
  changed(request)
  return ok(null)
}

/** Who asks, as chat knows them, so that they are nobody's second person; or why nobody could answer. */
function askerOf({ talked, deaf, names }: Ports, wish: DeployRequest): Result<Who> {
  const { chat, config } = talked
  const key = environmentKey(wish)
  if (chat.hear === undefined) return fail('invalid', words.needsEars(key, chat.label))
  if (deaf !== null) return fail('unreachable', words.isDeaf(key, deaf))
  if (wish.force === true) return fail('invalid', words.cannotSkipChecks(key))
  const people = Object.entries(config.people)
  const own = people.filter(([, { name }]) => names.includes(name))
  const [asker] = own
  if (asker === undefined) return fail('invalid', words.notAmongPeople(key, names.join(', ')))
  const isAnybody = people.some(([id, { may }]) => id !== asker[0] && namesEnvironment(may.approve, wish))
  if (!isAnybody || own.length > 1) return fail('invalid', words.nobodyApproves(key))
  return ok({ id: asker[0], name: asker[1].name })
}

/** What is asked for, with the verdict on it as it is now; refused where that is a Stop, or has news for who asks. */
async function textOf(
  { asks, clock }: Ports,
  { app, environment, ref, sha, shown }: DeployRequest,
): Promise<Result<{ readonly text: string; readonly subject: string }>> {
  const plan = await deployPlan(asks, { app, environment, ref: sha, waits: false }, clock)
  if (!plan.ok) return plan
  const { verdict, preview } = plan.value
  const unseen = unseenIn(verdict.reasons, shown)
  const stop = stopOf(verdict)
  if (stop !== null) return unread(unseen, stop)
  if (unseen.length > 0) return unread(unseen)
  const { subject } = preview.commit
  const key = environmentKey({ app, environment })
  return ok({ text: words.deployPlan(ref, shortSha(sha), subject, key, verdictText(verdict)), subject })
}
