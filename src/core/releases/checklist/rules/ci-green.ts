import { countedChecks, failedChecks } from '../../../ci/ci'
import { isOnlyAwaited, waitWords } from '../../../ci/words'
import { shortSha } from '../../../commits/commit'
import { counted } from '../../../text/time'
import { judged, metJudgement, notYet, unmet } from '../evidence'
import type { ReleaseFacts } from '../facts'
import type { ChecklistRule } from '../rule'
import { someOf } from '../rule'

/** Every check that counts has passed at the candidate. */
export const ciGreen: ChecklistRule = {
  subject: 'CI',
  ofCandidate: true,
  group: 'candidate',
  isStop: true,
  wording: /^(the )?(ci|build|tests?|checks?) (is|are|has|have) (green|passed|passing)( (at|on) .+)?$/i,
  title: ({ candidate }) => `CI is green${onCandidate(candidate)}`,
  judge: ({ ci, suspects }) =>
    judged(ci, (report, at) => {
      if (report === null) return { says: 'unknown', sentence: 'Nothing checks this app.' }
      const failing = failedChecks(report).map(({ name }) => name)
      const passed = countedChecks(report).filter(({ state }) => state === 'passing')
      switch (report.state) {
        case 'passing':
          return metJudgement('green', `${counted(passed.length, 'check')} passed.`, at)
        case 'failing':
          return unmet(
            'red',
            `${failing.length === 0 ? 'CI is red' : `${someOf(failing)} failed`}.${suspectWords(suspects)}`,
            at,
          )
        case 'cancelled':
          return unmet('cancelled', 'CI was cancelled.', at)
        case 'pending':
          return notYet(
            isOnlyAwaited(report) ? `CI is waiting for ${waitWords(report)}.` : 'CI still runs.',
            at,
          )
        case 'unknown':
          return { says: 'unknown', sentence: report.unseen?.join(' ') ?? 'Not all checks can be seen.' }
        case 'none':
          return { says: 'unknown', sentence: 'CI has no result for this commit.' }
      }
    }),
}

/** Of a package of a repository only its own commits are told. */
function suspectWords(suspects: ReleaseFacts['suspects']): string {
  if (suspects === null) return ''
  const [first, ...others] = suspects.own.map(({ sha, subject }) => `${shortSha(sha)} ${subject}`)
  if (first === undefined) return suspects.others === 0 ? '' : ' No commit of this release is suspected.'
  return others.length === 0 ? ` Suspect: ${first}.` : ` Suspects: ${someOf([first, ...others])}.`
}

const onCandidate = (candidate: ReleaseFacts['candidate']): string =>
  'known' in candidate ? ` on ${shortSha(candidate.known)}` : ''
