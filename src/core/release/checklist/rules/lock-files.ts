import { unpairedIn } from '../../../risk/lock-files'
import type { Locks } from '../facts'
import { type Judgement, judged, met, unmet } from '../known'
import { faultsOf } from '../locks'
import type { Rule } from '../rule'
import { someOf } from '../words-of'

/**
 * Every lock file says what its manifest asks for. Where the two cannot be compared it is enough that neither changed without the
 * other since the last release.
 */
export const lockFiles: Rule = {
  subject: 'Lock files',
  plural: true,
  ofCandidate: true,
  wording: /^(the )?lock ?files?( is| are)? in step( .+)?$/i,
  title: () => 'Lock files are in step with their manifests',
  judge: ({ locks }) => judged(locks, judgeLocks),
}

function judgeLocks({ pairs, changed }: Locks, at: number): Judgement {
  const compared = pairs.map((pair) => ({ path: pair.lock.path, faults: faultsOf(pair) }))
  const faults = compared.flatMap(({ path, faults: found }) =>
    found === null ? [] : found.map((fault) => `${path} ${fault}`),
  )
  const isCompared = new Set(
    pairs.flatMap((pair, i) => (compared[i]?.faults === null ? [] : [pair.manifest.path, pair.lock.path])),
  )
  const alone = unpairedIn(changed ?? []).filter(({ path }) => !isCompared.has(path))
  const all = [...faults, ...alone.map(({ path, lacks }) => `${path} changed without ${lacks}`)]
  if (all.length > 0) return unmet('out of step', `${someOf(all)}.`, at)
  const names = compared.flatMap(({ path, faults: found }) => (found === null ? [] : [path]))
  if (names.length === pairs.length && pairs.length > 0) return met('in step', `${someOf(names)}.`, at)
  if (changed === null)
    return { says: 'unknown', sentence: 'Too many files changed since the last release to look through all.' }
  return met('in step', 'None changed without its manifest since the last release.', at)
}
