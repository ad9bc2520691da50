import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames } from '../files'
import type { Reason } from '../reason'

/** Flags are named and nothing to fear (`risk.flags`): one that misbehaves is switched off without a deploy. */
export const flagsReasons = (facts: Pick<CommonFacts, 'changes' | 'policy'>): Reason[] =>
  changed('flags', facts).map((files) => {
    const sentence = `${fileNames(files)} ${changes(files)} feature flags, which can be switched without a deploy.`
    return { rule: 'flags', level: 'go', sentence, ...evidenceOf(files) }
  })
