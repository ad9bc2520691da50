import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'

/** The release before is a part of this one. */
export const previousTag: ChecklistRule = {
  subject: 'The tag before',
  ofCandidate: true,
  group: 'candidate',
  wording: /^(the )?previous (tag|release) is an ancestor( .+)?$/i,
  title: ({ previousTag: tag }) => `The candidate comes after ${tag ?? 'the tag before'}`,
  judge: ({ followsPrevious, previousTag: tag, isPreviousCut }) => {
    if (tag === null) return { says: 'unknown', sentence: 'There is no release before this one.' }
    return judged(followsPrevious, (follows, at) =>
      follows
        ? metJudgement('in the candidate', `${tag} is part of the candidate.`, at)
        : isPreviousCut
          ? metJudgement(
              'before the candidate',
              `${tag} was tagged on a branch that was cut from this one before the candidate.`,
              at,
            )
          : unmet('not in the candidate', `${tag} has commits that the candidate lacks.`, at),
    )
  },
}
