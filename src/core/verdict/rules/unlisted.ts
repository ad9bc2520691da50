import { counted } from '../../text/time'
import type { CommonFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** A source host lists only so many files of a range; nothing is said of the others, and nobody must take that for calm. */
function unlistedReasons({ changes }: Pick<CommonFacts, 'changes'>): Finding[] {
  if (changes === null || changes.isFirst) return []
  return changes.parts.flatMap(({ range, name, isOwn }): Finding[] => {
    if (range.filesCut !== true && range.totalFiles <= range.files.length) return []
    const all = range.filesCut === true ? 'more' : range.totalFiles.toLocaleString('en-US')
    const where = isOwn ? '' : ` in ${name}`
    const sentence = `Only ${counted(range.files.length, 'file')} of ${all}${where} could be checked for risk.`
    return [{ level: 'caution', sentence }]
  })
}

export const unlisted = {
  id: 'range',
  deploy: unlistedReasons,
  rollback: unlistedReasons,
  range: unlistedReasons,
  rangeBack: unlistedReasons,
} as const satisfies Rule
