import { type Line, linesAt } from './lines'
import { type Finding, isNoise } from './scan'
import type { Step } from './step'

export interface Headline {
  readonly text: string
  readonly line: Line
  /** null where no rule could read the line. */
  readonly finding: Finding | null
}

/** Whether a headline tells what broke: a count, a verdict, an exit code or a mere complaint does not. */
export const explains = ({ finding }: Headline): boolean =>
  finding !== null && (finding.rule.kind === 'error' || finding.rule.kind === 'test')

const LONGEST = 300
/** By which a tool shows that what follows failed: where the headline stands, that is known. */
const CROSS = /^[✗✘✖✕×❌]\s+(?=\S)/
/** So many lines before the end are looked through for one that complains. */
const TAIL = 40
const COMPLAINT =
  /\b(?:errors?|fail(?:s|ed|ure)?|fatal|exception|panic|denied|refused|cannot|could not|not found|no such|timed out|aborted|killed|invalid|not valid|mismatch|unable to|missing|exceeded|rejected|undefined)\b/i
/** “0 errors”, “without errors”, “… ok”, “skipped: cvs not found”: no complaint. */
const PRAISE = /\b(?:0|no|without) (?:errors?|fail)|\bskipped\b|\bok$|\((?:ignored|ok)\)$/i

/**
 * The first error; where a test runner tells what failed, the first from there on, since an error before may have been wanted. Else the
 * reason that a failing test is given, or the verdict; else the last line that complains. null where nothing looks like an error.
 */
export function headlineOf(log: string, step: Step): Headline | null {
  const { findings } = step
  const report = findings.find(({ rule, test }) => rule.kind === 'report' || test !== null)
  const said = findings.filter(({ headline }) => headline !== null)
  const errors = said.filter(({ rule }) => rule.kind === 'error')
  const best =
    errors.find(({ line }) => line.number >= (report?.line.number ?? 0)) ??
    said.find(({ rule }) => rule.kind === 'test') ??
    errors[0] ??
    said.find(({ rule }) => rule.kind === 'verdict')
  if (best !== undefined) return headline(best.headline ?? best.line.text, best.line, best)
  const test = findings.find(({ rule }) => rule.kind === 'test')
  if (test !== undefined) return headline(test.line.text, test.line, test)
  const complaint = complaintIn(log, step)
  if (complaint !== undefined) return headline(complaint.text, complaint, null)
  const exit = said.find(({ rule }) => rule.kind === 'exit')
  return exit === undefined ? null : headline(exit.headline ?? exit.line.text, exit.line, exit)
}

/** The last line near the end that complains, after the text of the command that ran; how a command ended only where nothing else does. */
function complaintIn(log: string, step: Step): Line | undefined {
  const begun = step.findings.findLast(({ rule }) => rule.kind === 'command' || rule.kind === 'sign')
  const exits = new Set(
    step.findings.filter(({ rule }) => rule.kind === 'exit').map(({ line }) => line.number),
  )
  const complaints = tail(log, step, TAIL)
    .filter(({ number }) => number > (begun?.line.number ?? 0))
    .filter(({ text }) => COMPLAINT.test(text) && !PRAISE.test(text))
    .filter((line) => !isNoise(line))
  return complaints.findLast(({ number }) => !exits.has(number)) ?? complaints.at(-1)
}

/** The last lines of a step that say anything. */
export function tail(log: string, { firstLine, lastLine }: Step, most: number): Line[] {
  const numbers = Array.from({ length: most * 2 }, (_, i) => lastLine - i)
  return linesAt(log, new Set(numbers.filter((number) => number >= firstLine)))
    .filter(({ text }) => text.trim() !== '')
    .slice(-most)
}

function headline(said: string, line: Line, finding: Finding | null): Headline {
  const text = said
    .trim()
    .replace(CROSS, '')
    .replace(/\s{2,}/g, ' ')
  return { text: text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text, line, finding }
}
