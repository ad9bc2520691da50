import { requestWords } from '../../shared-state'
import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'

/** Somebody else of the team is about to send something there too. */
const requestedReasons = ({ requests = [], now }: Pick<CommonFacts, 'requests' | 'now'>): VerdictFinding[] =>
  requests.map((request) => ({
    level: 'caution',
    sentence: requestWords(request, now),
    about: [`${request.from} ${request.what} ${request.sha}`],
  }))

export const requested = {
  id: 'requested',
  isOfTime: true,
  deploy: requestedReasons,
  rollback: requestedReasons,
} as const satisfies VerdictRule
