import { judged, metJudgement, notYet, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/** At least one file is attached to the release. */
export const artifacts: ChecklistRule = {
  subject: 'The list of artifacts',
  ofCandidate: false,
  group: 'after',
  isAfterTag: true,
  comesWithTime: true,
  wording: /^(the )?art[ei]facts( are)? (attached|uploaded)$/i,
  title: () => 'Artifacts attached',
  judge: ({ page, tag }) =>
    judged(page, (found, at) => {
      if (found === null) return notYet(`There is no release ${tag} yet.`, at)
      if (found.artifacts.length > 0) return metJudgement('filled', `${someOf(found.artifacts)}.`, at)
      return found.isDraft
        ? notYet('Nothing is attached to the draft yet.', at)
        : unmet('empty', `Nothing is attached to the release ${tag}.`, at)
    }),
}
