import { counted } from '../../../text/time'
import { judged, metJudgement, notYet, unmet } from '../evidence'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/** The hosted product runs the candidate, and no deploy has failed there since. */
export const inProduction: ChecklistRule = {
  subject: 'The candidate',
  ofCandidate: true,
  group: 'candidate',
  comesWithTime: true,
  wording: /^(the )?candidate (runs|has run|is|was deployed|is deployed)( in| to) production( .+)?$/i,
  title: () => 'Candidate runs in production without a failure',
  judge: ({ production }) =>
    judged(production, ({ environment, since, failed }, at) => {
      if (since === null) return notYet(`${environment} has not run it yet.`, at)
      const where = `${environment}#${since.number}`
      if (failed.length === 0) return metJudgement('without a failure', `It came with ${where}.`, at)
      const names = someOf(failed.map((number) => `#${number}`))
      return unmet(
        'not without a failure',
        `${counted(failed.length, 'deploy')} failed since ${where}: ${names}.`,
        at,
      )
    }),
}
