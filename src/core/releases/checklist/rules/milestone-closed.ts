import { counted } from '../../../text/time'
import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'

/** The milestone of the version is closed. One that is open is unmet, also with nothing left in it. */
export const milestoneClosed: ChecklistRule = {
  subject: 'The milestone',
  ofCandidate: false,
  group: 'scope',
  comesWithTime: true,
  wording: /^(the )?milestone( .+)? is closed$/i,
  title: ({ version }) => `Milestone ${version} is closed`,
  judge: ({ milestone, version }) =>
    judged(milestone, (found, at) => {
      if (found === null) return { says: 'unknown', sentence: `There is no milestone ${version}.` }
      if (!found.isOpen) return metJudgement('closed', `Milestone ${found.title} is closed.`, at)
      const left =
        found.openIssues === 0 ? 'nothing left in it' : `${counted(found.openIssues, 'open issue')}`
      return unmet('open', `Milestone ${found.title} is open, with ${left}.`, at)
    }),
}
