import { type ChatCommand, FORMS } from '@core/chat/commands'
import { shortSha } from '@core/commits/commit'
import { environmentKey } from '@core/deploys/deploy'
import { knownToRun } from '@core/deploys/environment'
import { chatLine, shipped } from '@core/deploys/words'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { holdIn, type Snapshot, statusOf } from '@core/snapshot/snapshot'
import type { ChangeWhereabouts } from '@core/whereabouts'
import type { ChatAsks } from './asks'
import { placeOf } from './place'
import * as words from './words'

type Question = Extract<ChatCommand, { readonly kind: 'status' | 'ships' | 'where' | 'release' | 'help' }>

export const isQuestion = (command: ChatCommand): command is Question =>
  ['status', 'ships', 'where', 'release', 'help'].includes(command.kind)

/** The answer to a question, as text. It changes nothing. */
export async function answerTo(question: Question, asks: ChatAsks): Promise<Result<string>> {
  if (question.kind === 'help') return ok([words.I_UNDERSTAND, ...FORMS].join('\n'))
  if (question.kind === 'release') return releaseStatus(asks)
  if (question.kind === 'where') {
    const where = await asks.ask('whereabouts', { text: question.change.slice(0, 1_000) })
    return where.ok ? ok(whereText(where.value)) : where
  }
  const snapshot = await asks.ask('snapshot', null)
  if (!snapshot.ok) return snapshot
  return question.kind === 'ships'
    ? whatShips(question, snapshot.value, asks)
    : ok(statusText(snapshot.value))
}

/** What runs where, one line for each environment. */
function statusText(snapshot: Snapshot): string {
  const lines = snapshot.apps.flatMap(({ name: app, environments }) =>
    environments.map(({ name: environment }) => {
      const key = environmentKey({ app, environment })
      const status = statusOf(snapshot, key)
      const current = knownToRun(status)
      const held = holdIn(snapshot, key) === null ? '' : ` ${words.ON_HOLD}`
      const under = status.active.map((deploy) => `; ${chatLine(deploy).replace(/^\[.*?\] /, '')}`).join('')
      return `${key}: ${current === null ? words.NOTHING_KNOWN : `#${current.number} ${shipped(current)}`}${held}${under}`
    }),
  )
  const shown = lines.slice(0, LIMITS.chat.lines)
  const left = lines.length - shown.length
  return [...shown, ...(left > 0 ? [words.andMore(left)] : [])].join('\n') || words.NO_ENVIRONMENTS
}

async function whatShips(
  { app, environment }: Extract<Question, { readonly kind: 'ships' }>,
  snapshot: Snapshot,
  asks: ChatAsks,
): Promise<Result<string>> {
  const place = placeOf(snapshot, app, environment)
  if (!place.ok) return place
  const { key } = place.value
  const preview = await asks.ask('deployPreview', {
    app: place.value.app.name,
    environment: place.value.environment.name,
    ref: place.value.app.branch,
  })
  if (!preview.ok) return preview
  const { ranges, commit, notCompared } = preview.value
  if (ranges === null)
    return ok(words.wouldShipCommit(shortSha(commit.sha), key, notCompared ?? words.CONTENTS_NOT_KNOWN_YET))
  const { commits, totalCommits: total } = ranges.own.range
  if (commits.length === 0) return ok(words.nothingWaits(key, shortSha(commit.sha)))
  const shown = commits.slice(0, LIMITS.chat.commits)
  const left = total - shown.length
  return ok(
    [
      words.wouldShip(total, key),
      ...shown.map(({ sha, subject, author }) => `${shortSha(sha)} ${subject} (${author})`),
      ...(left > 0 ? [words.andMore(left)] : []),
    ].join('\n'),
  )
}

function whereText({
  found,
  sentence,
}: {
  readonly found: readonly ChangeWhereabouts[]
  readonly sentence: string | null
}): string {
  const lines = found
    .slice(0, LIMITS.chat.lines)
    .flatMap(({ change, title, app, environments }) => [
      `${change} ${title} (${app})`,
      ...environments.map(({ environment, where }) => `  ${environment}: ${whereWords(where)}`),
    ])
  return [...lines, ...(sentence === null ? [] : [sentence])].join('\n') || words.NOTHING_OF_THAT_NAME
}

function whereWords(where: ChangeWhereabouts['environments'][number]['where']): string {
  switch (where.kind) {
    case 'runs':
      return words.runsSince(where.by.number)
    case 'shipping':
      return where.isRunning ? words.shippingIn(where.by.number) : words.queuedIn(where.by.number)
    case 'waits':
      return words.WAITING_TO_BE_DEPLOYED
    case 'takenOut':
      return words.takenOutBy(where.by.number)
    case 'backedOut':
      return words.revertedBy(where.revert.name, where.by.number)
    case 'unknown':
      return where.why
  }
}

async function releaseStatus(asks: ChatAsks): Promise<Result<string>> {
  const releases = await asks.ask('releases', null)
  if (!releases.ok) return releases
  if (releases.value.length === 0) return ok(words.NO_RELEASE)
  return ok(
    releases.value
      .map(({ id, app, about, cycle, past }) => {
        const last = past[0] === undefined ? '' : ` ${words.lastRelease(past[0].released.version)}`
        const name = about === undefined ? app : `${app} (${about})`
        return 'unknown' in cycle
          ? `${name} ${id}: ${cycle.unknown}${last}`
          : `${words.nextRelease(name, cycle.known.version)}${last}`
      })
      .join('\n'),
  )
}
