import { z } from 'zod'

export const LevelSchema = z.enum(['go', 'caution', 'stop'])
export type Level = z.infer<typeof LevelSchema>

/** The rules that a verdict is made of, by the names that a workspace file knows them by. */
export const RULES = [
  'trusted',
  'reachable',
  'locked',
  'held',
  'marked',
  'freeze',
  'incident',
  'range',
  'uncertain',
  'size',
  'migrations',
  'reverted',
  'ci',
  'commits',
  'promotion',
  'fixes',
  'dependencies',
  'infrastructure',
  'configuration',
  'submodules',
  'flags',
  'time',
  'queue',
  'waiting',
  'target',
  'build',
] as const
export type RuleId = (typeof RULES)[number]

/** Those that no workspace file weakens: consent is not its own to give, what cannot be reached takes nothing, what a person has locked, held or marked they lift again, and a roll back to nothing goes nowhere. */
const FIXED = ['trusted', 'reachable', 'locked', 'held', 'marked', 'target'] as const
export type FixedRule = (typeof FIXED)[number]
const isFixed = (rule: RuleId): rule is FixedRule => FIXED.some((fixed) => fixed === rule)
export type SettableRule = Exclude<RuleId, FixedRule>

/** The rules whose severity a workspace file may set (`risk.rules`). */
export const SETTABLE_RULES: readonly SettableRule[] = RULES.filter(
  (rule): rule is SettableRule => !isFixed(rule),
)

/** How grave a team finds what a rule says against shipping; `off`: not worth a word. */
export type Severity = Level | 'off'
export type Severities = Readonly<Partial<Record<SettableRule, Severity>>>

/** A file that changes, and the line in it where one is known. */
export interface Place {
  readonly path: string
  readonly line: number | null
  /** The included repository that it is in; left out for the app's own. */
  readonly repository?: string | undefined
}

/** One reason of a verdict, in a sentence that stands by itself. */
export interface Reason {
  readonly rule: RuleId
  readonly level: Level
  readonly sentence: string
  /** Where one can look for oneself. */
  readonly at?: Place | undefined
}

export interface Verdict {
  readonly level: Level
  /** The gravest first. */
  readonly reasons: readonly Reason[]
}

const GRAVITY: Record<Level, number> = { stop: 2, caution: 1, go: 0 }

/** Whether one level speaks more against shipping than another. */
export const graverThan = (level: Level, other: Level): boolean => GRAVITY[level] > GRAVITY[other]

/** The gravest reason decides. What speaks against shipping is as grave as the team finds it (`severities`); what speaks for it stays. */
export function verdictOf(reasons: readonly Reason[], severities: Severities = {}): Verdict {
  const sorted = reasons
    .flatMap((reason) => weighed(reason, severities))
    .sort((a, b) => GRAVITY[b.level] - GRAVITY[a.level])
  return { level: sorted[0]?.level ?? 'go', reasons: sorted }
}

function weighed(reason: Reason, severities: Severities): Reason[] {
  const { rule, level } = reason
  if (level === 'go' || isFixed(rule)) return [reason]
  const severity = severities[rule] ?? level
  return severity === 'off' ? [] : [{ ...reason, level: severity }]
}
