import { byGravity, type Level, type Severities } from '../reasons/level'
import type { VerdictFinding, VerdictRule } from './rule'
import { ALL_RULES, type RuleId } from './rules'

/** One reason of a verdict. */
export interface Reason extends VerdictFinding {
  readonly rule: RuleId
}

export interface Verdict {
  readonly level: Level
  /** The gravest first. */
  readonly reasons: readonly Reason[]
}

/** What each rule finds that is asked at all. */
export const reasonsOf = (
  asked: (rule: VerdictRule<RuleId>) => readonly VerdictFinding[] | undefined,
  rules: readonly VerdictRule<RuleId>[] = ALL_RULES,
): Reason[] => rules.flatMap((rule) => (asked(rule) ?? []).map((finding) => ({ rule: rule.id, ...finding })))

/** The gravest reason decides. What speaks against shipping is as grave as the team finds it (`severities`); what speaks for it stays. */
export function verdictOf(reasons: readonly Reason[], severities: Severities = {}): Verdict {
  const sorted = reasons.flatMap((reason) => weighed(reason, severities)).sort(byGravity)
  return { level: sorted[0]?.level ?? 'go', reasons: sorted }
}

const FIXED = idsOf(({ isFixed }) => isFixed)

function weighed(reason: Reason, severities: Severities): Reason[] {
  const { rule, level } = reason
  if (level === 'go' || FIXED.has(rule)) return [reason]
  const severity = severities[rule] ?? level
  return severity === 'off' ? [] : [{ ...reason, level: severity }]
}

const ABOUT_BACK = idsOf(({ isAboutBack }) => isAboutBack)

/**
 * What a team makes a Stop is meant for shipping: who has it for freezes, or for ranges that cannot be compared, must still be able to go
 * back in a freeze, or while the source host is away. Only what is about going back itself may be made a Stop for it.
 */
export const backSeverities = (severities: Severities): Severities =>
  Object.fromEntries(
    Object.entries(severities).filter(([rule, severity]) => severity !== 'stop' || ABOUT_BACK.has(rule)),
  )

const OF_TIME = idsOf(({ isOfTime }) => isOfTime)

/** Whether what a rule finds passes by itself, with time. */
export const isOfTime = (rule: string): boolean => OF_TIME.has(rule)

function idsOf(is: (rule: VerdictRule) => true | undefined): ReadonlySet<string> {
  return new Set(ALL_RULES.filter((rule) => is(rule)).map(({ id }) => id))
}
