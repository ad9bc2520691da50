import { shortSha } from '../commits/commit'
import { deployKey, environmentKey } from '../deploys/deploy'
import { assertNever } from '../result'
import { counted } from '../text/time'
import { errorCount, usersHit } from '../user-errors'
import type { Failure } from './failure'

/** "site/staging#12 failed in Ship", "CI of site is red" (was, once it is over), "2 new errors, 1 came back since site/production#12". */
export function titleOf(failure: Failure): string {
  switch (failure.kind) {
    case 'ci':
      return `CI of ${failure.app} ${failure.over === null ? 'is' : 'was'} red`
    case 'errors':
      return `${errorCount(failure)} since ${deployKey(failure)}`
    case 'cancelled':
      return `${environmentKey(failure)} ${failure.over === null ? 'is' : 'was'} uncertain: #${failure.number} was cancelled`
    case 'deploy': {
      const where = failure.step === null ? '' : ` in ${failure.step}`
      return `${deployKey({ ...failure, number: failure.tries[0]?.number ?? 0 })} failed${where}`
    }
    default:
      return assertNever(failure)
  }
}

/** Since when: "first seen in #982", "failing for 3 deploys, since #2057", "red since 1a2b3c4", "41 users hit it" (of several, the worst). */
export function sinceWords(failure: Failure): string {
  switch (failure.kind) {
    case 'ci': {
      const { first, head } = failure
      return first === head ? `first seen on ${shortSha(head)}` : `red since ${shortSha(first)}`
    }
    case 'errors':
      return usersHit(failure) || `began with #${failure.number}`
    case 'cancelled':
      return `cancelled in #${failure.number}`
    case 'deploy': {
      const { tries } = failure
      const first = tries.at(-1)?.number ?? ''
      return tries.length === 1
        ? `first seen in #${first}`
        : `failing for ${counted(tries.length, 'deploy')}, since #${first}`
    }
    default:
      return assertNever(failure)
  }
}

/** How it ended: "over since #983", "#983 failed in another way", "green again on 1a2b3c4"; null while it lasts. */
export function overWords(failure: Failure): string | null {
  if (failure.over === null) return null
  if (failure.kind === 'ci') return `green again on ${shortSha(failure.over.sha)}`
  const { number } = failure.over
  return failure.kind === 'deploy' && failure.over.by === 'failed'
    ? `#${number} failed in another way`
    : `over since #${number}`
}
