import type { Commit } from '@core/commits/commit'
import { merges } from '@core/commits/graph'

/** Which commits of a range came with which pull request. */
export type Assigned<Pull> = ReadonlyMap<Pull, readonly string[]>

/**
 * Gives each pull request its commits: the one that it became, and what that one merged. A merge commit brought what can be reached
 * from its second parent and not from its first. What was merged into a branch before it was merged itself belongs to the inner one.
 * `commits` are those of the range, newest first.
 */
export function assign<Pull>(
  commits: readonly Commit[],
  parentsOf: (sha: string) => readonly string[] | undefined,
  mergedAs: ReadonlyMap<string, Pull>,
): Assigned<Pull> {
  const shas = commits.map(({ sha }) => sha)
  const broughtBy = merges(shas.map((sha) => ({ sha, parents: parentsOf(sha) ?? [] })))
  const owner = new Map<string, Pull>()
  // From the newest to the oldest: an inner merge is older than the outer one, and takes over what it brought.
  for (const sha of shas) {
    const pull = mergedAs.get(sha)
    if (pull === undefined) continue
    owner.set(sha, pull)
    for (const brought of broughtBy({ sha, parents: parentsOf(sha) ?? [] })) owner.set(brought, pull)
  }
  const result = new Map<Pull, string[]>()
  for (const sha of shas) {
    const pull = owner.get(sha)
    if (pull === undefined) continue
    const known = result.get(pull)
    if (known === undefined) result.set(pull, [sha])
    else known.push(sha)
  }
  return result
}
