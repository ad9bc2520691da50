import { ANSWERS } from './answers'
import { STORAGE } from './kept'
import { SERVICES } from './services'
import { WORK } from './work'

export type { AnswerLimits } from './answer-limits'

/**
 * Every limit of Binnacle that guards against growth, in one place, but for those of one service alone (main/services/KIND/limits.ts): docs/limits.md is the table. A limit that is reached is said, in the
 * log, the row or the view, and what is left out is never taken for what is not there.
 */
export const LIMITS = { ...ANSWERS, ...SERVICES, ...STORAGE, ...WORK } as const
