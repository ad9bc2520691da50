import type { CommonFacts } from '../facts'
import type { Reason } from '../reason'

/** What a workspace that nobody has trusted would run, nobody has agreed to. */
export const trustedReasons = ({ isReadOnly }: Pick<CommonFacts, 'isReadOnly'>): Reason[] =>
  isReadOnly
    ? [
        {
          rule: 'trusted',
          level: 'stop',
          sentence:
            'This workspace isn’t trusted, so nothing runs from here. Review what it can run and trust it first.',
        },
      ]
    : []
