import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { cancelledFailures } from '@core/failures/cancelled'
import { deployFailures } from '@core/failures/deploys'
import { type Failure, PAST_FAILURES } from '@core/failures/failure'
import type { FailureStore } from '@core/failures/store'
import { groupBy } from '@core/util/group'

/**
 * From when on the list of failures has all that was over by now, epoch ms: red CI and errors of users stand nowhere else. null where it has all since
 * `from`.
 */
export function listedFrom(listed: readonly Failure[], from: number, now: number): number | null {
  const past = listed.filter(({ over }) => over !== null)
  const isFull = past.length >= PAST_FAILURES.most
  const at = Math.max(now - PAST_FAILURES.ms, isFull ? Math.min(...past.map((one) => one.at)) : 0)
  return at > from ? at : null
}

/**
 * What broke, by these deploys as well as by the list: that drops what is over after some weeks, and knows only the newest deploys of an environment.
 * What both have is told by the list, which knows what came before, too.
 */
export function brokenIn(
  deploys: readonly Deploy[],
  listed: readonly Failure[],
  store: Pick<FailureStore, 'excerpt' | 'known'>,
): readonly Failure[] {
  const known = store.known()
  const told = new Set(listed.flatMap(namesOf))
  const found = [...groupBy(deploys, environmentKey).values()].flatMap((all) => [
    ...deployFailures(all, (deploy) => store.excerpt(deploy)?.headline ?? null),
    ...cancelledFailures(all),
  ])
  const others = found
    .map((one): Failure => ({ ...one, known: known[one.id] ?? null, search: null }))
    .filter((one) => !namesOf(one).some((name) => told.has(name)))
  return [...listed, ...others].sort((a, b) => b.at - a.at)
}

/** What tells one from another: of deploys that failed in the same way each attempt, since the list may know of more or of fewer of them. */
function namesOf(failure: Failure): string[] {
  if (failure.kind !== 'deploy') return [failure.id]
  const key = environmentKey(failure)
  return failure.tries.map(({ number, attempt }) => `${key}#${number} ${attempt}`)
}
