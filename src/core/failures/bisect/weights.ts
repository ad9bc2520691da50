import type { Suspects } from '../suspect'
import type { Weighted } from './bisection'

/**
 * This share of the likelihood is spread evenly over all commits, whatever is suspected: where the evidence misleads, the search takes
 * a few checks more and still ends.
 */
const EVEN_SHARE = 0.2

/**
 * How likely each commit is the culprit, by what is suspected. `line` is oldest first; what a commit brings (a merge) counts for it.
 * The better suspect counts more than by its score alone, as first ranks are right far more often than second ones.
 */
export function weightsOf(line: readonly LineCommit[], { ranked }: Pick<Suspects, 'ranked'>): Weighted[] {
  const scores = new Map(ranked.map(({ sha, score }) => [sha, score ** 2]))
  const own = line.map(({ sha, brings }) =>
    [sha, ...brings].reduce((sum, one) => sum + (scores.get(one) ?? 0), 0),
  )
  const total = own.reduce((sum, score) => sum + score, 0)
  return line.map(({ sha }, i) => ({
    sha,
    weight: (total === 0 ? 0 : ((own[i] ?? 0) / total) * (1 - EVEN_SHARE)) + EVEN_SHARE / line.length,
  }))
}

/** A commit of the line that is searched, with the commits that it merges into it. */
export interface LineCommit {
  readonly sha: string
  readonly brings: readonly string[]
}

/**
 * The commits of a range as one line, oldest first: from its newest commit along first parents, each with what it merges. A search along
 * all commits would go astray, since of two that were written side by side neither contains the other.
 *
 * @param shas Newest first.
 * @param parentsOf Parents by commit; undefined where they are not known, which is taken for the next older commit of the range.
 */
export function lineOf(
  shas: readonly string[],
  parentsOf: (sha: string) => readonly string[] | undefined,
): LineCommit[] {
  const order = new Map(shas.map((sha, i) => [sha, i]))
  const parents = (sha: string): readonly string[] => {
    const next = shas[(order.get(sha) ?? shas.length) + 1]
    return parentsOf(sha) ?? (next === undefined ? [] : [next])
  }
  const first: string[] = []
  for (let sha = shas[0]; sha !== undefined && order.has(sha); sha = parents(sha)[0]) first.push(sha)
  const taken = new Set(first)
  const line: LineCommit[] = []
  for (const sha of first.reverse()) {
    const brings: string[] = []
    const open = [...parents(sha).slice(1)]
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (!order.has(one) || taken.has(one)) continue
      taken.add(one)
      brings.push(one)
      open.push(...parents(one))
    }
    line.push({ sha, brings })
  }
  return line
}
