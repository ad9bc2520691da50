import type { Hold } from '../holds/hold'
import { LIMITS } from '../limits'
import { isSame } from '../util/same'
import type { EntryDraft, EntryOf } from './entry'
import type { State } from './merge'

/** What everybody calls a rollback's hold: each Binnacle has an id of its own for it. null while the rollback has no number. */
export const holdSubject = ({ environment, rollback, to }: Hold): string | null =>
  rollback === null ? null : `${environment}#${rollback} ${to}`

/** What is to be said of a hold that was `before` (null: nothing). `by`: who changed it. */
export function sayingsOfHold(
  hold: Hold,
  before: Hold | null,
  { by, at }: { by: string; at: number },
): EntryDraft[] {
  const subject = holdSubject(hold)
  if (subject === null) return []
  const said = { subject, by, at }
  const causeOf = ({ culprit, fixes }: Hold) => ({ culprit, fixes: fixes.slice(0, LIMITS.team.commits) })
  const facts = factsOf(hold)
  const sayings: EntryDraft[] = []
  if (facts !== null && (before === null || !isSame(facts, factsOf(before))))
    sayings.push({ ...said, kind: 'hold', value: facts })
  const hasCause = hold.culprit !== null || hold.fixes.length > 0
  if (before === null ? hasCause : !isSame(causeOf(hold), causeOf(before)))
    sayings.push({ ...said, kind: 'hold-cause', value: causeOf(hold) })
  if (before === null ? hold.end !== null : !isSame(hold.end, before.end))
    sayings.push({ ...said, kind: 'hold-end', value: hold.end })
  return sayings
}

function factsOf(hold: Hold): EntryOf<'hold'>['value'] | null {
  const { environment, by, at, reason, from, to, rollback, commits, total, included } = hold
  if (rollback === null) return null
  return {
    environment,
    by,
    at,
    reason,
    from,
    to,
    rollback,
    // Where the list is cut, what is not listed counts as being there.
    commits: commits.slice(0, LIMITS.team.commits),
    total,
    ...(included !== undefined && { included }),
  }
}

/** The holds of an app that a team knows of, oldest first. Their ids are what the team calls them. */
export function holdsIn(app: string, state: State): Hold[] {
  return [...state.values()]
    .flatMap((entry): Hold[] => {
      if (entry.kind !== 'hold') return []
      const cause = state.get(`hold-cause ${entry.subject}`)
      const end = state.get(`hold-end ${entry.subject}`)
      return [
        {
          ...entry.value,
          id: `team ${entry.subject}`,
          app,
          culprit: cause?.kind === 'hold-cause' ? cause.value.culprit : null,
          fixes: cause?.kind === 'hold-cause' ? cause.value.fixes : [],
          end: end?.kind === 'hold-end' ? end.value : null,
        },
      ]
    })
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** A hold of ours with what the team says of it: of the commits taken out what is known better stays. */
export function joinedHold(own: Hold, shared: Hold): Hold {
  const isLonger = shared.commits.length > own.commits.length && own.total === null
  return {
    ...own,
    reason: own.reason === '' ? shared.reason : own.reason,
    ...(isLonger && {
      commits: shared.commits,
      total: shared.total,
      ...(shared.included !== undefined && { included: shared.included }),
    }),
    culprit: shared.culprit,
    fixes: shared.fixes,
    end: shared.end,
  }
}
