import type { WaitingRequest } from '@contract/features/chat'
import { type ChatRequest, isOver, LASTS_MS } from '@core/chat/request'
import type { ChatJournal } from '@core/chat/store'
import type { Deploy } from '@core/deploys/deploy'
import { environmentIn } from '@core/deploys/environment'
import type { NamedDeploy, OnceStore } from '@core/deploys/intent'
import type { Event } from '@core/events/event'
import type { Notification } from '@core/events/notification'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import type { TeamRequests } from '@core/shared-state'
import type { AppNamed } from '../../engine/apps'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Approvals } from '../deploys'
import type { Feature, OpenedWorkspace } from '../feature'
import { type Asking, askForApproval, neededApproval } from './approval'
import type { ChatAsks } from './asks'
import { Listener } from './listener'
import { ChatRequests } from './requests'
import { RequestSender, type SenderPorts } from './sender'
import { Speaker } from './speaker'
import { type ReleaseNews, Telling } from './telling'
import { answeredNotification, waitingNotification, waitingRequest } from './waiting'
import * as words from './words'

export { CHAT_CALLS } from './asks'

interface Ports {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly journal: OnceStore & {
    readonly chat: ChatJournal
    requested(kind: 'start', deploy: NamedDeploy): boolean
  }
  readonly random: () => number
  readonly newId: () => string
  /** The name of this Binnacle among those of the team; the same after a restart. */
  readonly me: string
  /** The person at this desktop. */
  readonly user: string
  readonly asks: ChatAsks
  readonly app: AppNamed
  /** What the team is about to send; left out where nobody shares. */
  readonly requests?: TeamRequests
  readonly commands: SenderPorts['commands']
  readonly publish: (topic: 'chatRequests') => void
  readonly trayChanged: () => void
  /** Shows what waits for the person, and puts it away once what it was about is over. */
  readonly notify: {
    readonly show: (notification: Notification) => void
    readonly putAway: (about: string) => void
  }
  /** Tells the person a problem. */
  readonly report: (problem: Problem) => void
  /** The app that a release of the workspace is made of. */
  readonly appOfRelease: (release: string) => string | null
  readonly whatBroke: (deploy: Deploy) => Promise<string | null>
  /** Tells the person what keeps chat from being told. */
  readonly say: (sentence: string) => void
  readonly log: Log
}

interface ChatFeature extends Feature<'chatRequests' | 'answerRequest' | 'neededApproval'> {
  /** What waits for whoever is at this desktop, oldest first. */
  readonly waiting: () => WaitingRequest[]
  readonly approvals: Approvals
  /** A step of a release is done. */
  readonly released: (release: ReleaseNews) => void
  /** Something happened that the snapshot does not tell by itself. */
  readonly hear: (events: readonly Event[]) => void
}

/** The team's chat: says there what happens, hears what is asked there, and has it confirmed and approved before it is done. */
export function chat(ports: Ports): ChatFeature {
  let telling: Telling | null = null
  let hearing: Hearing | null = null
  const changed = (request: ChatRequest): void => {
    ports.publish('chatRequests')
    ports.trayChanged()
    tellTeam(ports, request)
    notifyLocally(ports, request, () => answer(request.id, false))
  }
  const answer = async (id: string, approve: boolean): Promise<Result<null>> => {
    const what = approve ? 'approve' : 'deny'
    const act = { do: what, by: null, localUser: ports.user, mayApprove: true } as const
    const refusal = await hearing?.ears.requests.act(id, act)
    return refusal === null ? ok(null) : fail('invalid', refusal ?? words.NO_CHAT)
  }
  const approvals = approvalsBy(ports, () => hearing, changed)
  const waiting = () => (hearing?.ears.requests.open() ?? []).flatMap(waitingRequest)
  return {
    waiting,
    calls: {
      chatRequests: () => ok(waiting()),
      answerRequest: ({ id, approve }) => answer(id, approve),
      neededApproval: (at) => ok(approvals.needed(at)),
    },
    topics: {},
    approvals,
    released: (release) => telling?.released(release),
    hear: (events) => telling?.hear(events),
    start: (opened) => {
      const { talked } = opened
      if (!talked) return () => {}
      const speaking = speak(ports, { ...opened, talked })
      const ears = listen(ports, talked, changed)
      telling = speaking.telling
      hearing = { talked, ears }
      return () => {
        telling = null
        hearing = null
        ears.close()
        speaking.close()
      }
    },
  }
}

/** What a chat that is heard is heard by. */
interface Hearing {
  readonly talked: Talked
  readonly ears: ReturnType<typeof listen>
}

/** Whose approval is needed, and asking for it where there is a chat to ask in. */
function approvalsBy(
  ports: Ports,
  hearing: () => Hearing | null,
  changed: (request: ChatRequest) => void,
): Approvals {
  const asking = ({ app }: { readonly app: string }): Asking | null => {
    const heard = hearing()
    if (heard === null) return null
    const { talked, ears } = heard
    const names = [...new Set([ports.app(app)?.deploy?.user?.() ?? ports.user, ports.user])]
    return { ...ports, talked, ...ears, deaf: ears.deaf(), names, changed }
  }
  return {
    needed: (at) =>
      environmentIn(ports.snapshots.snapshot.apps, at)?.approvals === 1
        ? neededApproval(asking(at), at)
        : null,
    ask: (request, id) => askForApproval(asking(request), request, id ?? ports.newId()),
  }
}

/** Who is at this desktop hears of what waits for them, and of what became of what they asked for. */
function notifyLocally(
  { notify, report }: Pick<Ports, 'notify' | 'report'>,
  request: ChatRequest,
  deny: () => Promise<Result<null>>,
): void {
  if (request.stand.state !== 'waiting') notify.putAway(request.id)
  const denied = (): void =>
    void deny().then((answered) => {
      if (!answered.ok) report(answered.problem)
    })
  const shown = request.origin === null ? answeredNotification(request) : waitingNotification(request, denied)
  if (shown !== null) notify.show(shown)
}

/** The team sees what waits for approval. */
function tellTeam({ requests }: Pick<Ports, 'requests'>, request: ChatRequest): void {
  const { what, by, stand } = request
  if (requests === undefined || (what.kind !== 'deploy' && what.kind !== 'rollback')) return
  const { app, environment, sha, kind } = what
  const told = { app, environment, by: by.name, waits: 'approval' as const }
  if (stand.state === 'waiting')
    void requests.announce({ ...told, sha, what: kind, lasts: LASTS_MS.waiting }, 0)
  else if (isOver(request)) requests.takeBack(told)
}

type Talked = NonNullable<OpenedWorkspace['talked']>

function speak(ports: Ports, opened: OpenedWorkspace & { readonly talked: Talked }) {
  const { clock, journal, random, me, log, say } = ports
  const { chat: channel } = opened.talked
  const store = journal.chat
  const speaker = new Speaker({
    chat: channel,
    store,
    clock,
    random,
    me,
    refused: ({ sentence, cause }) => {
      log.warn(sentence, cause)
      say(sentence)
    },
  })
  const isOwn = (deploy: NamedDeploy): boolean => journal.requested('start', deploy)
  const telling = new Telling({ ...ports, store, isOwn }, speaker, opened)
  return {
    telling,
    close: () => {
      telling.close()
      speaker.close()
    },
  }
}

function listen(ports: Ports, talked: Talked, changed: (request: ChatRequest) => void) {
  const { clock, journal } = ports
  const sender = new RequestSender(ports, talked.chat.name)
  const requests = new ChatRequests({ chat: talked.chat, store: journal.chat, clock, sender, changed })
  const listener = new Listener({ ...ports, talked, once: journal, requests })
  return {
    requests,
    deaf: () => listener.deafSince,
    close: () => {
      listener.close()
      requests.close()
    },
  }
}
