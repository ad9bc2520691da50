import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames, goesBack } from '../files'
import type { Reason } from '../reason'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/** What the code runs on changes with it (`risk.infrastructure`): its tests have not run there. */
export const infrastructureReasons = (facts: Facts): Reason[] =>
  changed('infrastructure', facts).map((files) => {
    const sentence = `${fileNames(files)} ${changes(files)} what the app is built or runs on.`
    return { rule: 'infrastructure', level: 'caution', sentence, ...evidenceOf(files) }
  })

/** What was changed on a server does not go back with the code. */
export const infrastructureBackReasons = (facts: Facts): Reason[] =>
  changed('infrastructure', facts).map((files) => {
    const sentence = `${fileNames(files)} ${goesBack(files)} back too; what it set up elsewhere may not.`
    return { rule: 'infrastructure', level: 'caution', sentence, ...evidenceOf(files) }
  })
