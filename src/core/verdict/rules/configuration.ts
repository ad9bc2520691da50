import type { CommonFacts } from '../facts'
import { changed, evidenceOf } from '../files'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/** Settings that differ between environments (`risk.configuration`) have been tried nowhere else. */
const configurationReasons = (facts: Facts): VerdictFinding[] =>
  changed('configuration', facts).map((files) => {
    return { level: 'caution', sentence: words.configuration(files), ...evidenceOf(files) }
  })

/** What is gone back to was written for its own settings. */
const configurationBackReasons = (facts: Facts): VerdictFinding[] =>
  changed('configuration', facts).map((files) => {
    return { level: 'caution', sentence: words.configurationBack(files), ...evidenceOf(files) }
  })

export const configuration = {
  id: 'configuration',
  deploy: configurationReasons,
  rollback: configurationBackReasons,
  range: configurationReasons,
  rangeBack: configurationBackReasons,
} as const satisfies VerdictRule
