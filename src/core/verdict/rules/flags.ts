import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames } from '../files'
import type { Finding, Rule } from '../rule'

/** Flags are named and nothing to fear (`risk.flags`): one that misbehaves is switched off without a deploy. */
const flagsReasons = (facts: Pick<CommonFacts, 'changes' | 'policy'>): Finding[] =>
  changed('flags', facts).map((files) => {
    const sentence = `${fileNames(files)} ${changes(files)} feature flags, which can be switched without a deploy.`
    return { level: 'go', sentence, ...evidenceOf(files) }
  })

export const flags = {
  id: 'flags',
  deploy: flagsReasons,
  rollback: flagsReasons,
  range: flagsReasons,
  rangeBack: flagsReasons,
} as const satisfies Rule
