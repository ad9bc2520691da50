import type { Finding } from './scan'

/** The part of a log that counts. */
export interface Step {
  readonly findings: readonly Finding[]
  /** The numbers of its first line and its last. */
  readonly firstLine: number
  readonly lastLine: number
  /** The line that says how the step failed, null where the log does not tell. */
  readonly exit: Finding | null
}

/** What can be said to have gone wrong. */
const isBad = ({ rule }: Finding): boolean =>
  rule.kind === 'error' || rule.kind === 'test' || rule.kind === 'verdict'

const beginsStep = ({ rule }: Finding): boolean => rule.kind === 'command' && rule.step === true

/** Where the last step begins: with its command, or with the name of its phase right before it. */
function lastStep(findings: readonly Finding[]): number {
  const command = findings.findLastIndex(beginsStep)
  const before = findings[command - 1]?.rule
  return Math.max(0, before?.step === true && before.activity !== undefined ? command - 1 : command)
}

/**
 * The first step that failed: from its command to its exit. What comes after it (cleaning up, uploading) did not break it. Where no
 * step is said to have failed, the last one counts if something went wrong in it, else the whole log (`totalLines` long).
 */
export function failingStep(findings: readonly Finding[], totalLines: number): Step {
  const end = findings.findIndex(({ rule, code }) => rule.kind === 'exit' && rule.step === true && code !== 0)
  const until = end === -1 ? findings : findings.slice(0, end + 1)
  const last = until.slice(lastStep(until))
  const exit = findings[end] ?? null
  const lastLine = exit?.line.number ?? totalLines
  if (exit === null && !last.some(isBad)) return { findings, firstLine: 1, lastLine, exit }
  const first = last[0]
  const firstLine = first?.rule.step === true ? first.line.number : 1
  return { findings: last, firstLine, lastLine, exit }
}

/** A command as a person would type it. Freight writes it as a list of Python: `['git', 'fetch']`. */
export function commandText(command: string | null): string | null {
  if (command === null || !/^\[u?['"]/.test(command)) return command
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  )
  return words.map((word) => (/[\s'"]/.test(word) || word === '' ? `'${word}'` : word)).join(' ')
}
