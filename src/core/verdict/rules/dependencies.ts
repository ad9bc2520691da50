import { unpairedIn } from '../../risk'
import type { CommonFacts } from '../facts'
import { type ChangedFiles, changed, evidenceOf } from '../files'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

type Facts = Pick<CommonFacts, 'changes' | 'policy'>

/**
 * Code of others changes (`risk.dependencies`). A manifest that changes without its lock file, or the other way round, may have been
 * forgotten: then what ships is not what somebody tried.
 */
const dependenciesReasons = (facts: Facts): VerdictFinding[] =>
  changed('dependencies', facts).flatMap(reasonsOf)

/** Each repository has its own manifests and lock files. */
function reasonsOf({ part, paths }: ChangedFiles): VerdictFinding[] {
  const unpaired = unpairedIn(paths)
  const odd = unpaired.slice(0, MOST_ODD).map(({ path, lacks }): VerdictFinding => {
    const sentence = words.unpaired(part, path, lacks)
    return { level: 'caution', sentence, ...evidenceOf({ part, paths: [path] }) }
  })
  const others = paths.filter((path) => !unpaired.some((one) => one.path === path))
  if (others.length === 0 && unpaired.length <= MOST_ODD) return odd
  const files = { part, paths: others.length === 0 ? paths : others }
  return [{ level: 'caution', sentence: words.dependencies(files), ...evidenceOf(files) }, ...odd]
}

/** Only so many are told one by one. */
const MOST_ODD = 3

/** Lock files go back with the commit, and what they name with them. */
const dependenciesBackReasons = (facts: Facts): VerdictFinding[] =>
  changed('dependencies', facts).map((files) => {
    return { level: 'go', sentence: words.dependenciesBack(files), ...evidenceOf(files) }
  })

export const dependencies = {
  id: 'dependencies',
  deploy: dependenciesReasons,
  rollback: dependenciesBackReasons,
  range: dependenciesReasons,
  rangeBack: dependenciesBackReasons,
} as const satisfies VerdictRule
