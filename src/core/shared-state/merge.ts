import { LIMITS } from '../limits'
import { DAY_MS } from '../text/time'
import { entryId, laterEntry, MOST_LASTS, type SharedEntry } from './entry'

/** What a team has said of an app: of each thing the last word, by `entryId`. */
export type State = ReadonlyMap<string, SharedEntry>

/**
 * All that was said in either, each thing with its last word. It does not matter in which order or how often states are merged, or with which others: everybody who has seen the same entries has the same state.
 */
export function mergeEntries(...sets: readonly Iterable<SharedEntry>[]): State {
  const state = new Map<string, SharedEntry>()
  for (const set of sets)
    for (const entry of set) {
      const known = state.get(entryId(entry))
      state.set(entryId(entry), known === undefined ? entry : laterEntry(known, entry))
    }
  return state
}

/** How long an entry that was taken back or has ended is remembered, so that whoever was away learns of it. */
const ENDED_MS = 180 * DAY_MS
/** What belongs to a release or a failure is of no use to anybody after this. */
const PAST_MS = 400 * DAY_MS

/** An entry that is dated further ahead than clocks differ is not believed. */
export const AHEAD_MS = 10 * 60_000
export const isAhead = ({ at }: SharedEntry, now: number): boolean => at > now + AHEAD_MS

/** The state without what nobody needs to know any longer at `now` (epoch ms), and what did not fit although it is needed. */
export interface Compacted {
  readonly state: State
  readonly left: number
}

/**
 * Drops what has been over for long, and where the rest is larger than it may be, what matters least and is oldest: what stands in the way of a
 * deploy goes last.
 */
export function compacted(state: State, now: number): Compacted {
  const isOver = overIn(state, now)
  const kept = [...state.values()].filter((entry) => !isOver(entry))
  const ended = endedIn(state)
  const byWeight = kept
    .map((entry) => ({ entry, weight: weightOf(entry, ended) }))
    .sort(
      (a, b) =>
        a.weight - b.weight || b.entry.at - a.entry.at || (entryId(a.entry) < entryId(b.entry) ? -1 : 1),
    )
  const { entries: most, bytes: room } = LIMITS.team
  const fitting: SharedEntry[] = []
  let bytes = 0
  for (const { entry } of byWeight) {
    bytes += sizeOf(entry)
    if (bytes > room || fitting.length === most) break
    fitting.push(entry)
  }
  return { state: mergeEntries(fitting), left: kept.length - fitting.length }
}

/** Bytes of an entry in the file, with what separates it from the next one. */
const sizeOf = (entry: SharedEntry): number => new TextEncoder().encode(JSON.stringify(entry)).length + 2

/** When each hold that has ended did so, by its subject. */
const endedIn = (state: State): ReadonlyMap<string, number> =>
  new Map(
    [...state.values()].flatMap((entry) =>
      entry.kind === 'hold-end' && entry.value !== null ? [[entry.subject, entry.at] as const] : [],
    ),
  )

/** The newest hold of each environment, by its subject: it has taken on what earlier ones hold. */
function newestHolds(state: State): ReadonlySet<string> {
  const newest = new Map<string, Extract<SharedEntry, { kind: 'hold' }>>()
  for (const entry of state.values()) {
    if (entry.kind !== 'hold') continue
    const { environment, at } = entry.value
    const known = newest.get(environment)
    const isNewer =
      known === undefined || at > known.value.at || (at === known.value.at && entry.subject > known.subject)
    if (isNewer) newest.set(environment, entry)
  }
  return new Set([...newest.values()].map(({ subject }) => subject))
}

function overIn(state: State, now: number): (entry: SharedEntry) => boolean {
  const ended = endedIn(state)
  const newest = newestHolds(state)
  return (entry) => {
    const age = now - entry.at
    switch (entry.kind) {
      case 'request':
        // Another machine's clock may say that it was written just now; that it was taken back is remembered until nobody can bring it again.
        return age > AHEAD_MS + (entry.value === null ? MOST_LASTS + AHEAD_MS : entry.value.lasts)
      case 'tick':
        return age > (entry.value.ticked === null ? ENDED_MS : PAST_MS)
      case 'known':
        return age > (entry.value === null ? ENDED_MS : PAST_MS)
      case 'notes':
        return age > PAST_MS
      case 'mark':
        return entry.value.kind === 'good' && age > ENDED_MS
      default:
        return newest.has(entry.subject) ? now - (ended.get(entry.subject) ?? now) > ENDED_MS : age > ENDED_MS
    }
  }
}

/** What goes last is least. */
function weightOf(entry: SharedEntry, ended: ReadonlyMap<string, number>): number {
  switch (entry.kind) {
    case 'hold':
    case 'hold-cause':
    case 'hold-end':
      return ended.has(entry.subject) ? 2 : 0
    case 'mark':
      return entry.value.kind === 'bad' ? 0 : 2
    case 'request':
      return 1
    default:
      return 3
  }
}
