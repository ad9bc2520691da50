import type { Activity } from './excerpt'
import { COMMANDS } from './rules/commands'
import type { Finding } from './scan'
import { commandText } from './step'

/**
 * What was being done: testing, where tests failed; else what the line of the headline is known for; else what was last begun before
 * it (`until`, a line's number); else what is known from there on.
 */
export function activityOf(findings: readonly Finding[], headline: Finding | null, until: number): Activity {
  if (findings.some(({ test }) => test !== null)) return 'test'
  if (headline?.rule.activity !== undefined) return headline.rule.activity
  const known = (some: readonly Finding[]): Activity[] => some.flatMap((finding) => begins(finding) ?? [])
  const begun = known(findings.filter(({ line }) => line.number <= until))
  return begun.at(-1) ?? known(findings.filter(({ line }) => line.number > until))[0] ?? 'unknown'
}

function begins({ rule, command }: Finding): Activity | null {
  const text = commandText(command)
  const known = text === null ? undefined : COMMANDS.find(({ pattern }) => pattern.test(text))
  return known?.activity ?? rule.activity ?? null
}
