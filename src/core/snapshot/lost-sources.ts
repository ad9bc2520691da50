import { isSilent } from '../attention'
import { troubleOf } from '../events/words'
import type { Problem } from '../result'
import { appNamed } from './apps'
import { isFailing, type Snapshot, type SourceHealth } from './snapshot'
import * as words from './words'

/** A service whose newest word is a failure, or that has been silent for longer than it should: what it told last may not be so now. */
export interface LostSource {
  readonly label: string
  /** When it last answered well, epoch ms; null where it never has. */
  readonly lastOkAt: number | null
  /** null where it is only silent. */
  readonly problem: Problem | null
}

/** What is asked about an app and cannot be relied on now. */
export interface LostSources {
  /** What deploys it. */
  readonly deploys: LostSource | null
  /** Where its branch is. */
  readonly branch: LostSource | null
  /** The first of its CIs that is lost: without all of them nobody knows whether a commit is green. */
  readonly ci: LostSource | null
  /** The first of those that can check a commit again. */
  readonly recheck: LostSource | null
  /** Where its team shares what it holds and finds bad; left out where nothing is lost. */
  readonly shared?: LostSource
}

export const NOTHING_LOST: LostSources = { deploys: null, branch: null, ci: null, recheck: null }

/** Whom something is sent to: what deploys an app, or what checks its commits. */
export type SentTo = 'deploys' | 'recheck'

/** What of an app's services cannot be relied on at `now` (epoch ms). */
export function lostSourcesOf(snapshot: Snapshot, app: string, now: number): LostSources {
  const { sources } = snapshot
  const asked = appNamed(snapshot, app)?.sources
  if (asked === undefined) return NOTHING_LOST
  const lost = (id: string): LostSource | null => lostSource(sources[id], now)
  const shared = asked.shared === undefined ? null : lost(asked.shared)
  return {
    ...(shared !== null && { shared }),
    deploys: asked.deploys === null ? null : lost(asked.deploys),
    branch: asked.branch === null ? null : lost(asked.branch),
    ci: asked.ci.map(lost).find((one) => one !== null) ?? null,
    recheck: (asked.recheck ?? []).map(lost).find((one) => one !== null && cannotSend(one)) ?? null,
  }
}

/** The first service that deploys an app and cannot be relied on at `now` (epoch ms): what ships there may not be known. */
export const lostDeploysIn = (snapshot: Snapshot, now: number): LostSource | null =>
  snapshot.apps.map(({ name }) => lostSourcesOf(snapshot, name, now).deploys).find((one) => one !== null) ??
  null

/** Why a button that sends something cannot be pressed now, as a sentence; null where nothing is in its way. */
export function whyNotSendable(lost: LostSources, to: SentTo, now: number): string | null {
  const source = lost[to]
  return source === null || !cannotSend(source) ? null : words.nothingCanBeSent(lostWords(source, now))
}

/** Why nothing can be sent to a service of that id now, as a sentence; null where it can. */
export function whyNotSent({ sources }: Pick<Snapshot, 'sources'>, id: string, now: number): string | null {
  const lost = lostSource(sources[id], now)
  return lost === null || !cannotSend(lost) ? null : words.nothingWasSent(lostWords(lost, now))
}

function lostSource(source: SourceHealth | undefined, now: number): LostSource | null {
  if (source === undefined) return null
  const { label, lastOkAt, lastProblem } = source
  if (isFailing(source)) return { label, lastOkAt, problem: lastProblem?.problem ?? null }
  return isSilent(source, now) ? { label, lastOkAt, problem: null } : null
}

/**
 * "Freight has been unreachable for 2 min", "GitHub needs a valid key", "Travis was last heard from 5 min ago", as a part of a longer sentence.
 */
export function lostWords({ label, lastOkAt, problem }: LostSource, now: number): string {
  if (problem === null) return words.lastHeard(label, lastOkAt, now)
  return isOutOfReach(problem)
    ? words.unreachable(label, lastOkAt, now)
    : words.hasTrouble(label, troubleOf(problem))
}

/** The same without its age, for a place whose words must stand still: "Freight cannot be reached". */
export const whatIsLost = ({ label, problem }: LostSource): string =>
  problem === null ? words.doesNotAnswer(label) : words.hasTrouble(label, troubleOf(problem))

const isOutOfReach = ({ kind, keyVariable }: Problem): boolean =>
  keyVariable === undefined && (kind === 'unreachable' || kind === 'lost')

/** Whether whatever is sent to it now would be lost or refused: it cannot be reached, or has no valid key. */
export const cannotSend = ({ problem }: LostSource): boolean =>
  problem !== null && (isOutOfReach(problem) || problem.keyVariable !== undefined)

/**
 * Of what the rows of an app show, what is no longer known to be so and since when, a sentence for each service: "Freight has been unreachable
 * for 2 min: what runs is as of 2 min ago." What is asked of one service is asked at different moments, and is told in one sentence anyway.
 */
export function staleSentences({ deploys, branch, ci }: LostSources, now: number): string[] {
  const shown: readonly (readonly [LostSource | null, string])[] = [
    [deploys, words.PARTS.deploys],
    [branch, words.PARTS.branch],
    [ci, words.PARTS.ci],
  ]
  const byService = new Map<string, { newest: LostSource; oldestOkAt: number | null; parts: string[] }>()
  for (const [lost, part] of shown) {
    if (lost === null) continue
    const service = `${whatIsLost(lost)} ${lost.lastOkAt === null}`
    const known = byService.get(service)
    if (known === undefined) {
      byService.set(service, { newest: lost, oldestOkAt: lost.lastOkAt, parts: [part] })
      continue
    }
    known.parts.push(part)
    if (lost.lastOkAt === null || known.oldestOkAt === null) continue
    if (lost.lastOkAt > (known.newest.lastOkAt ?? 0)) known.newest = lost
    known.oldestOkAt = Math.min(known.oldestOkAt, lost.lastOkAt)
  }
  return [...byService.values()].map(({ newest, oldestOkAt, parts }) =>
    words.stale(lostWords(newest, now), parts, asOf({ ...newest, oldestOkAt }, now)),
  )
}

/** Within it, epoch ms apart, two answers of one service are of the same moment to a person. */
const SAME_MOMENT_MS = 60_000

function asOf(
  { lastOkAt, oldestOkAt, problem }: LostSource & { readonly oldestOkAt: number | null },
  now: number,
): string {
  if (lastOkAt === null || oldestOkAt === null) return words.NOT_KNOWN_NOW
  const saysWhen = problem === null || isOutOfReach(problem)
  return words.asOf(saysWhen && lastOkAt - oldestOkAt < SAME_MOMENT_MS ? null : oldestOkAt, now)
}
