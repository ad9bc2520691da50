import { type Prefixes, prefixesOf } from './prefixes'
import { processOf, takeTurns } from './processes'

/** One line of a log as a person would see it. */
export interface NumberedLine {
  /** Its place in the whole log, from 1. */
  readonly number: number
  /** Without colors, times, marks and what was overwritten; at most `LONGEST` characters. */
  readonly text: string
  /** The text without what is written before many lines and may be part of what is said: a task, a package. */
  readonly rest: string
  /** Which of several processes wrote it that took turns; '' where there are none, or it is not told. */
  readonly process: string
  /** GitHub writes it as an error (`##[error]`). */
  readonly shouted: boolean
  /** Something of it is written in red. */
  readonly red: boolean
}

/** A line beyond this is cut, characters: what is longer (a bundle, base64) is not read by anybody. It bounds what a rule costs. */
const LONGEST = 600

/** What a terminal would obey rather than show: escape sequences (ECMA-48) and control characters. */
const INVISIBLE =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[(-/][0-~]|[=>78]|[@-Z\\-_])|[\0-\x08\x0b-\x1f\x7f]/g
const HIDDEN = /[\0-\x08\x0b-\x1f\x7f]/
const HIDDEN_NEXT = /[\0-\x08\x0b-\x1f\x7f]/g
/** What GitHub writes before each line of a job's log, and GitLab, which adds the stream and whether the line goes on (`00O `, `01E+`). */
const TIME = /\uFEFF?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,9}Z ?(?:[\da-f]{2}[OE](?:[ +]|$))?/my
/** What BuildKit writes before each line of a step: its number and the seconds. */
const BUILDKIT = /^#\d{1,4} \d{1,6}\.\d{1,3} /
/** What Google Cloud Build writes before each line of a step. */
const CLOUD_BUILD = /^Step #\d{1,4}(?: - "[^"]{1,80}")?: /
/** A program that writes in red says that something is wrong (SGR 31, 91; on red 41, 101). */
const RED = /\x1b\[(?:[01];)?(?:31|91|41|101)(?:;\d{1,3}){0,3}m[^\x1b]{0,200}?\S/
/** The marks by which Travis folds and times a log. They stand on a line of their own, or before one, ended by a carriage return. */
const TRAVIS = /^travis_(?:fold|time):[\w:.,=-]{1,200}$/
const [BOM, ZERO, NINE, SPACE, RETURN] = [0xfeff, 48, 57, 32, 13]
const SHOUT = '##[error]'

/** A log up to so many lines is looked at whole to learn what its lines begin with; of a longer one as many are, from all over it. */
const SAMPLE = 4000

/** A log by its lines. It may have many megabytes, and most of its lines are of no interest: none is held. */
export class LogText {
  readonly #text: string
  /** Where each line begins. */
  readonly #starts: readonly number[]
  readonly #prefixes: Prefixes
  readonly #isOfSeveral: boolean

  constructor(text: string) {
    this.#text = text
    this.#starts = startsOf(text)
    const sample = this.#sample()
    this.#prefixes = prefixesOf(sample)
    this.#isOfSeveral = takeTurns(sample.map((text) => processOf(this.#prefixOf(text))))
  }

  #prefixOf(text: string): string {
    const outer = this.#prefixes.outer(text)
    return `${outer}${this.#prefixes.inner(text.slice(outer.length))}`
  }

  get totalLines(): number {
    return this.#starts.length
  }

  /**
   * All its lines, one after another, but for those that `isNothing` says to be of no interest. It is asked where a line is seen as it stands in
   * the raw text, from `at` up to `end`: most don't have to be taken out of it.
   */
  *lines(isNothing: (text: string, at: number, end: number) => boolean): Generator<NumberedLine> {
    let hidden = -1
    for (let number = 1; number <= this.#starts.length; number++) {
      const [from, end] = this.#bounds(number)
      if (hidden < from) hidden = nextHidden(this.#text, from)
      if (hidden < end || !this.#isNothing(from, end, isNothing)) yield this.#line(number)
    }
  }

  /** Of a line without control characters. */
  #isNothing(
    from: number,
    end: number,
    isNothing: (text: string, at: number, end: number) => boolean,
  ): boolean {
    const text = this.#text
    let [at, last] = [afterTime(text, from), end]
    while (last > at && text.charCodeAt(last - 1) <= SPACE) last--
    const isAsItStands =
      last - at <= LONGEST &&
      (last === at || text.charCodeAt(last - 1) < 128) &&
      !isOfBuild(text, at) &&
      !text.startsWith(SHOUT, at) &&
      !this.#prefixes.mayBegin(text, at)
    return isAsItStands && isNothing(text, at, last)
  }

  /** Those lines whose numbers are wanted, in the log's order. */
  at(wanted: Iterable<number>): NumberedLine[] {
    return [...new Set(wanted)]
      .filter((number) => number >= 1 && number <= this.#starts.length)
      .sort((a, b) => a - b)
      .map((number) => this.#line(number))
  }

  #line(number: number): NumberedLine {
    const raw = this.#raw(number)
    const undressed = undress(raw)
    const outer = this.#prefixes.outer(undressed)
    const bare = undressed.slice(outer.length)
    const shouted = bare.startsWith(SHOUT)
    const text = shouted ? bare.slice(SHOUT.length) : bare
    const inner = this.#prefixes.inner(text)
    return {
      number,
      text,
      rest: text.slice(inner.length),
      process: this.#isOfSeveral ? processOf(`${outer}${inner}`) : '',
      shouted,
      red: raw.includes('\x1b') && RED.test(raw.slice(0, LONGEST * 8)),
    }
  }

  #raw(number: number): string {
    const [from, end] = this.#bounds(number)
    return this.#text.slice(from, end)
  }

  /** Where a line stands, without its end: a carriage return there writes nothing over. */
  #bounds(number: number): readonly [from: number, end: number] {
    const from = this.#starts[number - 1] ?? this.#text.length
    const next = this.#starts[number] ?? this.#text.length + (this.#text.endsWith('\n') ? 0 : 1)
    let end = next - 1
    while (end > from && this.#text.charCodeAt(end - 1) === RETURN) end--
    return [from, end]
  }

  /** Every so many of its lines; of its end, where what broke is told, the most. */
  #sample(): string[] {
    const total = this.#starts.length
    const end = Math.max(0, total - SAMPLE / 2)
    const stride = Math.max(1, Math.ceil(end / (SAMPLE / 2)))
    const texts: string[] = []
    for (let i = 0; i < end; i += stride) texts.push(undress(this.#raw(i + 1)))
    for (let i = end; i < total; i++) texts.push(undress(this.#raw(i + 1)))
    return texts
  }
}

function startsOf(text: string): number[] {
  const starts: number[] = []
  for (let from = 0; from < text.length; ) {
    starts.push(from)
    const end = text.indexOf('\n', from)
    from = end === -1 ? text.length : end + 1
  }
  return starts
}

/** What is seen of a raw line, without GitHub's time and BuildKit's number. */
function undress(raw: string): string {
  const text = visible(raw.slice(afterTime(raw, 0)))
  return isOfBuild(text, 0) ? text.replace(BUILDKIT, '').replace(CLOUD_BUILD, '') : text
}

/** Where a line goes on after GitHub's time, if it begins with one. */
function afterTime(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code !== BOM && (code < ZERO || code > NINE)) return at
  TIME.lastIndex = at
  return TIME.test(text) ? TIME.lastIndex : at
}

/** Whether a line may begin as one of BuildKit or of Google Cloud Build. */
const isOfBuild = (text: string, at: number): boolean =>
  text.startsWith('#', at) || text.startsWith('Step #', at)

/** Where the next control character is, at or after `at`; past the end where there is none. */
function nextHidden(text: string, at: number): number {
  HIDDEN_NEXT.lastIndex = at
  return HIDDEN_NEXT.test(text) ? HIDDEN_NEXT.lastIndex - 1 : Infinity
}

function visible(raw: string): string {
  const written = raw.includes('\r') ? lastWritten(raw) : raw
  // Longer before colors are taken out than after it, since they take room too.
  const bounded = written.slice(0, LONGEST * 8)
  const text = (HIDDEN.test(bounded) ? bounded.replace(INVISIBLE, '') : bounded).trimEnd()
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

/** A progress bar writes its line again after each carriage return: only what was written last is left to be seen. */
function lastWritten(raw: string): string {
  for (let end = raw.length; end >= 0; ) {
    const start = end === 0 ? 0 : raw.lastIndexOf('\r', end - 1) + 1
    const text = raw.slice(start, end)
    const shown = text.slice(0, LONGEST).replace(INVISIBLE, '').trim()
    if (shown !== '' && !TRAVIS.test(shown)) return text
    end = start - 1
  }
  return ''
}
