import { ending } from '../ending'
import type { LogText, NumberedLine } from '../lines'
import type { Kind } from '../rule'
import type { LogMatch } from '../scan'
import type { FailedStep } from '../step'
import { causeOf } from './cause'
import { complains, isLivedWith, LOUD, loudness, namesFile } from './complaint'

export interface Headline {
  readonly text: string
  readonly line: NumberedLine
  /** null where no rule could read the line. */
  readonly finding: LogMatch | null
  /** What was read before this line was lived with. */
  readonly since: number
}

/** Whether a headline tells what broke: a count, a verdict, an exit code or a mere complaint does not. */
export const explains = ({ finding }: Headline): boolean =>
  finding !== null && (finding.rule.kind === 'error' || finding.rule.kind === 'test')

const LONGEST = 300
/** By which a tool shows that what follows failed: where the headline stands, that is known. */
const CROSS = /^[✗✘✖✕×❌]\s+(?=\S)/
/** So many lines before the end are looked through for one that complains. */
const WINDOW = 150
/** One that complains so loudly, near the end, tells more than an error long before it. */
const VERY_LOUD = 4
const NEAR = 15
/** Where two complain as loudly, the one nearer to the end counts, or one that is louder by 1 and this many lines before it. */
const DECAY = 40

/**
 * What tells what broke: the cause that a rule knows; else the line near the end that complains loudest; else the verdict of a tool, then
 * how a command ended. null where nothing looks like an error.
 */
export function headlineOf(log: LogText, step: FailedStep): Headline | null {
  const said = saidIn(log, step)
  const added = said === null ? undefined : addedTo(said, step)
  if (said !== null && added !== undefined) return { ...said, text: cut(`${said.text}: ${added}`) }
  return said?.finding?.rule.goesOn === true
    ? { ...said, text: cut(`${said.text} ${restOf(log, said)}`) }
    : said
}

/** So far below a headline may stand what it says in particular. */
const BELOW = 20
const PASSED_OVER: readonly Kind[] = ['sign', 'detail', 'frame']

/** What a tool says below of the same in particular, before it says anything else. */
function addedTo({ line, finding }: Headline, { findings }: FailedStep): string | undefined {
  const at = finding === null ? -1 : findings.indexOf(finding)
  const next = findings
    .slice(at + 1)
    .find(({ rule }) => rule.adds === true || !PASSED_OVER.includes(rule.kind))
  const isNear = at >= 0 && next?.rule.adds === true && next.line.number - line.number <= BELOW
  return isNear ? (next.headline ?? undefined) : undefined
}

/** So many lines may go on with a headline. */
const MORE = 4

/** What the lines right below say that stand further to the right. */
function restOf(log: LogText, { line }: Headline): string {
  const below = log.at(Array.from({ length: MORE }, (_, i) => line.number + 1 + i))
  const end = below.findIndex(({ text }) => !/^(?:\s+(?!In \[|at )\S|Expected: )/.test(text))
  return (end < 0 ? below : below.slice(0, end))
    .map(({ text }) => text.trim().replace(/\s{2,}/g, ' '))
    .join(' ')
}

function saidIn(log: LogText, step: FailedStep): Headline | null {
  const end = ending(log, step, WINDOW)
  const cause = causeOf(step, end)
  const complaint = complaintOf(step, end)
  const isLouder =
    cause !== null &&
    !cause.isNear &&
    complaint !== null &&
    loudness(complaint) >= VERY_LOUD &&
    end.slice(-NEAR).includes(complaint)
  if (cause !== null && !isLouder) return { ...ofFinding(cause.finding), since: cause.since }
  if (complaint !== null) return ofComplaint(complaint, step)
  const bare = bareIn(step, end)
  const said = step.findings.filter((one) => one.headline !== null && !isLivedWith(one.line.text))
  const weak =
    said.find(({ rule }) => rule.kind === 'error') ?? said.find(({ rule }) => rule.kind === 'verdict')
  if (weak !== undefined) return ofFinding(weak)
  if (bare !== null) return headline(bare.text, bare, null)
  const exit =
    said.find(({ rule }) => rule.kind === 'exit') ??
    step.findings.findLast(({ rule, code }) => rule.kind === 'exit' && rule.step !== true && code !== 0)
  return exit === undefined ? null : ofFinding(exit)
}

/** What a rule reads as one of these tells no more than that. */
const TOLD: readonly Kind[] = ['verdict', 'exit', 'sign', 'detail']

/** The loudest complaint near a step's end. */
function complaintOf(step: FailedStep, end: readonly NumberedLine[]): NumberedLine | null {
  const known = new Set(
    step.findings.flatMap(({ rule, line }) =>
      TOLD.includes(rule.kind) && rule.aside !== true ? [line.number] : [],
    ),
  )
  const said = sinceCommand(step, end).filter(({ number }) => !known.has(number))
  // Where nothing is known to have failed, a place or red is too little.
  const isFailed = step.exit !== null
  const weighed = said.map((line, i) => ({
    line,
    loud: loudness(line),
    weight: loudness(line) - (said.length - i) / DECAY,
  }))
  const loud = weighed
    .filter((one) => one.loud >= LOUD && (isFailed || complains(one.line)))
    .sort((a, b) => b.weight - a.weight)[0]
  return loud?.line ?? null
}

/** What says at least that something failed, or names a file, where a command is known to have failed. */
function bareIn(step: FailedStep, end: readonly NumberedLine[]): NumberedLine | null {
  if (step.exit === null) return null
  return sinceCommand(step, end).findLast((line) => loudness(line) > 0) ?? fileNamedLast(step, end)
}

/** Of what a command that failed said last, in one go, the first line that names a file. */
function fileNamedLast(step: FailedStep, end: readonly NumberedLine[]): NumberedLine | null {
  const said = sinceCommand(step, end)
  const gap = said.findLastIndex((line, i) => line.number - (said[i - 1]?.number ?? 0) > 1)
  return said.slice(Math.max(0, gap)).find(namesFile) ?? null
}

/** After the text of the last command that ran. */
function sinceCommand({ findings }: FailedStep, end: readonly NumberedLine[]): readonly NumberedLine[] {
  const begun = findings.findLast(
    ({ rule }) => rule.kind === 'command' || (rule.kind === 'sign' && rule.spread !== true),
  )
  return end.filter(({ number }) => number > (begun?.line.number ?? 0))
}

/** A complaint in the words that a rule reads in it, where one does. Of several tests that failed, the first is told. */
function ofComplaint(line: NumberedLine, { findings }: FailedStep): Headline {
  const here = findings.filter((one) => one.line.number === line.number)
  const isTest = here.some(({ rule }) => rule.kind === 'test')
  const test = isTest ? findings.find(({ rule }) => rule.kind === 'test') : undefined
  const known = test ?? here.find((one) => one.headline !== null)
  return known === undefined ? headline(line.text, line, null) : ofFinding(known)
}

const ofFinding = (finding: LogMatch): Headline =>
  headline(finding.headline ?? finding.line.text, finding.line, finding)

function headline(said: string, line: NumberedLine, finding: LogMatch | null): Headline {
  const text = said
    .trim()
    .replace(CROSS, '')
    .replace(/\s{2,}/g, ' ')
  return { text: cut(text), line, finding, since: 1 }
}

function cut(said: string): string {
  const text = said.trim()
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
