import { shortSha } from '../commit'
import { environmentKey } from '../deploy'
import { counted } from '../time'
import type { Failure } from './failure'

/** "site/staging#12 failed in Ship", "CI of site is red". */
export function titleOf(failure: Failure): string {
  if (failure.kind === 'ci') return `CI of ${failure.app} is red`
  const newest = failure.tries[0]
  const where = failure.step === null ? '' : ` in ${failure.step}`
  return `${environmentKey(failure)}#${newest?.number ?? ''} failed${where}`
}

/** Since when: "first seen in #982", "failing for 3 deploys, since #2057", "red since 1a2b3c4". */
export function sinceWords(failure: Failure): string {
  if (failure.kind === 'ci') {
    const { first, head } = failure
    return first === head ? `first seen on ${shortSha(head)}` : `red since ${shortSha(first)}`
  }
  const { tries } = failure
  const first = tries.at(-1)?.number ?? ''
  return tries.length === 1
    ? `first seen in #${first}`
    : `failing for ${counted(tries.length, 'deploy')}, since #${first}`
}

/** How it ended: "over since #983", "green again on 1a2b3c4"; null while it lasts. */
export function overWords(failure: Failure): string | null {
  if (failure.over === null) return null
  return failure.kind === 'ci'
    ? `green again on ${shortSha(failure.over.sha)}`
    : `over since #${failure.over.number}`
}
