import { shortSha } from '../../../commits/commit'
import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'

/** The tag is not there, or already points at the candidate. */
export const tagFree: ChecklistRule = {
  subject: 'The tag',
  ofCandidate: true,
  group: 'candidate',
  wording: /^(the )?tag( .+)? (does not exist|is free)( yet)?$/i,
  title: ({ tag }) => `Tag ${tag} is free`,
  judge: ({ tagged, candidate, tag }) =>
    judged(tagged, (found, at) => {
      if (found === null) return metJudgement('free', `There is no tag ${tag} yet.`, at)
      return judged(candidate, (sha) =>
        found.sha === sha
          ? metJudgement('on the candidate', `${tag} points at the candidate.`, at)
          : unmet('taken', `${tag} already points at ${shortSha(found.sha)}.`, at),
      )
    }),
}
