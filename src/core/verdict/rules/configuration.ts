import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames, restored } from '../files'
import type { Reason } from '../reason'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/** Settings that differ between environments (`risk.configuration`) have been tried nowhere else. */
export const configurationReasons = (facts: Facts): Reason[] =>
  changed('configuration', facts).map((files) => {
    const sentence = `${fileNames(files)} ${changes(files)} how the app is configured.`
    return { rule: 'configuration', level: 'caution', sentence, ...evidenceOf(files) }
  })

/** What is gone back to was written for its own settings. */
export const configurationBackReasons = (facts: Facts): Reason[] =>
  changed('configuration', facts).map((files) => {
    const sentence = `${restored(files)}.`
    return { rule: 'configuration', level: 'caution', sentence, ...evidenceOf(files) }
  })
