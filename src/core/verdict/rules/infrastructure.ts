import type { CommonFacts } from '../facts'
import { changed, evidenceOf } from '../files'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/** What the code runs on changes with it (`risk.infrastructure`): its tests have not run there. */
const infrastructureReasons = (facts: Facts): VerdictFinding[] =>
  changed('infrastructure', facts).map((files) => {
    return { level: 'caution', sentence: words.infrastructure(files), ...evidenceOf(files) }
  })

/** What was changed on a server does not go back with the code. */
const infrastructureBackReasons = (facts: Facts): VerdictFinding[] =>
  changed('infrastructure', facts).map((files) => {
    return { level: 'caution', sentence: words.infrastructureBack(files), ...evidenceOf(files) }
  })

export const infrastructure = {
  id: 'infrastructure',
  deploy: infrastructureReasons,
  rollback: infrastructureBackReasons,
  range: infrastructureReasons,
  rangeBack: infrastructureBackReasons,
} as const satisfies VerdictRule
