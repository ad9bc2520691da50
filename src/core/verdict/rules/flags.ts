import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames } from '../files'
import type { Reason } from '../reason'

/** Flags are named and nothing to fear (`risk.flags`): one that misbehaves is switched off without a deploy. */
export function flagsReasons(facts: Pick<CommonFacts, 'range' | 'policy'>): Reason[] {
  const paths = changed('flags', facts)
  if (paths.length === 0) return []
  const sentence = `${fileNames(paths)} ${changes(paths)} feature flags, which can be switched without a deploy.`
  return [{ rule: 'flags', level: 'go', sentence, ...evidenceOf(paths) }]
}
