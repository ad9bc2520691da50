import { HASHED, type Locks } from '../../locks/texts'
import { type ItemJudgement, judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/**
 * Every lock file says what its manifest asks for. Where the two cannot be compared it is enough that the manifest did not come to ask for
 * something else without the lock file since the last release. A manifest without a lock file has nothing to be in step with, and a lock file
 * that was refreshed by itself is fine.
 */
export const lockFiles: ChecklistRule = {
  subject: 'Lock files',
  plural: true,
  ofCandidate: true,
  group: 'candidate',
  wording: /^(the )?lock ?files?( is| are)? in step( .+)?$/i,
  title: () => 'Lock files are in step with their manifests',
  judge: ({ locks }) => judged(locks, judgeLocks),
}

function judgeLocks({ pairs, manifests }: Locks, at: number): ItemJudgement {
  const compared = pairs.flatMap(({ manifest, lock, faults }) =>
    faults === null ? [] : [{ manifest, lock, faults }],
  )
  const faults = compared.flatMap(({ lock, faults: found }) => found.map((fault) => `${lock} ${fault}`))
  const isCompared = new Set(compared.filter(({ lock }) => !HASHED.has(lock)).map(({ manifest }) => manifest))
  const alone = (manifests ?? []).filter(
    ({ path, lock, isLockChanged }) => lock !== null && !isLockChanged && !isCompared.has(path),
  )
  const late = alone.filter((one) => one.asksOtherwise === true).map(lateWords)
  if (faults.length + late.length > 0) return unmet('out of step', `${someOf([...faults, ...late])}.`, at)
  const open = alone.filter((one) => one.asksOtherwise === null).map(lateWords)
  if (open.length > 0)
    return { says: 'unknown', sentence: `${someOf(open)}. Whether that matters can’t be told.` }
  if (compared.length > 0 && compared.length === pairs.length)
    return metJudgement('in step', `${someOf(compared.map(({ lock }) => lock))}.`, at)
  if (manifests === null)
    return { says: 'unknown', sentence: 'Too many files changed since the last release to look through all.' }
  return metJudgement('in step', 'No manifest asks for something else without a change of its lock file.', at)
}

const lateWords = ({ path, lock }: { readonly path: string; readonly lock: string | null }): string =>
  `${path} changed without ${lock ?? 'its lock file'}`
