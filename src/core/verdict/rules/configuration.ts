import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames } from '../files'
import type { Reason } from '../reason'

type Facts = Pick<CommonFacts, 'range' | 'policy'>

/** Settings that differ between environments (`risk.configuration`) have been tried nowhere else. */
export function configurationReasons(facts: Facts): Reason[] {
  const paths = changed('configuration', facts)
  if (paths.length === 0) return []
  const sentence = `${fileNames(paths)} ${changes(paths)} how the app is configured.`
  return [{ rule: 'configuration', level: 'caution', sentence, ...evidenceOf(paths) }]
}

/** What runs before ran with the settings of then. */
export function configurationBackReasons(facts: Facts): Reason[] {
  const paths = changed('configuration', facts)
  if (paths.length === 0) return []
  const sentence = `${fileNames(paths)} ${paths.length === 1 ? 'goes' : 'go'} back to the settings of then.`
  return [{ rule: 'configuration', level: 'caution', sentence, ...evidenceOf(paths) }]
}
