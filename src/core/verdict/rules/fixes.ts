import type { Commit } from '../../commits/commit'
import { nameIn, revertedSubject } from '../../shipment'
import { counted } from '../../text/time'
import type { CommonFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** So many are named. */
const MOST = 3

/** Going back, as a rollback or as the deploy of an older commit, may undo what somebody else has fixed: a revert, or what first shipped after a deploy had failed. */
function fixesReasons({ changes, repairs }: Pick<CommonFacts, 'changes' | 'repairs'>): Finding[] {
  const fixes = (changes?.parts ?? []).flatMap((part) =>
    part.range.removed.flatMap((commit) => {
      const why = whyFix(commit, repairs)
      return why === null ? [] : [{ name: nameIn(part, { kind: 'commit', commit }), commit, why }]
    }),
  )
  const said = fixes.slice(0, MOST).map(({ name, commit: { subject, author }, why }): Finding => {
    const sentence = `This takes out ${name} “${subject}” by ${author}, ${why}.`
    return { level: 'caution', sentence }
  })
  if (fixes.length <= MOST) return said
  const more = counted(fixes.length - MOST, 'more fix', 'more fixes')
  return [...said, { level: 'caution', sentence: `It takes out ${more}.` }]
}

function whyFix(commit: Commit, repairs: CommonFacts['repairs']): string | null {
  const repair = repairs.find(({ sha }) => sha === commit.sha)
  if (repair !== undefined) return `which shipped after ${repair.after} had failed`
  return commit.reverts !== undefined || revertedSubject(commit.subject) !== null ? 'a revert' : null
}

export const fixes = {
  id: 'fixes',
  isAboutBack: true,
  deploy: fixesReasons,
  rollback: fixesReasons,
  range: fixesReasons,
  rangeBack: fixesReasons,
} as const satisfies Rule
