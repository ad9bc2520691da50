import type { Commit } from '@core/commits/commit'
import { sha, T0 } from './builders'

/** Commits of Ada by digit and subject, in the order given. */
export const commitsFrom = (pairs: readonly (readonly [digit: string, subject: string])[]): Commit[] =>
  pairs.map(([digit, subject]) => ({ sha: sha(digit), subject, author: 'Ada', at: T0 }))
