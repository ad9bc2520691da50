import { type Commit, shortSha } from '../../commit'
import { revertedSubject } from '../../shipment'
import { counted } from '../../time'
import type { CommonFacts } from '../facts'
import type { Reason } from '../reason'

/** So many are named. */
const MOST = 3

/** Going back, as a roll back or as the deploy of an older commit, may undo what somebody else has mended: a revert, or what first shipped after a deploy had failed. */
export function fixesReasons({ range, repairs }: Pick<CommonFacts, 'range' | 'repairs'>): Reason[] {
  const fixes = (range?.removed ?? []).flatMap((commit) => {
    const why = whyFix(commit, repairs)
    return why === null ? [] : [{ commit, why }]
  })
  const said = fixes.slice(0, MOST).map(({ commit: { sha, subject, author }, why }): Reason => {
    const sentence = `This takes out ${shortSha(sha)} “${subject}” by ${author}, ${why}.`
    return { rule: 'fixes', level: 'caution', sentence }
  })
  if (fixes.length <= MOST) return said
  const more = counted(fixes.length - MOST, 'more fix', 'more fixes')
  return [...said, { rule: 'fixes', level: 'caution', sentence: `It takes out ${more}.` }]
}

function whyFix(commit: Commit, repairs: CommonFacts['repairs']): string | null {
  const repair = repairs.find(({ sha }) => sha === commit.sha)
  if (repair !== undefined) return `which shipped after ${repair.after} had failed`
  return commit.reverts !== undefined || revertedSubject(commit.subject) !== null ? 'a revert' : null
}
