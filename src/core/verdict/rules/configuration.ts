import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames, goesBack } from '../files'
import type { Reason } from '../reason'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/** Settings that differ between environments (`risk.configuration`) have been tried nowhere else. */
export const configurationReasons = (facts: Facts): Reason[] =>
  changed('configuration', facts).map((files) => {
    const sentence = `${fileNames(files)} ${changes(files)} how the app is configured.`
    return { rule: 'configuration', level: 'caution', sentence, ...evidenceOf(files) }
  })

/** What runs before ran with the settings of then. */
export const configurationBackReasons = (facts: Facts): Reason[] =>
  changed('configuration', facts).map((files) => {
    const sentence = `${fileNames(files)} ${goesBack(files)} back to the settings of then.`
    return { rule: 'configuration', level: 'caution', sentence, ...evidenceOf(files) }
  })
