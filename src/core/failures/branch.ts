import { z } from 'zod'
import { KnownShaSchema, shortSha } from '../commits/commit'
import type { CiFailure } from './failure'
import type { BranchPast } from './past'
import * as words from './words'

/** What CI said at the end of one commit of a watched branch. */
export const BranchSightingSchema = z.object({
  sha: KnownShaSchema,
  state: z.enum(['passing', 'failing']),
  /** When it was seen, epoch ms. */
  at: z.number(),
  /** The checks that failed: by name, and with the id by which more can be asked about one (null where there is no more). */
  checks: z.array(z.object({ id: z.string().nullable(), name: z.string() })),
  /** What the first of them says of it, or null. */
  summary: z.string().nullable(),
})
export type BranchSighting = z.infer<typeof BranchSightingSchema>

type FoundCiFailure = Omit<CiFailure, 'known' | 'search'>

/** What was found by looking back from a commit that was red when the branch was first looked at; null where nobody did. */
export type PastOf = (sha: string) => BranchPast | null

/** The times that a branch was red, newest first, read off what was seen of it (in any order). */
export function branchFailures(
  app: string,
  branch: string,
  seen: readonly BranchSighting[],
  pastOf: PastOf = () => null,
): FoundCiFailure[] {
  const found: FoundCiFailure[] = []
  let good: string | null = null
  for (const sighting of [...seen].sort((a, b) => a.at - b.at)) {
    const { sha, at, checks } = sighting
    const red = found.at(-1)?.over === null ? found.pop() : undefined
    if (sighting.state === 'passing') {
      good = sha
      if (red !== undefined) found.push({ ...red, over: { sha, at } })
    } else if (red === undefined) found.push(beginning(app, branch, sighting, good, pastOf))
    else found.push({ ...red, head: sha, at, checks: namesOf(checks), headline: headlineOf(sighting) })
  }
  return found.reverse()
}

function beginning(
  app: string,
  branch: string,
  sighting: BranchSighting,
  good: string | null,
  pastOf: PastOf,
): FoundCiFailure {
  const past = good === null ? pastOf(sighting.sha) : null
  return {
    kind: 'ci',
    // The same commit may be red, green and red again: that is another failure.
    id: `ci ${app} ${sighting.sha} ${sighting.at}`,
    app,
    branch,
    first: past?.red ?? sighting.sha,
    seen: sighting.sha,
    head: sighting.sha,
    checks: namesOf(sighting.checks),
    headline: headlineOf(sighting),
    good: good ?? past?.good ?? null,
    past,
    over: null,
    since: sighting.at,
    at: sighting.at,
  }
}

const headlineOf = ({ sha, summary, checks }: BranchSighting): string =>
  summary ?? (checks.length === 0 ? words.ciRedOn(shortSha(sha)) : words.checksFailed(namesOf(checks)))

const namesOf = (checks: BranchSighting['checks']): string[] => checks.map(({ name }) => name)
