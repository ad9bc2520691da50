import { unpairedIn } from '../../risk'
import type { CommonFacts } from '../facts'
import { changed, changes, evidenceOf, fileNames } from '../files'
import type { Reason } from '../reason'

type Facts = Pick<CommonFacts, 'range' | 'policy'>

/**
 * Code of others changes (`risk.dependencies`). A manifest that changes without its lock file, or the other way round, may have been
 * forgotten: then what ships is not what somebody tried.
 */
export function dependenciesReasons(facts: Facts): Reason[] {
  const paths = changed('dependencies', facts)
  if (paths.length === 0) return []
  const unpaired = unpairedIn(paths)
  const odd = unpaired.slice(0, MOST_ODD).map(({ path, lacks }): Reason => {
    const sentence = `${path} changes, and ${lacks} beside it does not.`
    return { rule: 'dependencies', level: 'caution', sentence, ...evidenceOf([path]) }
  })
  const others = paths.filter((path) => !unpaired.some((one) => one.path === path))
  if (others.length === 0 && unpaired.length <= MOST_ODD) return odd
  const named = others.length === 0 ? paths : others
  const sentence = `${fileNames(named)} ${changes(named)} what the app depends on.`
  return [{ rule: 'dependencies', level: 'caution', sentence, ...evidenceOf(named) }, ...odd]
}

/** Only so many are told one by one. */
const MOST_ODD = 3

/** What ran before ran with the dependencies of then. */
export function dependenciesBackReasons(facts: Facts): Reason[] {
  const paths = changed('dependencies', facts)
  if (paths.length === 0) return []
  const sentence = `${fileNames(paths)} ${paths.length === 1 ? 'goes' : 'go'} back to the dependencies of then.`
  return [{ rule: 'dependencies', level: 'go', sentence, ...evidenceOf(paths) }]
}
