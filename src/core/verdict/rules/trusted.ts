import type { CommonFacts } from '../facts'
import type { Finding, Rule } from '../rule'

/** What a workspace that nobody has trusted would run, nobody has agreed to. */
const trustedReasons = ({ isReadOnly }: Pick<CommonFacts, 'isReadOnly'>): Finding[] =>
  isReadOnly
    ? [
        {
          level: 'stop',
          sentence:
            'This workspace isn’t trusted, so nothing runs from here. Review what it can run and trust it first.',
        },
      ]
    : []

export const trusted = {
  id: 'trusted',
  isFixed: true,
  deploy: trustedReasons,
  rollback: trustedReasons,
} as const satisfies Rule
