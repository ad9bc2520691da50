import type { Finding } from './scan'

/** The part of a log that counts. */
export interface Step {
  readonly findings: readonly Finding[]
  /** The line that says how the step failed, null where the log does not tell. */
  readonly exit: Finding | null
}

/** What can be said to have gone wrong. */
const isBad = ({ rule }: Finding): boolean =>
  rule.kind === 'error' || rule.kind === 'test' || rule.kind === 'verdict'

const beginsStep = ({ rule }: Finding): boolean => rule.kind === 'command' && rule.step === true

/**
 * The first step that failed: from its command to its exit. What comes after it (cleaning up, uploading) did not break it. Where no
 * step is said to have failed, the last one counts if something went wrong in it, else the whole log.
 */
export function failingStep(findings: readonly Finding[]): Step {
  const end = findings.findIndex(({ rule, code }) => rule.kind === 'exit' && rule.step === true && code !== 0)
  const until = end === -1 ? findings : findings.slice(0, end + 1)
  const begin = Math.max(0, until.findLastIndex(beginsStep))
  const last = until.slice(begin)
  const exit = findings[end] ?? null
  return { findings: exit === null && !last.some(isBad) ? until : last, exit }
}

/** A command as a person would type it. Freight writes it as a list of Python: `['git', 'fetch']`. */
export function commandText(command: string | null): string | null {
  if (command === null || !/^\[u?['"]/.test(command)) return command
  const words = [...command.matchAll(/'([^']*)'|"([^"]*)"/g)].map(
    ([, single, double]) => single ?? double ?? '',
  )
  return words.map((word) => (/[\s'"]/.test(word) || word === '' ? `'${word}'` : word)).join(' ')
}
