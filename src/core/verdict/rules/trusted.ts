import type { CommonFacts } from '../facts'
import type { VerdictFinding, VerdictRule } from '../rule'
import * as words from '../words'

/** What a workspace that nobody has trusted would run, nobody has agreed to. */
const trustedReasons = ({ isReadOnly }: Pick<CommonFacts, 'isReadOnly'>): VerdictFinding[] =>
  isReadOnly ? [{ level: 'stop', sentence: words.NOT_TRUSTED }] : []

export const trusted = {
  id: 'trusted',
  isFixed: true,
  deploy: trustedReasons,
  rollback: trustedReasons,
} as const satisfies VerdictRule
