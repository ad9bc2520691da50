import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames } from '../files'
import type { Reason } from '../reason'

type Facts = Pick<CommonFacts, 'range' | 'policy'>

/** What the code runs on changes with it (`risk.infrastructure`): its tests have not run there. */
export function infrastructureReasons(facts: Facts): Reason[] {
  const paths = changed('infrastructure', facts)
  if (paths.length === 0) return []
  const sentence = `${fileNames(paths)} ${changes(paths)} what the app is built or runs on.`
  return [{ rule: 'infrastructure', level: 'caution', sentence, ...evidenceOf(paths) }]
}

/** What was changed on a server does not go back with the code. */
export function infrastructureBackReasons(facts: Facts): Reason[] {
  const paths = changed('infrastructure', facts)
  if (paths.length === 0) return []
  const sentence = `${fileNames(paths)} ${paths.length === 1 ? 'goes' : 'go'} back too; what it set up elsewhere may not.`
  return [{ rule: 'infrastructure', level: 'caution', sentence, ...evidenceOf(paths) }]
}
