import type { FoundEnvironment } from './deploys'

/** What names of environments begin with or hold, in the order that a change takes. */
const RANKS: readonly RegExp[] = [
  /preview|review|sandbox/i,
  /^dev|develop/i,
  /^(ci|test|qa|int)|testing/i,
  /stag|^stg|uat|accept/i,
  /pre-?prod|canary|beta|demo/i,
  /prod|^live/i,
]
const PRODUCTION = RANKS.length - 1

const rankOf = (name: string): number => {
  const rank = RANKS.findLastIndex((pattern) => pattern.test(name))
  return /pre-?prod/i.test(name) ? PRODUCTION - 1 : rank
}

/** Whether a deploy there reaches users, as far as a name can tell. */
export const looksLikeProduction = (name: string): boolean => rankOf(name) === PRODUCTION

/** In the order that a change takes, as far as names can tell; equals stay as they were. */
export const inOrder = <T extends Pick<FoundEnvironment, 'name'>>(environments: readonly T[]): T[] =>
  [...environments].sort((a, b) => rankOf(a.name) - rankOf(b.name))
