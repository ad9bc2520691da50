import type { CommonFacts } from '../facts'
import { changed, evidenceOf } from '../files'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** Flags are named and nothing to fear (`risk.flags`): one that misbehaves is switched off without a deploy. */
const flagsReasons = (facts: Pick<CommonFacts, 'changes' | 'policy'>): VerdictFinding[] =>
  changed('flags', facts).map((files) => {
    return { level: 'go', sentence: words.flags(files), ...evidenceOf(files) }
  })

export const flags = {
  id: 'flags',
  deploy: flagsReasons,
  rollback: flagsReasons,
  range: flagsReasons,
  rangeBack: flagsReasons,
} as const satisfies VerdictRule
