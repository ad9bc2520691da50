import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames, restored } from '../files'
import type { Finding, Rule } from '../rule'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/** Settings that differ between environments (`risk.configuration`) have been tried nowhere else. */
const configurationReasons = (facts: Facts): Finding[] =>
  changed('configuration', facts).map((files) => {
    const sentence = `${fileNames(files)} ${changes(files)} how the app is configured.`
    return { level: 'caution', sentence, ...evidenceOf(files) }
  })

/** What is gone back to was written for its own settings. */
const configurationBackReasons = (facts: Facts): Finding[] =>
  changed('configuration', facts).map((files) => {
    const sentence = `${restored(files)}.`
    return { level: 'caution', sentence, ...evidenceOf(files) }
  })

export const configuration = {
  id: 'configuration',
  deploy: configurationReasons,
  rollback: configurationBackReasons,
  range: configurationReasons,
  rangeBack: configurationBackReasons,
} as const satisfies Rule
