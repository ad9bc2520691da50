import { z } from 'zod'
import { CommitSchema } from '../../commits/commit'
import { attemptsOf, type Deploy, isIn } from '../../deploys/deploy'
import { type ChangeSighting, wayKey } from '../../whereabouts'
import type { WholeCommit } from '../reader'

/** How what is released has run in the hosted product. */
export const HostedProductSchema = z.object({
  app: z.string(),
  environment: z.string(),
  /** How many commits the release is of. */
  commits: z.number(),
  /** How many finished deploys are known to have brought some of them. */
  deploys: z.number(),
  /** It isn't known of each finished deploy what it brought: not yet, or never where it has no commit or its commit is gone. */
  isAtLeast: z.boolean(),
  /** How many deploys failed meanwhile. */
  failed: z.number(),
  /** Those that do not run there, newest first. */
  waiting: z.array(CommitSchema),
  /** Of those that run: since when (epoch ms) and how many at once, the latest first. */
  running: z.array(z.object({ since: z.number(), commits: z.number() })),
})
export type HostedProduct = z.infer<typeof HostedProductSchema>

interface Facts {
  readonly at: { readonly app: string; readonly environment: string }
  readonly commits: readonly WholeCommit[]
  /** What is known of these commits' ways into any environment, and out again. */
  readonly sightings: readonly ChangeSighting[]
  /** The environment's deploys since the cycle began, those of the sightings among them. */
  readonly deploys: readonly Deploy[]
  /** The deploys of which it is known what they brought, by number. */
  readonly learned: ReadonlySet<number>
  /** What runs there now lacks these commits; null where that is not known. */
  readonly lacking: ReadonlySet<string> | null
  /** When what runs there now was deployed, epoch ms; null where nothing does. */
  readonly deployedAt: number | null
  /** When the cycle began, epoch ms. */
  readonly since: number
}

/**
 * Tells since when each commit runs there: since the last deploy that brought it. One of which that is not remembered, but which what runs
 * there has, runs at least since that was deployed.
 */
export function hostedProductOf({
  at,
  commits,
  sightings,
  deploys,
  learned,
  lacking,
  deployedAt,
  since,
}: Facts): HostedProduct {
  const finished = deploys.flatMap(attemptsOf).filter((attempt) => isIn(attempt, 'finished'))
  const endedAt = new Map(
    finished.map(({ number, revision: { attempt }, state }) => [wayKey({ number, attempt }), state.endedAt]),
  )
  const ran = new Set(finished.map(({ number }) => number))
  const own = sightings.filter(
    ({ shipped: { app, environment } }) => app === at.app && environment === at.environment,
  )
  const ways = waysOf(own, endedAt)
  const running = new Map<number, number>()
  const waiting: WholeCommit[] = []
  for (const commit of commits) {
    const runsSince = sinceOf(commit.sha, { ways, lacking, deployedAt })
    if (runsSince === null) waiting.push(commit)
    else running.set(runsSince, (running.get(runsSince) ?? 0) + 1)
  }
  const brought = own.flatMap(({ way, shipped: { number, attempt } }) =>
    way === 'in' && number !== null && endedAt.has(wayKey({ number, attempt })) ? [number] : [],
  )
  // What the oldest began from, and so what it brought, nobody remembers.
  const oldest = Math.min(...ran)
  const isAllLearned = deploys.every(
    ({ number, kind, createdAt }) =>
      kind === 'rollback' ||
      createdAt < since ||
      !ran.has(number) ||
      learned.has(number) ||
      number === oldest,
  )
  return {
    ...at,
    commits: commits.length,
    deploys: new Set(brought).size,
    isAtLeast: !isAllLearned,
    failed: deploys.filter((deploy) => isIn(deploy, 'failed') && deploy.createdAt >= since).length,
    waiting: waiting.map(({ sha, subject, author, at: madeAt }) => ({ sha, subject, author, at: madeAt })),
    running: [...running]
      .map(([from, count]) => ({ since: from, commits: count }))
      .sort((a, b) => b.since - a.since),
  }
}

/** The last time that a commit came in or went out, epoch ms. */
interface Way {
  readonly way: 'in' | 'out'
  readonly at: number
}

function waysOf(
  sightings: readonly ChangeSighting[],
  endedAt: ReadonlyMap<string, number>,
): ReadonlyMap<string, Way> {
  const ways = new Map<string, Way>()
  for (const { shipped, way, change } of sightings) {
    const { number, attempt } = shipped
    const at = number === null ? undefined : endedAt.get(wayKey({ number, attempt }))
    const known = ways.get(change.sha)
    if (at !== undefined && (known === undefined || known.at < at)) ways.set(change.sha, { way, at })
  }
  return ways
}

function sinceOf(
  sha: string,
  { ways, lacking, deployedAt }: { ways: ReadonlyMap<string, Way> } & Pick<Facts, 'lacking' | 'deployedAt'>,
): number | null {
  const last = ways.get(sha)
  if (lacking?.has(sha)) return null
  if (last?.way === 'in') return last.at
  // What was taken out is back where what runs has it.
  return lacking === null ? null : deployedAt
}
