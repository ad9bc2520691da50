import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames, goesBack } from '../files'
import type { Finding, Rule } from '../rule'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/** What the code runs on changes with it (`risk.infrastructure`): its tests have not run there. */
const infrastructureReasons = (facts: Facts): Finding[] =>
  changed('infrastructure', facts).map((files) => {
    const sentence = `${fileNames(files)} ${changes(files)} what the app is built or runs on.`
    return { level: 'caution', sentence, ...evidenceOf(files) }
  })

/** What was changed on a server does not go back with the code. */
const infrastructureBackReasons = (facts: Facts): Finding[] =>
  changed('infrastructure', facts).map((files) => {
    const sentence = `${fileNames(files)} ${goesBack(files)} back too; what it set up elsewhere may not.`
    return { level: 'caution', sentence, ...evidenceOf(files) }
  })

export const infrastructure = {
  id: 'infrastructure',
  deploy: infrastructureReasons,
  rollback: infrastructureBackReasons,
  range: infrastructureReasons,
  rangeBack: infrastructureBackReasons,
} as const satisfies Rule
