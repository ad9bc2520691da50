import { z } from 'zod'
import { KnownShaSchema } from '../../commits/commit'

/** What a check says of a commit; `unknown`: it cannot be checked, or its check says nothing. */
export type BisectResult = 'good' | 'bad' | 'unknown'

/** A commit with how likely it is the culprit beside the others; only the ratios matter. */
export interface Weighted {
  readonly sha: string
  /** More than 0: nobody is above suspicion. */
  readonly weight: number
}

/**
 * A search for the first bad commit of a line on which every commit contains those before it: good before the first, bad at the last.
 * The culprit is one of the commits from `low` to `high`, both included.
 */
export interface Bisection {
  /** Oldest first. */
  readonly commits: readonly Weighted[]
  readonly low: number
  readonly high: number
  readonly unknown: ReadonlySet<string>
}

/** `among`: the culprit is one of these, and none of the commits that could tell them apart can be checked. */
export type BisectOutcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'found'; readonly sha: string }
  | { readonly kind: 'among'; readonly shas: readonly string[] }

/** A search that has not looked at anything. `commits` oldest first, at least one. */
export const beginBisection = (commits: readonly Weighted[]): Bisection => ({
  commits,
  low: 0,
  high: commits.length - 1,
  unknown: new Set(),
})

/**
 * The commit to check next: the one that halves the likelihood that is left, so that either answer rules out as much (weighted
 * bisection as in Fonte, An et al., ICSE 2023); of equals the more suspected one. null where nothing is left to check.
 */
export function nextCheck({ commits, low, high, unknown }: Bisection): string | null {
  const left = commits.slice(low, high + 1)
  const half = left.reduce((sum, { weight }) => sum + weight, 0) / 2
  let best: { readonly commit: Weighted; readonly off: number } | null = null
  let mass = 0
  // The last one is known to be bad.
  for (const commit of left.slice(0, -1)) {
    mass += commit.weight
    if (unknown.has(commit.sha)) continue
    const off = Math.abs(mass - half)
    const isBetter =
      best === null || off < best.off || (off === best.off && commit.weight > best.commit.weight)
    if (isBetter) best = { commit, off }
  }
  return best?.commit.sha ?? null
}

/** The search with what a check said. An answer about a commit that is ruled out already changes nothing. */
export function learn(bisection: Bisection, sha: string, finding: BisectResult): Bisection {
  const at = bisection.commits.findIndex((commit) => commit.sha === sha)
  if (at < bisection.low || at >= bisection.high) return bisection
  switch (finding) {
    case 'good':
      return { ...bisection, low: at + 1 }
    case 'bad':
      return { ...bisection, high: at }
    case 'unknown':
      return { ...bisection, unknown: new Set([...bisection.unknown, sha]) }
  }
}

/** Where the search stands. */
export function outcomeOf(bisection: Bisection): BisectOutcome {
  if (nextCheck(bisection) !== null) return { kind: 'open' }
  const shas = leftOf(bisection)
  const [sha] = shas
  return sha !== undefined && shas.length === 1 ? { kind: 'found', sha } : { kind: 'among', shas }
}

/** The commits that may still be the culprit, oldest first. */
export const leftOf = ({ commits, low, high }: Bisection): string[] =>
  commits.slice(low, high + 1).map(({ sha }) => sha)

/** How many checks it takes to find a culprit among commits (oldest first) that are searched with these weights. */
export function checksToFind(commits: readonly Weighted[], culprit: string): number {
  const at = commits.findIndex(({ sha }) => sha === culprit)
  let bisection = beginBisection(commits)
  let checks = 0
  for (let sha = nextCheck(bisection); sha !== null; sha = nextCheck(bisection)) {
    const isBad = leftOf(bisection).indexOf(sha) + bisection.low >= at
    bisection = learn(bisection, sha, isBad ? 'bad' : 'good')
    checks++
  }
  return checks
}

/** The same for plain bisection, which suspects nobody: to compare with. */
export const plainBisect = (shas: readonly string[], culprit: string): number =>
  checksToFind(
    shas.map((sha) => ({ sha, weight: 1 })),
    culprit,
  )

/** Where a search for the first bad commit by its checks stands. */
export const BisectProgressSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    /** How many checks have told something. */
    checked: z.number().int(),
    /** How many commits may still be the culprit. */
    remaining: z.number().int(),
    /** The commit whose check is waited for. */
    checking: z.string(),
  }),
  /** Proven: its check is red, and that of the commit before it is green. */
  z.object({ state: z.literal('found'), sha: KnownShaSchema, checks: z.number().int() }),
  /** It is one of these, oldest first; those between cannot be checked. */
  z.object({ state: z.literal('open'), candidates: z.array(z.string()) }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), sentence: z.string() }),
])
export type BisectProgress = z.infer<typeof BisectProgressSchema>
