import { shortSha } from '../commits/commit'
import { type Deploy, deployKey, environmentKey, isActive, type Phase } from '../deploys/deploy'
import { chatLine, leftBehind } from '../deploys/words'
import type { Event } from '../events/event'
import { sentence } from '../events/words'
import type { Hold } from '../holds/hold'
import { counted, DAY_MS } from '../text/time'
import type { ChatTopic } from './config'
import type { ChatMessage } from './port'
import * as words from './words'

/** Something that is said in one message, which is changed as it goes on. */
export interface ChatPost {
  /** The same for every Binnacle that tells of the same. */
  readonly key: string
  readonly app: string
  readonly topic: ChatTopic
  /** Grows as it goes on. */
  readonly stage: number
  /** Nothing more will come of it by itself. */
  readonly isOver: boolean
  readonly message: ChatMessage
  /** When it began, epoch ms: its message is not older. */
  readonly since: number
}

/** The identity of a deploy among Binnacles: by its name, and by its service's own word where numbers are given twice. */
export const deployMark = (deploy: Pick<Deploy, 'app' | 'environment' | 'number' | 'identity'>): string =>
  deploy.identity === undefined ? deployKey(deploy) : `${deployKey(deploy)} ${deploy.identity}`

/** How a deploy stands, as one message: "[docs/production] Successfully deployed #440 (5c0c97a) after 1082.96s". */
export function deploySaying(deploy: Deploy): ChatPost {
  const { state, subject, by: sentBy, asked, reason, url } = deploy
  const by = asked ?? sentBy
  const lines = [
    chatLine(deploy),
    [subject, by === '' ? null : words.by(by)].filter((part) => part !== null).join(', '),
    reason === undefined ? '' : words.reason(reason),
    progress(deploy),
    state.status === 'failed' ? state.sentence : '',
    state.status === 'cancelled' ? words.asSentence(leftBehind(deploy)) : '',
  ]
  return {
    key: deployMark(deploy),
    app: deploy.app,
    topic: deploy.kind === 'rollback' ? 'rollbacks' : 'deploys',
    stage: stageOf(deploy),
    isOver: !isActive(deploy),
    message: {
      text: lines.filter((line) => line !== '').join('\n'),
      ...(url !== null && { link: { label: words.OPEN_DEPLOY, url } }),
    },
    since: deploy.createdAt,
  }
}

/** Attempts, then queued, running by its phases, ended; a later word on how it ended counts as later too. */
function stageOf({ revision, state, phases }: Deploy): number {
  const attempt = revision.attempt * 1_000
  switch (state.status) {
    case 'queued':
      return attempt
    case 'running':
      return (
        attempt +
        1 +
        Math.min(
          800,
          phases.reduce((sum, phase) => sum + weight(phase), 0),
        )
      )
    default:
      return attempt + 900 + Math.min(99, revision.statusId > 0 ? revision.statusId % 99 : 0)
  }
}

const weight = ({ state }: Phase): number => (state === 'waiting' ? 0 : state === 'running' ? 1 : 2)

/** "Build done · Ship running". */
function progress({ state, phases }: Deploy): string {
  if (state.status !== 'running') return ''
  return phases
    .flatMap((phase) =>
      phase.state === 'waiting' || phase.state === 'skipped' ? [] : [`${phase.name} ${phase.state}`],
    )
    .join(' · ')
}

/** What is told of an event that stands by itself; null for what chat is not told, and for deploys, which have a message that is kept. */
export function eventSaying(event: Event, now: number): ChatPost | null {
  const about = (app: string, topic: ChatTopic): ChatPost => ({
    key: event.id,
    app,
    topic,
    stage: 1,
    isOver: true,
    message: { text: sentence(event) },
    since: now - 60 * 60_000,
  })
  switch (event.kind) {
    case 'ci-red':
    case 'ci-green':
      return about(event.app, 'ci')
    case 'release-due':
      return about('', 'releases')
    default:
      return null
  }
}

/** A release that was tagged, and then published: one message; null while nothing of it is public. */
export function releaseSaying(
  app: string,
  { tag, done }: { readonly tag: string; readonly done: readonly string[] },
  now: number,
): ChatPost | null {
  const isPublished = done.includes('publish')
  if (!isPublished && !done.includes('tag')) return null
  return {
    key: `release ${app} ${tag}`,
    app,
    topic: 'releases',
    stage: isPublished ? 2 : 1,
    isOver: isPublished,
    message: { text: isPublished ? words.published(app, tag) : words.tagged(app, tag) },
    since: now - 30 * DAY_MS,
  }
}

/** What is held since a rollback, and how that ended; null while it holds nothing. */
export function holdSaying(hold: Hold): ChatPost | null {
  const { end, total, reason, by } = hold
  if (end?.kind === 'nothing' || (end === null && total === null)) return null
  const where = environmentKey(hold)
  const what = total === null ? shortSha(hold.from) : counted(total, 'commit')
  const why = reason === '' ? '' : ` ${words.reason(reason)}`
  const text =
    end === null
      ? words.onHold(where, what, by, why)
      : end.kind === 'lifted'
        ? words.holdLifted(where, end.by, end.reason)
        : words.holdOver(where, end.number)
  return {
    key: `hold ${hold.id}`,
    app: hold.app,
    topic: 'holds',
    stage: end === null ? 1 : 2,
    isOver: end !== null,
    message: { text },
    since: hold.at,
  }
}
