import { counted } from '../../../text/time'
import { judged, metJudgement, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'

/** Users have met no more new errors since the candidate runs than the team takes for normal. */
export const noNewErrors: ChecklistRule = {
  subject: 'The number of new errors',
  ofCandidate: true,
  group: 'candidate',
  wording: /^no new (sentry )?(issues?|errors?)( .+)?$/i,
  title: () => 'No new errors in it',
  judge: ({ errors }) =>
    judged(errors, ({ service, count, limit, worst }, at) => {
      const number = `${counted(count, 'new error')} in ${service}`
      const most = limit === 0 ? '' : `, of at most ${limit}`
      if (count <= limit) return metJudgement('low', `${number}${most}.`, at)
      const named = worst === null ? '' : `: ${worst.replace(/[.\s]{1,100}$/, '')}`
      return unmet('too high', `${number}${most}${named}.`, at)
    }),
}
