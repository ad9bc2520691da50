import type { Fact } from './fact'

/** A time in which an environment was broken by what was deployed. */
export interface Outage {
  /** Who deployed what broke it. */
  readonly by: string
  readonly from: number
  /** When something finished there again; null while nothing has. */
  readonly restoredAt: number | null
}

export interface Outcomes {
  /** The changes that failed: in their environment, or by being rolled back or marked bad. */
  readonly failed: ReadonlySet<Fact>
  readonly incidents: readonly Outage[]
}

/**
 * Which changes of one environment failed, and when it was restored. `facts` are all that is known of it, in the order in which they
 * ended; `isBad` says which deploys a person marked as bad.
 */
export function outcomesOf(facts: readonly Fact[], isBad: (fact: Fact) => boolean): Outcomes {
  const effective = facts.filter(({ outcome }) => outcome === 'finished' || outcome === 'failed')
  const failed = new Set<Fact>()
  const incidents: Outage[] = []
  let open: { by: string; from: number } | null = null
  for (const [i, fact] of effective.entries()) {
    const { by, endedAt } = fact
    if (fact.outcome === 'failed') {
      if (fact.kind === 'deploy') failed.add(fact)
      open ??= { by, from: endedAt }
      continue
    }
    if (open !== null) incidents.push({ ...open, restoredAt: endedAt })
    open = null
    if (fact.kind === 'rollback' || !(isBad(fact) || isRolledBack(effective, i))) continue
    failed.add(fact)
    open = { by, from: endedAt }
  }
  if (open !== null) incidents.push({ ...open, restoredAt: null })
  return { failed, incidents }
}

/** Whether the next that finished, or failed as a change, went back from it. */
function isRolledBack(effective: readonly Fact[], index: number): boolean {
  for (let i = index + 1; i < effective.length; i++) {
    const next = effective[i]
    if (next?.kind === 'rollback' && next.outcome === 'failed') continue
    return next?.kind === 'rollback'
  }
  return false
}
