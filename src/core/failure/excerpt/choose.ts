import { ending, lastLines } from './ending'
import type { Excerpt } from './excerpt'
import { innermostOwn, isOwn } from './frames'
import type { Line, Log } from './lines'
import type { Kind } from './rule'
import type { Finding } from './scan'
import type { Step } from './step'

const MOST = 30
/** A step of no more lines is shown whole: nothing has to be left out. */
const SHORT = 10
/** So many lines before the headline and after it are shown, where there is room. */
const BEFORE = 3
const AFTER = 6
/** A mark of GitHub's says how a line is shown, not what is in it. */
const MARK = /^##\[\w+\]/

interface Choice {
  readonly step: Step
  /** The number of its line. */
  readonly headline: number | null
  /** Whether the headline tells what broke, not only that something did. */
  readonly explained: boolean
  readonly command: Finding | null
}

/**
 * The lines of an excerpt: what tells most is taken first, and what stands beside it as long as there is room. Where nothing explains the
 * failing exit, the lines before it are shown, as many as there is room for: a person would look there.
 */
export function choose(log: Log, choice: Choice): Excerpt['lines'] {
  const marked = markedIn(choice)
  return best(log, choice)
    .slice(0, MOST)
    .sort((a, b) => a.number - b.number)
    .map(({ number, text }) => ({ number, text, marked: marked.has(number) }))
}

/** Those that tell most, first. */
function best(log: Log, choice: Choice): Line[] {
  const { step, headline, explained } = choice
  if (step.lastLine - step.firstLine < SHORT) return shown(lastLines(log, step, SHORT))
  const before = shown([
    ...lastLines(log, step, MOST),
    ...ending(log, step, MOST - 2),
    ...lastLines(log, step, 2),
  ]).reverse()
  if (headline === null) return unique(before)
  const first = explained ? rank(choice, headline) : [headline, ...around(headline, BEFORE, AFTER)]
  return unique([...ranked(log, first), ...before])
}

/** Each line once, where it stands first. */
const unique = (lines: readonly Line[]): Line[] => [
  ...new Map(lines.map((line) => [line.number, line])).values(),
]

/** Lines by their numbers, in that order. */
function ranked(log: Log, wanted: readonly number[]): Line[] {
  const read = new Map(log.at(wanted).map((line) => [line.number, line]))
  return shown(wanted.flatMap((number) => read.get(number) ?? []))
}

const shown = (lines: readonly Line[]): Line[] =>
  lines
    .map((line) => ({ ...line, text: line.text.replace(MARK, '') }))
    .filter(({ text }) => text.trim() !== '')

const TELLING: readonly Kind[] = ['error', 'test', 'detail']
/** That something failed, not what: marked only where nothing tells more. */
const ENDING: readonly Kind[] = [...TELLING, 'verdict', 'exit']

function markedIn({ step, headline, explained }: Choice): ReadonlySet<number | null> {
  const kinds = explained ? TELLING : ENDING
  const telling = step.findings.filter(({ rule, code }) => kinds.includes(rule.kind) && code !== 0)
  return new Set([headline, ...numbers(telling), ...whereItBroke(step)])
}

/** Line numbers, those first that must not be missing. */
function rank({ step, command }: Choice, headline: number): number[] {
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
    ...whereItBroke(step),
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

const whereItBroke = ({ findings }: Step): number[] =>
  numbers([innermostOwn(findings)].filter((finding) => finding !== null))
const of = ({ findings }: Step, kind: Kind): Finding[] => findings.filter(({ rule }) => rule.kind === kind)
const numbers = (findings: readonly Finding[]): number[] => findings.map(({ line }) => line.number)
const around = (number: number, before: number, after: number): number[] =>
  Array.from({ length: before + after + 1 }, (_, i) => number - before + i)
