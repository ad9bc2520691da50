import { judged, metJudgement, notYet, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'

/** The tag says who made it and why, or is signed. */
export const tagAnnotated: ChecklistRule = {
  subject: 'The tag',
  ofCandidate: false,
  group: 'after',
  isAfterTag: true,
  wording: /^(the )?tag( .+)? is (signed|annotated)( or (signed|annotated))?$/i,
  title: () => 'Tag is signed or annotated',
  judge: ({ tagged, tag }) =>
    judged(tagged, (found, at) => {
      if (found === null) return notYet(`There is no tag ${tag} yet.`, at)
      return found.kind === 'plain'
        ? unmet('plain', `${tag} is a lightweight tag: it doesn’t say who made it.`, at)
        : metJudgement(found.kind, `${tag} is ${found.kind}.`, at)
    }),
}
