import type { Days } from './calendar'
import type { BroughtCommit, Fact } from './fact'
import type { InsightsQuestion } from './insights'
import { type Outage, outcomesOf } from './outcomes'

/** All that is known of one environment. */
export interface EnvironmentPast {
  readonly app: string
  readonly environment: string
  /** In any order. */
  readonly facts: readonly Fact[]
  readonly brought: readonly BroughtCommit[]
}

/** What a person said beside the deploys. */
export interface JudgementContext {
  /** Whether a person marked what a deploy shipped as bad. */
  readonly isBad: (fact: Fact) => boolean
}

/** A commit that came into use by a deploy, so long after it was written. */
export interface LeadTime {
  readonly fact: Fact
  readonly at: number
  readonly ms: number
  readonly pull: BroughtCommit['pull']
}

/** What was asked for, with what became of each deploy. Only what a person did is in it where one was asked for. */
export interface Judged {
  readonly facts: readonly Fact[]
  readonly failed: ReadonlySet<Fact>
  readonly incidents: readonly Outage[]
  readonly leads: readonly LeadTime[]
  /** When the first of all that is known there ended, whoever made it. */
  readonly since: number | null
}

/** What became of each deploy is told by those of everybody. */
export function judge(
  environments: readonly EnvironmentPast[],
  { app, environment, by }: InsightsQuestion,
  { isBad }: JudgementContext,
): Judged {
  const failed = new Set<Fact>()
  const all: { facts: Fact[]; incidents: Outage[]; leads: LeadTime[] } = {
    facts: [],
    incidents: [],
    leads: [],
  }
  const isAsked = (past: EnvironmentPast): boolean =>
    (app ?? past.app) === past.app && (environment ?? past.environment) === past.environment
  let since: number | null = null
  for (const past of environments.filter(isAsked)) {
    const facts = inOrder(past.facts)
    const [first] = facts
    if (first !== undefined) since = Math.min(since ?? first.endedAt, first.endedAt)
    const outcomes = outcomesOf(facts, isBad)
    for (const fact of outcomes.failed) failed.add(fact)
    take(all.facts, facts, (fact) => by === null || fact.by === by)
    take(all.incidents, outcomes.incidents, (incident) => by === null || incident.by === by)
    take(all.leads, leadsOf(facts, past.brought), ({ fact }) => by === null || fact.by === by)
  }
  return { ...all, failed, since }
}

/** Of a long history more than fit into the arguments of `push`. */
function take<T>(into: T[], from: readonly T[], isWanted: (one: T) => boolean): void {
  for (const one of from) if (isWanted(one)) into.push(one)
}

/** They mostly are, and then they are not copied. */
const inOrder = (facts: readonly Fact[]): readonly Fact[] =>
  facts.every((fact, i) => {
    const before = facts[i - 1]
    return before === undefined || byEnd(before, fact) <= 0
  })
    ? facts
    : [...facts].sort(byEnd)

const byEnd = (a: Fact, b: Fact): number =>
  a.endedAt - b.endedAt || a.number - b.number || a.attempt - b.attempt

/** When each commit first came into use by a deploy. One that was written after that, by the clock of who wrote it, tells nothing. */
function leadsOf(facts: readonly Fact[], brought: readonly BroughtCommit[]): LeadTime[] {
  if (brought.length === 0) return []
  // Of most deploys of a long history it is not known what they brought.
  const finished = new Map<number, Fact[]>()
  for (const { number } of brought) if (!finished.has(number)) finished.set(number, [])
  for (const fact of facts) {
    const same = finished.get(fact.number)
    if (same !== undefined && fact.outcome === 'finished' && fact.kind === 'deploy') same.push(fact)
  }
  const first = new Map<string, LeadTime>()
  for (const { number, sha, at, pull } of brought) {
    const fact = finished.get(number)?.find(({ endedAt }) => endedAt >= at)
    if (fact === undefined) continue
    const known = first.get(sha)
    if (known === undefined || fact.endedAt < known.at)
      first.set(sha, { fact, at: fact.endedAt, ms: fact.endedAt - at, pull })
  }
  return [...first.values()]
}

/** What of it ended, began or came into use in these days. */
export type JudgedPeriod = Pick<Judged, 'facts' | 'incidents' | 'leads'>
export const inWindow = ({ facts, incidents, leads }: Judged, days: Days): JudgedPeriod => ({
  facts: facts.filter(({ endedAt }) => days.has(endedAt)),
  incidents: incidents.filter(({ from }) => days.has(from)),
  leads: leads.filter(({ at }) => days.has(at)),
})
