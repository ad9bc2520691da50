import type { Commit } from '@core/commit'

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
  const isInside = new Set(shas)
  const owner = new Map<string, Pull>()
  // From the newest to the oldest: an inner merge is older than the outer one, and takes over what it brought.
  for (const sha of shas) {
    const pull = mergedAs.get(sha)
    if (pull === undefined) continue
    owner.set(sha, pull)
    const [first, ...others] = parentsOf(sha) ?? []
    if (first === undefined || others.length === 0) continue
    const before = reachable([first], isInside, parentsOf)
    for (const brought of reachable(others, isInside, parentsOf)) {
      if (!before.has(brought)) owner.set(brought, pull)
    }
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

function reachable(
  from: readonly string[],
  isInside: ReadonlySet<string>,
  parentsOf: (sha: string) => readonly string[] | undefined,
): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [...from]
  for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
    if (!isInside.has(sha) || found.has(sha)) continue
    found.add(sha)
    open.push(...(parentsOf(sha) ?? []))
  }
  return found
}
