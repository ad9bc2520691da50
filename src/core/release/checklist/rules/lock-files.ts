import type { ChangedManifest, Locks } from '../facts'
import { type Judgement, judged, met, unmet } from '../known'
import { asksOtherwise, faultsOf } from '../locks'
import type { Rule } from '../rule'
import { someOf } from '../words-of'

/**
 * Every lock file says what its manifest asks for. Where the two cannot be compared it is enough that the manifest did not come to ask for
 * something else without the lock file since the last release. A manifest without a lock file has nothing to be in step with, and a lock file
 * that was refreshed by itself is fine.
 */
export const lockFiles: Rule = {
  subject: 'Lock files',
  plural: true,
  ofCandidate: true,
  wording: /^(the )?lock ?files?( is| are)? in step( .+)?$/i,
  title: () => 'Lock files are in step with their manifests',
  judge: ({ locks }) => judged(locks, judgeLocks),
}

function judgeLocks({ pairs, manifests }: Locks, at: number): Judgement {
  const compared = pairs.map((pair) => ({ pair, faults: faultsOf(pair) }))
  const faults = compared.flatMap(({ pair, faults: found }) =>
    found === null ? [] : found.map((fault) => `${pair.lock.path} ${fault}`),
  )
  const isCompared = new Set(
    compared.flatMap(({ pair, faults: found }) => (found === null ? [] : [pair.manifest.path])),
  )
  const alone = (manifests ?? []).filter(({ path, lock, isLockChanged }) => {
    return lock !== null && !isLockChanged && !isCompared.has(path)
  })
  const asked = alone.map((one) => ({ one, asks: asksOtherwise(one.path, one.before, one.after) }))
  const late = asked.flatMap(({ one, asks }) => (asks === true ? [lateWords(one)] : []))
  if (faults.length + late.length > 0) return unmet('out of step', `${someOf([...faults, ...late])}.`, at)
  const open = asked.flatMap(({ one, asks }) => (asks === null ? [lateWords(one)] : []))
  if (open.length > 0)
    return { says: 'unknown', sentence: `${someOf(open)}. Whether that matters can’t be told.` }
  const names = compared.flatMap(({ pair, faults: found }) => (found === null ? [] : [pair.lock.path]))
  if (names.length > 0 && names.length === pairs.length) return met('in step', `${someOf(names)}.`, at)
  if (manifests === null)
    return { says: 'unknown', sentence: 'Too many files changed since the last release to look through all.' }
  return met('in step', 'No manifest asks for anything else without its lock file.', at)
}

const lateWords = ({ path, lock }: ChangedManifest): string =>
  `${path} changed without ${lock ?? 'its lock file'}`
