import { COMMANDS } from './commands'
import type { LogMatch } from './scan'

/** The part of a log that counts. */
export interface FailedStep {
  readonly findings: readonly LogMatch[]
  /** The numbers of its first line and its last. */
  readonly firstLine: number
  readonly lastLine: number
  /** The last line of what failed itself. */
  readonly saidUntil: number
  /** The line that says how the step failed, null where the log does not tell. */
  readonly exit: LogMatch | null
}

/** What can be said to have gone wrong. */
const isBad = ({ rule }: LogMatch): boolean =>
  rule.kind === 'error' || rule.kind === 'test' || rule.kind === 'verdict'

const beginsStep = ({ rule }: LogMatch): boolean => rule.kind === 'command' && rule.step === true

/** Steps that look after what failed before them: that they fail too is not why. */
const AFTERCARE =
  /\b(?:upload|artifacts?|notify|slack|clean(?:up)?|dump|report|logs?|describe|summary|cache\/save)\b/i

/** Where the last step begins: with its command, or with the name of its phase right before it. */
function lastStep(findings: readonly LogMatch[]): number {
  const command = findings.findLastIndex(beginsStep)
  const before = findings[command - 1]?.rule
  return Math.max(0, before?.step === true && before.activity !== undefined ? command - 1 : command)
}

/** Whether what ended here only looks after what failed before. */
const isAftercare = (findings: readonly LogMatch[], end: number): boolean =>
  AFTERCARE.test(findings.slice(0, end).findLast(beginsStep)?.command ?? '')

/**
 * Where the step ends that failed, as an index of the findings; -1 where the log does not tell. Of several the first, since what comes
 * after it (cleaning up, uploading) did not break it; but where a step may fail and the next goes on, the last: the ones before were
 * tolerated. What only complains of style gives way to what broke after it.
 */
function failingEnd(findings: readonly LogMatch[]): number {
  const ends = findings.flatMap((finding, i) => (isFailedExit(finding) ? [i] : []))
  const [first] = ends
  if (first === undefined) return shoutedEnd(findings)
  if (findings[first]?.rule.tolerable !== true) return afterLint(findings, ends) ?? first
  return ends.findLast((end) => !isAftercare(findings, end)) ?? first
}

/** The first of these ends that is not of a linter's step, where one is of a linter's. */
function afterLint(findings: readonly LogMatch[], ends: readonly number[]): number | undefined {
  const other = ends.find((end) => !isLint(commandAt(findings, end)))
  return other === undefined || isAftercare(findings, other) ? undefined : other
}

/** Whether a command only looks at style. One that tests as well does not. */
function isLint(command: string): boolean {
  const does = COMMANDS.filter(({ pattern }) => pattern.test(command)).map(({ activity }) => activity)
  return does.includes('lint') && !does.includes('test') && !does.includes('migrate')
}

/** The command that ended here. */
const commandAt = (findings: readonly LogMatch[], end: number): string =>
  findings[end]?.command ?? findings.slice(0, end).findLast(beginsStep)?.command ?? ''

/** Where an action of GitHub failed that runs no command: what it wrote last as an error, before the next step began. */
function shoutedEnd(findings: readonly LogMatch[]): number {
  const last = findings.findLastIndex(beginsStep)
  const ends = findings.flatMap(({ line, rule }, i) =>
    line.shouted && rule.kind === 'error' && i < last ? [i] : [],
  )
  const isQuiet = !findings.slice(last).some((finding) => finding.line.shouted && isBad(finding))
  return isQuiet ? (ends.findLast((end) => !isAftercare(findings, end)) ?? -1) : -1
}

const isFailedExit = ({ rule, code }: LogMatch): boolean =>
  rule.kind === 'exit' && rule.step === true && code !== 0

/**
 * The step that failed, from its command to its exit. Where no step is said to have failed, the last one counts if something went wrong
 * in it, else the whole log (`totalLines` long).
 */
export function failingStep(findings: readonly LogMatch[], totalLines: number): FailedStep {
  const end = failingEnd(findings)
  const until = end === -1 ? findings : findings.slice(0, end + 1)
  const last = until.slice(lastStep(until))
  const ending = findings[end] ?? null
  const exit = ending !== null && isFailedExit(ending) ? ending : null
  // How a command ended may be told over several lines, since its text has several.
  const begun = findings[end - 1]
  const told = begun?.rule.spread === true ? begun : ending
  const lastLine = told?.line.number ?? totalLines
  if (ending === null && !last.some(isBad)) return trimAftercare({ findings, firstLine: 1, lastLine, exit })
  const first = last[0]
  const firstLine = first?.rule.step === true && first !== exit ? first.line.number : 1
  return trimAftercare({ findings: last, firstLine, lastLine, exit })
}

/** A step without what its CI did to look after its failure. */
function trimAftercare(step: Omit<FailedStep, 'saidUntil'>): FailedStep {
  const { findings, lastLine, exit } = step
  const after = findings.find(({ rule }) => rule.aftercare === true)?.line.number
  if (after === undefined) return { ...step, saidUntil: lastLine }
  return {
    ...step,
    findings: findings.filter((finding) => finding.line.number < after || finding === exit),
    saidUntil: after - 1,
  }
}

/** A command as a person would type it. Freight writes it as a list of Python: `['git', 'fetch']`. */
export function commandText(command: string | null): string | null {
  if (command === null || !/^\[u?['"]/.test(command)) return command
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  )
  return words.map((word) => (/[\s'"]/.test(word) || word === '' ? `'${word}'` : word)).join(' ')
}
