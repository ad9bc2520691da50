import type { Commit } from '../../commits/commit'
import { namedByRevert } from '../../commits/reverted-subject'
import { nameIn } from '../../shipment'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** So many are named. */
const MOST = 3

/** Going back, as a rollback or as the deploy of an older commit, may undo what somebody else has fixed: a revert, or what first shipped after a deploy had failed. */
function fixesReasons({ changes, repairs }: Pick<CommonFacts, 'changes' | 'repairs'>): VerdictFinding[] {
  const fixes = (changes?.parts ?? []).flatMap((part) =>
    part.range.removed.flatMap((commit) => {
      const why = whyFix(commit, repairs)
      return why === null ? [] : [{ name: nameIn(part, { kind: 'commit', commit }), commit, why }]
    }),
  )
  const said = fixes.slice(0, MOST).map(({ name, commit: { subject, author }, why }): VerdictFinding => {
    return { level: 'caution', sentence: words.fixTakenOut(name, subject, author, why) }
  })
  if (fixes.length <= MOST) return said
  return [...said, { level: 'caution', sentence: words.moreFixes(fixes.length - MOST) }]
}

function whyFix(commit: Commit, repairs: CommonFacts['repairs']): string | null {
  const repair = repairs.find(({ sha }) => sha === commit.sha)
  if (repair !== undefined) return words.fixAfter(repair.after)
  return commit.reverts !== undefined || namedByRevert(commit.subject) !== null ? words.A_REVERT : null
}

export const fixes = {
  id: 'fixes',
  isAboutBack: true,
  deploy: fixesReasons,
  rollback: fixesReasons,
  range: fixesReasons,
  rangeBack: fixesReasons,
} as const satisfies VerdictRule
