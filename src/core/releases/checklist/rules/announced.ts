import { judged, metJudgement, notYet } from '../evidence'
import type { ChecklistRule } from '../rule'

/** The page of the announcement is there. */
export const announced: ChecklistRule = {
  subject: 'The announcement',
  ofCandidate: false,
  group: 'after',
  isAfterTag: true,
  comesWithTime: true,
  wording: /^(the )?announcement( is)? (posted|published|out)$/i,
  title: () => 'Announcement posted',
  judge: ({ announced: answers }) =>
    judged(answers, (isThere, at) =>
      isThere ? metJudgement('there', 'Its page answers.', at) : notYet('Its page does not answer yet.', at),
    ),
}
