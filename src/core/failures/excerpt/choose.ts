import { ending, lastLines } from './ending'
import type { Excerpt } from './excerpt'
import { innermostOwn, isOwn } from './frames'
import { isLivedWith, LOUD, loudness } from './headline/complaint'
import type { LogText, NumberedLine } from './lines'
import type { Kind } from './rule'
import type { LogMatch } from './scan'
import type { FailedStep } from './step'

const MOST = 30
/** A step of no more lines is shown whole: nothing has to be left out. */
const SHORT = 10
/** So many lines before the headline and after it are shown, where there is room. */
const BEFORE = 3
const AFTER = 6
/** A mark of GitHub's says how a line is shown, not what is in it. */
const MARK = /^##\[\w+\]/

interface Choice {
  readonly step: FailedStep
  /** The number of its line. */
  readonly headline: number | null
  /** Whether the headline tells what broke, not only that something did. */
  readonly explained: boolean
  readonly command: LogMatch | null
  /** What was read before this line was lived with. */
  readonly since: number
}

/**
 * The lines of an excerpt: what tells most is taken first, and what stands beside it as long as there is room. Where nothing explains the
 * failing exit, the lines before it are shown, as many as there is room for: a person would look there.
 */
export function choose(log: LogText, choice: Choice): Excerpt['lines'] {
  const marked = markedIn(log, choice)
  return best(log, choice)
    .slice(0, MOST)
    .sort((a, b) => a.number - b.number)
    .map(({ number, text }) => ({ number, text, marked: marked.has(number) }))
}

/** Those that tell most, first. */
function best(log: LogText, choice: Choice): NumberedLine[] {
  const { step, headline, explained } = choice
  if (step.lastLine - step.firstLine < SHORT) return removeMarks(lastLines(log, step, SHORT))
  const before = removeMarks([
    ...lastLines(log, step, MOST),
    ...ending(log, step, MOST - 2),
    ...lastLines(log, step, 2),
  ]).reverse()
  if (headline === null) return unique(before)
  const first = explained ? rank(choice, headline) : [headline, ...around(headline, BEFORE, AFTER)]
  return unique([...ranked(log, first), ...before])
}

/** Each line once, where it stands first. */
const unique = (lines: readonly NumberedLine[]): NumberedLine[] => [
  ...new Map(lines.map((line) => [line.number, line])).values(),
]

/** Lines by their numbers, in that order. */
function ranked(log: LogText, wanted: readonly number[]): NumberedLine[] {
  const read = new Map(log.at(wanted).map((line) => [line.number, line]))
  return removeMarks(wanted.flatMap((number) => read.get(number) ?? []))
}

const removeMarks = (lines: readonly NumberedLine[]): NumberedLine[] =>
  lines
    .map((line) => ({ ...line, text: line.text.replace(MARK, '') }))
    .filter(({ text }) => text.trim() !== '')

const TELLING: readonly Kind[] = ['error', 'test', 'detail']
/** That something failed, not what. */
const ENDING: readonly Kind[] = ['verdict', 'detail', 'exit']
/** So many lines beside a complaint may belong to it. */
const BESIDE = 6

/**
 * The lines that tell what broke: those that rules know to; else the complaint that is the headline, with what belongs to it. How a command
 * ended is marked only where nothing tells more.
 */
function markedIn(log: LogText, choice: Choice): ReadonlySet<number | null> {
  const { step, headline, explained, since } = choice
  if (explained) {
    const telling = step.findings.filter(
      ({ rule, code, line }) =>
        TELLING.includes(rule.kind) && code !== 0 && line.number >= since && !isLivedWith(line.text),
    )
    return new Set([headline, ...numbers(telling), ...whereItBroke(step, since)])
  }
  const isComplaint =
    headline !== null &&
    !step.findings.some(({ rule, line }) => line.number === headline && ENDING.includes(rule.kind))
  if (isComplaint) return new Set(complaint(log, headline))
  const ended = step.findings.filter(({ rule, code }) => ENDING.includes(rule.kind) && code !== 0)
  return new Set([headline, ...numbers(ended)])
}

/** A line that complains, with those right beside it that complain as well, or go on with it further to the right. */
function complaint(log: LogText, headline: number): number[] {
  const lines = log.at(around(headline, BESIDE, BESIDE))
  const at = lines.findIndex(({ number }) => number === headline)
  const depth = indentOf(lines[at])
  const goesOn = (line: NumberedLine): boolean => loudness(line) >= LOUD || indentOf(line) > depth
  const after = lines.slice(at + 1)
  const before = lines.slice(0, at).reverse()
  const last = after.findIndex((line) => line.text.trim() === '' || !goesOn(line))
  const first = before.findIndex((line) => line.text.trim() === '' || loudness(line) < LOUD)
  const beside = [...before.slice(0, first < 0 ? BESIDE : first), ...after.slice(0, last < 0 ? BESIDE : last)]
  return [headline, ...beside.map(({ number }) => number)]
}

const indentOf = (line: NumberedLine | undefined): number => line?.text.search(/\S|$/) ?? 0

/** Line numbers, those first that must not be missing. */
function rank({ step: whole, command, since }: Choice, headline: number): number[] {
  const step = { ...whole, findings: whole.findings.filter(({ line }) => line.number >= since) }
  const [errors, tests, verdicts, exits, details] = [
    numbers(of(step, 'error')),
    numbers(of(step, 'test')),
    numbers(of(step, 'verdict')),
    numbers(of(step, 'exit')),
    numbers(of(step, 'detail')),
  ]
  const own = numbers(of(step, 'frame').filter(isOwn))
  const byWeight = [
    headline,
    ...whereItBroke(step, since),
    ...numbers([command, step.exit].filter((finding) => finding !== null)),
    ...errors.slice(0, 6),
    ...tests.slice(0, 6),
    ...verdicts.slice(0, 3),
    ...exits.slice(-2),
    ...around(headline, BEFORE, AFTER),
    ...details.slice(0, 6),
    ...own.slice(0, 6),
    ...errors.slice(0, 4).flatMap((number) => around(number, 1, 2)),
    ...errors.slice(0, MOST),
    ...tests.slice(0, MOST),
  ]
  return [...new Set(byWeight)].filter((number) => number >= step.firstLine && number <= step.lastLine)
}

const whereItBroke = ({ findings }: FailedStep, since: number): number[] =>
  numbers(
    [innermostOwn(findings.filter(({ line }) => line.number >= since))].filter((finding) => finding !== null),
  )
const of = ({ findings }: FailedStep, kind: Kind): LogMatch[] =>
  findings.filter(({ rule }) => rule.kind === kind)
const numbers = (findings: readonly LogMatch[]): number[] => findings.map(({ line }) => line.number)
const around = (number: number, before: number, after: number): number[] =>
  Array.from({ length: before + after + 1 }, (_, i) => number - before + i)
