import { GITHUB_LIMITS } from '../limits'

/** A run of lines of the base that one side replaces: those from `start` up to `end` become `lines`. */
interface Change {
  readonly start: number
  readonly end: number
  readonly lines: readonly string[]
}

/** More differences than that between two texts are not looked for: they have little in common. */
const MOST_EDITS = GITHUB_LIMITS.mergeEdits

/**
 * Merges what two sides made of one text, line by line, as git does it. null: both changed the same lines, or lines next to each other, in
 * different ways.
 */
export function mergeLines(base: string, ours: string, theirs: string): string | null {
  const lines = linesOf(base)
  const [our, their] = [changesOf(lines, linesOf(ours)), changesOf(lines, linesOf(theirs))]
  if (our === null || their === null) return null
  const merged: string[] = []
  let at = 0
  for (const { start, end, sides } of clusters(our, their)) {
    const [one, other] = sides.map((changes) => applied(lines, changes, start, end))
    if (one === undefined || other === undefined) return null
    const [isOurs, isTheirs] = sides.map((changes) => changes.length > 0)
    if (isOurs && isTheirs && one.join('') !== other.join('')) return null
    merged.push(...lines.slice(at, start), ...(isOurs ? one : other))
    at = end
  }
  return [...merged, ...lines.slice(at)].join('')
}

interface Cluster {
  readonly start: number
  readonly end: number
  readonly sides: readonly [ours: Change[], theirs: Change[]]
}

/** The changes of both sides, those together that overlap or touch. */
function clusters(ours: readonly Change[], theirs: readonly Change[]): Cluster[] {
  const all = [
    ...ours.map((change) => ({ change, side: 0 as const })),
    ...theirs.map((change) => ({ change, side: 1 as const })),
  ].sort((a, b) => a.change.start - b.change.start || a.change.end - b.change.end)
  const found: Cluster[] = []
  for (const { change, side } of all) {
    const last = found.at(-1)
    if (last !== undefined && change.start <= last.end) {
      last.sides[side].push(change)
      found[found.length - 1] = { ...last, end: Math.max(last.end, change.end) }
    } else {
      const sides: [Change[], Change[]] = side === 0 ? [[change], []] : [[], [change]]
      found.push({ start: change.start, end: change.end, sides })
    }
  }
  return found
}

/** What the lines from `start` to `end` of the base become by changes within them. */
function applied(base: readonly string[], changes: readonly Change[], start: number, end: number): string[] {
  const result: string[] = []
  let at = start
  for (const change of changes) {
    result.push(...base.slice(at, change.start), ...change.lines)
    at = change.end
  }
  return [...result, ...base.slice(at, end)]
}

/** Lines with their ends, so that a missing last one is a difference as well. */
const linesOf = (text: string): string[] => text.match(/[^\n]+\n?|\n/g) ?? []

/** What turns one list of lines into another with the fewest changes (Myers, 1986); null where that would be too many. */
function changesOf(before: readonly string[], after: readonly string[]): Change[] | null {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  const shorter = Math.min(before.length, after.length) - head
  while (tail < shorter && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const [a, b] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)]
  const trace = traceOf(a, b)
  if (trace === null) return null
  return changesBetween(a, b, matchesOf(a, b, trace)).map(({ start, end, lines }) => ({
    start: start + head,
    end: end + head,
    lines,
  }))
}

/** How far into `a` one gets on each diagonal. */
type Reach = ReadonlyMap<number, number>
/** Before the first edit: as if from above the first diagonal. */
const NOWHERE: Reach = new Map([[1, 0]])

/** For each number of edits how far one gets on each diagonal, up to the number that is enough. */
function traceOf(a: readonly string[], b: readonly string[]): Reach[] | null {
  const trace: Reach[] = []
  let reach = NOWHERE
  for (let edits = 0; edits <= Math.min(a.length + b.length, MOST_EDITS); edits++) {
    const next = new Map<number, number>()
    for (let k = -edits; k <= edits; k += 2) {
      let x = startOn(reach, k, edits)
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      next.set(k, x)
      if (x >= a.length && x - k >= b.length) return [...trace, next]
    }
    trace.push(next)
    reach = next
  }
  return null
}

/** Whether a path with one edit more comes to a diagonal from the one above (a line more of `b`), or from the left (one less of `a`). */
function isFromAbove(reach: Reach, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1))
}

/** How far into `a` it is there. */
const startOn = (reach: Reach, k: number, edits: number): number =>
  isFromAbove(reach, k, edits) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1

/** The pairs of equal lines on the shortest way, first to last. */
function matchesOf(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Reach[],
): readonly (readonly [number, number])[] {
  const matches: [number, number][] = []
  let [x, y] = [a.length, b.length]
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const k = x - y
    const reach = trace[edits - 1] ?? NOWHERE
    const start = startOn(reach, k, edits)
    while (x > start && y > start - k) matches.push([--x, --y])
    if (isFromAbove(reach, k, edits)) y--
    else x--
  }
  return matches.reverse()
}

function changesBetween(
  a: readonly string[],
  b: readonly string[],
  matches: readonly (readonly [number, number])[],
): Change[] {
  const changes: Change[] = []
  let [x, y] = [0, 0]
  for (const [i, j] of [...matches, [a.length, b.length] as const]) {
    if (i > x || j > y) changes.push({ start: x, end: i, lines: b.slice(y, j) })
    ;[x, y] = [i + 1, j + 1]
  }
  return changes
}
