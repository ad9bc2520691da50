import { judged, metJudgement, notYet, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/** At least one file is attached to the release. */
export const artefacts: ChecklistRule = {
  subject: 'The list of artefacts',
  ofCandidate: false,
  group: 'after',
  isAfterTag: true,
  comesWithTime: true,
  wording: /^((the )?artefacts|(the )?artifacts)( are)? (attached|uploaded)$/i,
  title: () => 'Artefacts attached',
  judge: ({ page, tag }) =>
    judged(page, (found, at) => {
      if (found === null) return notYet(`There is no release ${tag} yet.`, at)
      if (found.artefacts.length > 0) return metJudgement('filled', `${someOf(found.artefacts)}.`, at)
      return found.isDraft
        ? notYet('Nothing is attached to the draft yet.', at)
        : unmet('empty', `Nothing is attached to the release ${tag}.`, at)
    }),
}
