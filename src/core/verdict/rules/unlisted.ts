import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** A source host lists only so many files of a range; nothing is said of the others, and nobody must take that for calm. */
function unlistedReasons({ changes }: Pick<CommonFacts, 'changes'>): VerdictFinding[] {
  if (changes === null || changes.isFirst) return []
  return changes.parts.flatMap((part): VerdictFinding[] => {
    const { range } = part
    if (range.filesCut !== true && range.totalFiles <= range.files.length) return []
    const all = range.filesCut === true ? null : range.totalFiles
    return [{ level: 'caution', sentence: words.filesUnlisted(range.files.length, all, part) }]
  })
}

export const unlisted = {
  id: 'range',
  deploy: unlistedReasons,
  rollback: unlistedReasons,
  range: unlistedReasons,
  rangeBack: unlistedReasons,
} as const satisfies VerdictRule
