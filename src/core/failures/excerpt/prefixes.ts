/**
 * What tools write before each line of what others say: a time, the service of a `docker compose`, the task of a monorepo's runner, git's
 * `remote:`, the bar of a frame. It is known by its regularity: many lines of the log begin alike, but for digits, and go on differently.
 */
export interface Prefixes {
  /** What stands before a line, and tells nothing of it; '' where nothing does. */
  outer(text: string): string
  /** What stands before the rest and may be part of what is said (`make[1]: `, `web:build: `); '' where nothing does. */
  inner(text: string): string
  /** Whether one of them may begin here. */
  mayBegin(text: string, at: number): boolean
}

/** A head that lines begin with. Digits in it are read as one. */
interface Head {
  readonly text: string
  /** Whether it says nothing of the line: a time, a bar. */
  readonly isOuter: boolean
}

/** A longer head is no prefix, characters. */
const LONGEST = 90
/** So many heads may stand one after another. */
const DEEP = 4
/** So many lines are enough wherever they stand; fewer where they are this share of all. */
const MANY = 8
const SHARE = 0.5
/** Or so many one after another. */
const RUN = 3
/** So much of what follows is compared, characters: events in JSON begin alike. */
const COMPARED = 60

const TIME =
  /^(?:[[(]?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec),? |(?!\d{1,4}\) )#?\d[\d:.,TZ/+-]{0,34}[smh]?[\])]?:?\]?(?: |$)|[AP]M[\])]?:?(?: |$)|UTC[\])]?:? ){1,6})(?:[|-] )?/
/** A number right behind a time of day belongs to what is said, unless it is a year. */
const COUNT = /(?<=\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?\]? )(?!(?:19|20)\d\d )\d{1,9}(?::\d{1,4})? $/
const IS_TIME = /0:0:0|0-0-0|#0 0\.0|^\[?0\.0s?\]/
/** fastlane's mark is one too. */
const BAR = /^(?:(?:[\w@./:-]{1,60} {0,40})?[|│┃║]|▸)(?: |$)/
const HAS_BAR = /[|│┃║▸]/
const BRACKET = /^\[[\w@./: -]{1,60}\]:?(?: |$)/
const COLON = /^[A-Za-z@][\w@./[\]-]{0,80}(?: [\w@.:/[\]-]{1,40})?:(?: |$)/
const TASK = /^(?=[A-Za-z@])(?:@?[\w./-]{1,60}:){1,3}(?: |$)/
/** The job and the step, as GitHub's own command (`gh run view --log`) writes them before the time. All of them are of one shape. */
const JOB_AND_STEP = /^[^\t]{1,150}\t[^\t]{1,250}\t(?=\uFEFF?\d{4}-\d\d-\d\dT)/
const OF_JOB_AND_STEP = '\t\t'
/** A place or a level belongs to what is said. */
const BELONGS =
  /\.[A-Za-z]\w{0,9}(?:$|[:([ ])|^\W*(?:(?!stderr\b)\w{0,20}err(?:or)?s?|warn(?:ing)?s?|fatal|fail(?:ed|ure)?|panic|critical|severe|exception|note|hint|help|at|in|line|expected|actual|got|received|caused by|caused)\b/i

/**
 * Heads that are too plain to be known by themselves, each with a line by which its tool shows: Capistrano writes the number of a command before
 * all that it says (mattbrictson/airbrussh, README), Nix a mark before the end of a build's log, Heroku spaces below its arrows, BuildKit
 * the seconds of a step where it tells again what failed, Nx spaces before what a task says.
 */
const PLAIN: readonly { readonly shownBy: RegExp; readonly head: RegExp }[] = [
  { shownBy: /^\d\d:\d\d [a-z][\w:]*$/, head: /^ {6}\d\d(?: |$)/ },
  { shownBy: /^error: builder for '\/nix\//, head: /^ {7}>(?: |$)/ },
  { shownBy: /^ > \[[^\]]{1,100}\] RUN /, head: /^\d{1,6}\.\d{1,3}(?: |$)/ },
  { shownBy: /^ {3}[✖✔] {2}nx run \S/, head: /^ {6}(?=\S| )/ },
  { shownBy: /^(?:remote: )?-----> /, head: /^(?:remote: {8}| {7})(?=\S)/ },
]

/** pnpm names a package and its script where it runs it, and before each line that comes of it (pnpm/pnpm, default-reporter). */
const BEGUN = /^([\w@.-]+(?:\/[\w@.-]+)* [\w:-]{1,40})\$ \S/

/** What stands alone on many lines and begins others is the prefix of empty lines; these words are no prefix. */
const ALONE = /^[\w@.:-]{1,20}$/
const KEYWORD =
  /^(?:ok|pass(?:ed)?|done|end|true|false|null|none|nil|yes|no|fi|else|begin|try|do|then|fail(?:ed|ure)?|errors?|\d+|x+|\.+|-+|_+)$/i

/** Every head that a line may begin with, the likeliest first. */
function headsOf(text: string, plain: readonly RegExp[]): Head[] {
  for (const one of plain) {
    const head = one.exec(text)?.[0]
    if (head !== undefined) return [{ text: head, isOuter: true }]
  }
  const step = text.includes('\t') ? JOB_AND_STEP.exec(text)?.[0] : undefined
  if (step !== undefined) return [{ text: step, isOuter: true }]
  const start = text.slice(0, LONGEST)
  const time = TIME.exec(start)?.[0].replace(COUNT, '')
  if (time !== undefined && IS_TIME.test(shapeOf(time))) return [{ text: time, isOuter: true }]
  const bar = HAS_BAR.test(start) ? BAR.exec(start)?.[0] : undefined
  if (bar !== undefined) return [{ text: bar, isOuter: true }]
  const worded = BRACKET.exec(start)?.[0] ?? TASK.exec(start)?.[0] ?? COLON.exec(start)?.[0]
  return worded === undefined || BELONGS.test(worded.trim()) ? [] : [{ text: worded, isOuter: false }]
}

const shapeOf = (head: string): string =>
  head.includes('\t')
    ? OF_JOB_AND_STEP
    : head.replace(/\d+/g, '0').replace(/ {2,}/g, ' ').replace('[stderr]', '[stdout]').trimEnd()

/** Learns from a sample of a log's lines, as a person sees them. */
export function prefixesOf(sample: readonly string[]): Prefixes {
  const learned = new Set<string>()
  const plain = PLAIN.flatMap(({ shownBy, head }) => (sample.some((text) => shownBy.test(text)) ? head : []))
  const heads = (text: string): Head[] => headsOf(text, plain)
  const alone = standingAlone(sample)
  const withoutAlone = (text: string): number => alone.find((one) => text.startsWith(one))?.length ?? 0
  let rests = sample.map((text) => text.slice(withoutAlone(text)))
  rests = rests.filter((text) => text.trim() !== '')
  const total = rests.length
  for (let depth = 0; depth < DEEP && rests.length > 0; depth++) {
    const found = regular(rests, total, heads)
    if (found.size === 0) break
    for (const shape of found) learned.add(shape)
    rests = rests.flatMap((text) => {
      const head = heads(text).find((one) => found.has(shapeOf(one.text)))
      return head === undefined || head.text.length === text.length ? [] : [text.slice(head.text.length)]
    })
  }
  for (const text of sample) {
    const told = text.includes('$ ') ? BEGUN.exec(text)?.[1] : undefined
    if (told !== undefined) learned.add(shapeOf(`${told}:`))
  }
  // A head of nothing but spaces has no shape.
  const begins = new Set([...learned, ...alone].map((head) => signAt(head === '' ? ' ' : head, 0)))
  const isAnywhere = learned.has(OF_JOB_AND_STEP)
  const mayBegin = (text: string, at: number): boolean => isAnywhere || begins.has(signAt(text, at))
  const strip = (text: string, isOuter: boolean): string => {
    if (!mayBegin(text, 0)) return ''
    let length = isOuter ? withoutAlone(text) : 0
    let isIndented = false
    for (let depth = 0; depth < DEEP; depth++) {
      const head = heads(text.slice(length)).find(
        (one) => (!isOuter || one.isOuter) && learned.has(shapeOf(one.text)),
      )
      const isIndent = head?.text.trim() === ''
      if (head === undefined || (isIndent && isIndented)) break
      isIndented ||= isIndent
      length += head.text.length
    }
    return text.slice(0, length)
  }
  if (learned.size === 0 && alone.length === 0) return NONE
  return { outer: (text) => strip(text, true), inner: (text) => strip(text, false), mayBegin }
}

const NONE: Prefixes = { outer: () => '', inner: () => '', mayBegin: () => false }

/** A character, by its code; any digit is the same. */
const signAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57 ? 48 : code
}

/** Of a head: how many lines have it, how many one after another at most, and how those few go on that were seen first. */
interface HeadCounts {
  count: number
  run: number
  longest: number
  last: number
  /** How wide a name before a bar is; 0 of another head. */
  readonly width: number
  readonly rests: Set<string>
}

const NAMED_BAR = /^[A-Za-z][\w.-]{0,60} {1,40}[|│┃║] $/
const widthOf = (head: string): number => (NAMED_BAR.test(head) ? head.length : 0)

/**
 * The shapes of heads that are regular among these lines: they stand before many, or before some one after another, and what follows
 * differs. A time is regular by its shape.
 */
function regular(lines: readonly string[], total: number, heads: (text: string) => Head[]): Set<string> {
  const shapes = new Map<string, HeadCounts>()
  lines.forEach((text, i) => {
    for (const head of heads(text)) {
      const shape = shapeOf(head.text)
      const seen = shapes.get(shape) ?? {
        count: 0,
        run: 0,
        longest: 0,
        last: -1,
        width: widthOf(head.text),
        rests: new Set(),
      }
      seen.count++
      seen.run = seen.last === i - 1 ? seen.run + 1 : 1
      seen.longest = Math.max(seen.longest, seen.run)
      seen.last = i
      if (seen.rests.size < 3) seen.rests.add(text.slice(head.text.length, head.text.length + COMPARED))
      shapes.set(shape, seen)
    }
  })
  // Docker Compose writes the names of all services equally wide.
  const widths = new Set<number>()
  const isRegular = ({ count, longest, rests }: HeadCounts): boolean =>
    rests.size >= 2 && (count >= MANY || count >= SHARE * total || longest >= RUN)
  for (const seen of shapes.values()) if (seen.width > 0 && isRegular(seen)) widths.add(seen.width)
  return new Set(
    [...shapes]
      .filter(([shape, seen]) => IS_TIME.test(shape) || isRegular(seen) || widths.has(seen.width))
      .map(([shape]) => shape),
  )
}

function standingAlone(lines: readonly string[]): string[] {
  const counts = new Map<string, number>()
  // What ends with a colon is read as a task or a package.
  for (const text of lines)
    if (ALONE.test(text) && !text.endsWith(':') && !KEYWORD.test(text))
      counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts]
    .filter(([one, count]) => count >= MANY && isBegun(lines, one))
    .map(([one]) => one)
    .sort((a, b) => b.length - a.length)
    .slice(0, DEEP)
}

const isBegun = (lines: readonly string[], head: string): boolean =>
  lines.filter((text) => text.startsWith(head) && text.length > head.length).length >= MANY
