import { type ChatCommand, FORMS } from '@core/chat/commands'
import { shortSha } from '@core/commits/commit'
import { chatLine } from '@core/deploys/chat-line'
import { shipped } from '@core/deploys/words'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { holdIn, type Snapshot, statusOf } from '@core/snapshot/snapshot'
import { counted } from '@core/text/time'
import type { Found } from '@core/whereabouts'
import type { ChatAsks } from './asks'
import { placeOf } from './place'

type Question = Extract<ChatCommand, { readonly kind: 'status' | 'ships' | 'where' | 'release' | 'help' }>

export const isQuestion = (command: ChatCommand): command is Question =>
  ['status', 'ships', 'where', 'release', 'help'].includes(command.kind)

/** The answer to a question, as text. It changes nothing. */
export async function answerTo(question: Question, asks: ChatAsks): Promise<Result<string>> {
  if (question.kind === 'help') return ok(['I understand:', ...FORMS].join('\n'))
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
      const key = `${app}/${environment}`
      const { active, current } = statusOf(snapshot, key)
      const held = holdIn(snapshot, key) === null ? '' : ' (on hold)'
      const under = active.map((deploy) => `; ${chatLine(deploy).replace(/^\[.*?\] /, '')}`).join('')
      return `${key}: ${current === null ? 'nothing known' : `#${current.number} ${shipped(current)}`}${held}${under}`
    }),
  )
  const shown = lines.slice(0, LIMITS.chat.lines)
  const left = lines.length - shown.length
  return [...shown, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n') || 'There are no environments.'
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
    return ok(
      `${shortSha(commit.sha)} would ship to ${key}. ${notCompared ?? 'What comes with it isn’t known yet.'}`,
    )
  const { commits, totalCommits: total } = ranges.own.range
  if (commits.length === 0) return ok(`Nothing waits for ${key}: it runs ${shortSha(commit.sha)} already.`)
  const shown = commits.slice(0, LIMITS.chat.commits)
  const left = total - shown.length
  return ok(
    [
      `${counted(total, 'commit')} would ship to ${key}:`,
      ...shown.map(({ sha, subject, author }) => `${shortSha(sha)} ${subject} (${author})`),
      ...(left > 0 ? [`… and ${left} more`] : []),
    ].join('\n'),
  )
}

function whereText({
  found,
  sentence,
}: {
  readonly found: readonly Found[]
  readonly sentence: string | null
}): string {
  const lines = found
    .slice(0, LIMITS.chat.lines)
    .flatMap(({ change, title, app, environments }) => [
      `${change} ${title} (${app})`,
      ...environments.map(({ environment, where }) => `  ${environment}: ${whereWords(where)}`),
    ])
  return [...lines, ...(sentence === null ? [] : [sentence])].join('\n') || 'Nothing of that name is known.'
}

function whereWords(where: Found['environments'][number]['where']): string {
  switch (where.kind) {
    case 'runs':
      return `runs since #${where.by.number}`
    case 'shipping':
      return where.isRunning ? `shipping in #${where.by.number}` : `queued in #${where.by.number}`
    case 'waits':
      return 'waiting to be deployed'
    case 'takenOut':
      return `taken out by #${where.by.number}`
    case 'backedOut':
      return `reverted by ${where.revert.name} in #${where.by.number}`
    case 'unknown':
      return where.why
  }
}

async function releaseStatus(asks: ChatAsks): Promise<Result<string>> {
  const releases = await asks.ask('releases', null)
  if (!releases.ok) return releases
  if (releases.value.length === 0) return ok('The workspace names no release.')
  return ok(
    releases.value
      .map(({ id, app, about, cycle, past }) => {
        const last = past[0] === undefined ? '' : ` Last: ${past[0].released.version}.`
        const name = about === undefined ? app : `${app} (${about})`
        return 'unknown' in cycle
          ? `${name} ${id}: ${cycle.unknown}${last}`
          : `${name}: ${cycle.known.version} is next.${last}`
      })
      .join('\n'),
  )
}
