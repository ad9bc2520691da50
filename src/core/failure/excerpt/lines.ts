/** One line of a log as a person would see it. */
export interface Line {
  /** Its place in the whole log, from 1. */
  readonly number: number
  /** Without colours, times, marks and what was overwritten; at most `LONGEST` characters. */
  readonly text: string
  /** GitHub writes it as an error (`##[error]`). */
  readonly shouted: boolean
}

/** A line beyond this is cut, characters: what is longer (a bundle, base64) is not read by anybody. It bounds what a rule costs. */
const LONGEST = 600

/** What a terminal would obey rather than show: escape sequences (ECMA-48) and control characters. */
const INVISIBLE =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[(-/][0-~]|[=>78]|[@-Z\\-_])|[\0-\x08\x0b-\x1f\x7f]/g
const HIDDEN = /[\0-\x08\x0b-\x1f\x7f]/
/** What GitHub writes before each line of a job's log. */
const TIME = /^\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z ?/
/** What BuildKit writes before each line of a step: its number and the seconds. */
const BUILDKIT = /^#\d{1,4} \d{1,6}\.\d{1,3} /
/**
 * What tools write before each line of what others say, one after another: times, the service of a `docker compose`, the task of a
 * monorepo's runner, git's `remote:`, the bars of a frame. It stands before a space, so that a place (`a.c:12:3: …`) is none.
 */
const PREFIXES: readonly RegExp[] = [
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]?(?: \|)? (?=\S)/,
  /^\[?\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?: [AP]M)?\]?:?(?: \|)? (?=\S)/,
  /^[a-z][\w.-]{0,60} {1,40}\| (?=.*\S)/,
  /^[a-z@][\w@/-]{0,80}:[a-z][\w:-]{0,60}: (?=.*\S)/,
  /^(?:[\w@-]{1,40}\/){1,4}[\w@-]{1,40} (?!error|warning|line)[a-z][\w:-]{0,40}: (?=.*\S)/,
  /^remote: (?=.*\S)/,
  /^[│┃║](?: |$)/,
]
/** The marks by which Travis folds and times a log. They stand on a line of their own, or before one, ended by a carriage return. */
const TRAVIS = /^travis_(?:fold|time):[\w:.,=-]{1,200}$/
const SHOUT = '##[error]'

/** The lines of a log, one after another: a log may have 50 MB, and most of its lines are of no interest. */
export function* linesOf(log: string): Generator<Line> {
  for (const { number, raw } of rawLines(log)) yield { number, ...seen(raw) }
}

/** Those lines of a log whose numbers are wanted, in its order. */
export function linesAt(log: string, wanted: ReadonlySet<number>): Line[] {
  const last = Math.max(0, ...wanted)
  const found: Line[] = []
  for (const { number, raw } of rawLines(log)) {
    if (number > last) break
    if (wanted.has(number)) found.push({ number, ...seen(raw) })
  }
  return found
}

function* rawLines(log: string): Generator<{ readonly number: number; readonly raw: string }> {
  let number = 0
  for (let from = 0; from < log.length; ) {
    const end = log.indexOf('\n', from)
    const to = end === -1 ? log.length : end
    number++
    yield { number, raw: log.slice(from, to) }
    from = to + 1
  }
}

/** What is seen of a raw line. */
function seen(raw: string): Omit<Line, 'number'> {
  const undressed = withoutPrefixes(visible(raw.replace(TIME, '')).replace(BUILDKIT, ''))
  const shouted = undressed.startsWith(SHOUT)
  return { text: shouted ? undressed.slice(SHOUT.length) : undressed, shouted }
}

const withoutPrefixes = (text: string): string =>
  PREFIXES.reduce((rest, prefix) => rest.replace(prefix, ''), text)

function visible(raw: string): string {
  const written = raw.includes('\r') ? lastWritten(raw) : raw
  // Longer before colours are taken out than after it, since they take room too.
  const bounded = written.slice(0, LONGEST * 8)
  const text = (HIDDEN.test(bounded) ? bounded.replace(INVISIBLE, '') : bounded).trimEnd()
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** A progress bar writes its line anew after each carriage return: only what was written last is left to be seen. */
const lastWritten = (raw: string): string =>
  raw.split('\r').findLast((text) => {
    const shown = text.slice(0, LONGEST).replace(INVISIBLE, '').trim()
    return shown !== '' && !TRAVIS.test(shown)
  }) ?? ''
