import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/** What was taken back since the last release was taken back as a whole. */
export const revertsWhole: ChecklistRule = {
  subject: 'What was reverted',
  ofCandidate: true,
  group: 'scope',
  wording: /^no (reverted change|revert)( is| was)? (left )?half in$/i,
  title: () => 'No reverted change left half in',
  judge: ({ halfReverted }) =>
    judged(halfReverted, (half, at) => {
      if (half.length === 0) return metJudgement('out as a whole', 'Nothing is half in.', at)
      const names = half.map(
        ({ name, title, out, of }) => `${name} ${title} (${out} of ${of} commits are out)`,
      )
      return unmet('half in', `${someOf(names)}.`, at)
    }),
}
