import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/** No issue or pull request is open that has a label of those that hold a release up. */
export const noBlockers: ChecklistRule = {
  subject: 'The list of blockers',
  ofCandidate: false,
  group: 'scope',
  wording: /^no (open )?(release )?blockers?( (is|are))?( open| left)?$/i,
  title: () => 'No release blockers open',
  judge: ({ blockers, blockerLabels }) =>
    judged(blockers, ({ issues, isWhole }, at) => {
      const labels = someOf(blockerLabels.map((label) => `“${label}”`))
      if (blockerLabels.length === 0)
        return { says: 'unknown', sentence: 'The workspace file names no label that blocks a release.' }
      if (issues.length === 0 && !isWhole)
        return { says: 'unknown', sentence: `There are some with label ${labels} that Binnacle can’t read.` }
      if (issues.length === 0) return metJudgement('empty', `0 with label ${labels}.`, at)
      const names = issues.map(({ number, title }) => `#${number} ${title}`)
      return unmet(
        'not empty',
        isWhole ? `${someOf(names)}.` : `${someOf(names)}. There are more than Binnacle reads.`,
        at,
      )
    }),
}
