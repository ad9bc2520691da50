import { counted } from '../../text/time'
import type { CommonFacts } from '../facts'
import type { Reason } from '../reason'

/** A source host lists only so many files of a range; nothing is said of the others, and nobody must take that for calm. */
export function unlistedReasons({ changes }: Pick<CommonFacts, 'changes'>): Reason[] {
  if (changes === null || changes.isFirst) return []
  return changes.parts.flatMap(({ range, name, isOwn }): Reason[] => {
    if (range.filesCut !== true && range.totalFiles <= range.files.length) return []
    const all = range.filesCut === true ? 'more' : range.totalFiles.toLocaleString('en-US')
    const where = isOwn ? '' : ` in ${name}`
    const sentence = `Only ${counted(range.files.length, 'file')} of ${all}${where} could be looked at for what is risky.`
    return [{ rule: 'range', level: 'caution', sentence }]
  })
}
