import type { LogText, NumberedLine } from './lines'
import { isNoise, type LogMatch } from './scan'
import type { FailedStep } from './step'

/** What runners write after what they ran has failed: it stands last, and tells nothing of why. */
const AFTERMATH: readonly RegExp[] = [
  /^npm (?:ERR!|error|WARN|warn|notice|verb|info)(?: |$)/,
  /^(?:\S{1,200}: )?(?:recipe for target|\*\*\* \[)/,
  /^g?make(?:\[\d+\])?: (?:\*\*\* \[|Leaving directory|Entering directory|Target .{1,200} not remade)/,
  /^\S{1,200}:\d+: recipe for target .{1,200} failed$/,
  /^\s?(?:ELIFECYCLE|ERR_PNPM_RECURSIVE)\b/,
  /^info Visit https:\/\/yarnpkg\.com/,
  /^(?:(?:rake|rails|bin\/rails) aborted!|Tasks: TOP => .+|\(See full trace by .+\))$/,
  /^(?:\s+from )?\S{1,300}:\d+:in [`'].{1,200}'$/,
  /^\s+at .{1,300}\(?.{1,300}:\d+(?::\d+)?\)?$/,
  /^(?:BUILD FAILED\b.*|FAILURE: Build failed with an exception\.|\* (?:Try|What went wrong|Get more help).*|> Run with --.+)$/,
  /^(?:make: \*\*\* Waiting for unfinished jobs|Finished: FAILURE|Build step .+ marked build as failure)/,
  /^(?:Post job cleanup\.|Cleaning up\b.*|Randomized with seed \d+|\(node:\d+\) .+)$/,
  /^(?:ok|PASS|FAIL)\t\S+\t/,
  /^The command ".{1,400}" failed \d times\.$/,
  /^[\W_]*$/,
]

/**
 * The last lines of a step that may tell why it failed, in its order, at most so many: those that say anything, but for what runners write
 * once it has failed.
 */
export function ending(log: LogText, step: FailedStep, most: number): NumberedLine[] {
  return lastWords(log, step, most, (line) => !isAftermath(line, step.findings))
}

/** The last lines of a step that say anything, at most so many. */
export const lastLines = (log: LogText, step: FailedStep, most: number): NumberedLine[] =>
  lastWords(log, step, most, () => true)

function lastWords(
  log: LogText,
  { firstLine, saidUntil }: FailedStep,
  most: number,
  tells: (line: NumberedLine) => boolean,
): NumberedLine[] {
  const told: NumberedLine[] = []
  // Empty lines and what tells nothing are passed over, but not without an end.
  const first = Math.max(firstLine, saidUntil - most * 8)
  for (let last = saidUntil; last >= first && told.length < most; last -= most) {
    const numbers = Array.from({ length: most }, (_, i) => last - i).filter((number) => number >= first)
    const lines = log.at(numbers).filter((line) => line.text.trim() !== '' && tells(line))
    told.unshift(...lines.slice(-(most - told.length)))
  }
  return told
}

function isAftermath(line: NumberedLine, findings: readonly LogMatch[]): boolean {
  const finding = findings.find((one) => one.line.number === line.number)
  const isKnown = AFTERMATH.some((pattern) => pattern.test(line.text))
  if (finding === undefined) return isKnown || isNoise(line)
  if (finding.rule.spread === true) return true
  if (finding.rule.kind === 'exit') return finding.rule.aside !== true
  return isKnown && finding.rule.kind !== 'error' && finding.rule.kind !== 'test'
}
