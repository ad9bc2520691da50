import { type Deploy, environmentKey, isIn } from '../deploys/deploy'
import { derived } from '../snapshot/derived'
import { type App, pendingDeploys, type Snapshot, statusOf } from '../snapshot/snapshot'
import { type Attention, type AttentionKind, counts } from './attention'
import { attentionOf, type Watching } from './list'
import { unheard } from './sources'
import * as words from './words'

/**
 * What the tray icon shows at a glance. `failing`: something needs a person. `unknown`: nothing is set up, nothing was heard yet, watching is
 * paused, or a source gives unexpected answers. `calm`: all that is watched was heard of lately and nothing needs attention.
 */
export type TrayState = 'calm' | 'shipping' | 'failing' | 'unknown'

export interface Summary {
  readonly state: TrayState
  /** The whole state in one line: the tray's tool tip and the sentence beside the window's title. */
  readonly sentence: string
  /** What needs attention, the most pressing first. */
  readonly attention: readonly Attention[]
  /** How many of it count: what the window's title and the badges of the views together say. */
  readonly count: number
}

/** Kinds of trouble that one line has room for. */
const MOST_PARTS = 4

/** Reads the state at a glance off the snapshot; nothing else may say that all is well. `now` in epoch ms. */
export const summarize = (
  snapshot: Snapshot,
  now: number,
  { failures, requests, paused }: Watching = {},
): Summary => summaryIn(snapshot, now, failures, requests, paused)

/** Title, headline, badges, lists and the tray are read off one summary, made once for each news and each step of time. */
const summaryIn = derived(readSummary)

function readSummary(
  snapshot: Snapshot,
  now: number,
  failures: Watching['failures'],
  requests: Watching['requests'],
  paused: Watching['paused'],
): Summary {
  if (snapshot.apps.length === 0)
    return { state: 'unknown', sentence: words.NOTHING_SET_UP, attention: [], count: 0 }
  const attention = attentionOf(snapshot, now, { failures, requests, paused })
  const count = attention.filter(counts).length
  if (paused === true) return { state: 'unknown', sentence: words.PAUSED, attention, count }
  const moves = activity(snapshot)
  const parts = [...moves, ...attentionParts(attention)]
  const awaited = unheard(snapshot)
  const has = (severity: Attention['severity']): boolean => attention.some((one) => one.severity === severity)
  const state = ((): TrayState => {
    if (has('urgent')) return 'failing'
    if (has('unknown')) return 'unknown'
    if (moves.length > 0) return 'shipping'
    if (has('standing')) return 'failing'
    return awaited.length > 0 ? 'unknown' : 'calm'
  })()
  if (parts.length > 0) return { state, sentence: parts.join(', '), attention, count }
  return {
    state,
    sentence: awaited.length > 0 ? words.checking(awaited) : words.nothingNeedsAttention(unassured(snapshot)),
    attention,
    count,
  }
}

/** What is not called fine, since nobody checks it or nothing is there. */
function unassured(snapshot: Snapshot): words.Unassured {
  const { apps, ci } = snapshot
  const named = (some: readonly App[]): string[] => some.map(({ name }) => name)
  const environments = keysOf(apps)
  return {
    unchecked: named(apps.filter(({ hasCi }) => !hasCi)),
    notRun: named(apps.filter(({ name, hasCi }) => hasCi && ci[name]?.latest.state === 'none')),
    empty: environments.filter((key) => statusOf(snapshot, key).current === null),
    apps: apps.length,
    environments: environments.length,
  }
}

const keysOf = (apps: readonly App[]): string[] =>
  apps.flatMap(({ name: app, environments }) =>
    environments.map(({ name: environment }) => environmentKey({ app, environment })),
  )

/** What is under way: "2 shipping", "1 waiting", "1 waiting for CI". */
function activity(snapshot: Snapshot): string[] {
  const active = keysOf(snapshot.apps).flatMap((key): readonly Deploy[] => statusOf(snapshot, key).active)
  const running = active.filter((deploy) => isIn(deploy, 'running')).length
  const queued = active.length - running
  const forCi = pendingDeploys(snapshot).filter(({ question }) => question === null).length
  return [
    ...(running > 0 ? [words.shipping(running)] : []),
    ...(queued > 0 ? [words.waiting(queued)] : []),
    ...(forCi > 0 ? [words.waitingForCi(forCi)] : []),
  ]
}

/** Those of one kind are one part, in the order of the attention: the most pressing first. */
function attentionParts(attention: readonly Attention[]): string[] {
  const groups = new Map<string, Attention[]>()
  for (const one of attention) {
    const key = one.isKnown ? 'known' : one.kind
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const parts = [...groups.values()].map(partOf)
  if (parts.length <= MOST_PARTS) return parts
  const shown = [...groups.values()].slice(0, MOST_PARTS - 1)
  const others = attention.length - shown.flat().length
  return [...shown.map(partOf), words.more(others)]
}

function partOf(group: readonly Attention[]): string {
  const [first, ...others] = group
  if (first === undefined) return ''
  if (first.isKnown)
    return others.length === 0 ? words.isKnown(first.sentence) : words.knownFailures(group.length)
  return others.length === 0 ? first.sentence : severalWords(first.kind, group)
}

function severalWords(kind: AttentionKind, group: readonly Attention[]): string {
  switch (kind) {
    case 'ci-red':
      return words.redCi(group.flatMap((one) => (one.kind === 'ci-red' ? [one.app] : [])))
    case 'untrusted':
    case 'source':
      return sourceWords(group)
    default:
      return words.SEVERAL[kind](group.length)
  }
}

/** Sources with the same trouble are named together: "GitHub, Travis cannot be reached". */
function sourceWords(group: readonly Attention[]): string {
  const sources = group.flatMap((one) => (one.kind === 'source' ? [one] : []))
  const troubles = [...new Set(sources.map(({ trouble }) => trouble))]
  return troubles
    .map((trouble) => {
      const labels = sources.filter((one) => one.trouble === trouble).map(({ label }) => label)
      return `${[...new Set(labels)].join(', ')} ${trouble}`
    })
    .join(', ')
}
