import { ok, type Result } from '@core/result'
import { parsedJson } from '@core/text/json'
import { z } from 'zod'
import type { Deployments } from './deployments'
import { type DeploymentGroup, Groups, MOST_OF_ONE } from './groups'
import type { Deployment } from './parse'
import { reporterOf } from './parse'

/** So many deployments of each environment are one step: each costs a question for its statuses, and two for its run. */
const PAGE = 10

interface PastPage {
  /** Newest first. */
  readonly groups: readonly DeploymentGroup[]
  /** There are older ones. */
  readonly isFollowed: boolean
}

/**
 * Reads the deploys of an environment whose newest deployment stands in this page. A run makes many deployments, which lie across pages:
 * the rest of the last run is looked up behind the page, and what is the rest of a run before it is left out. So each page tells the same
 * whatever was read before it, also after a restart.
 */
export async function gatherPast(
  deployments: Deployments,
  environment: string,
  page: number,
): Promise<Result<PastPage>> {
  const listed = await deployments.list(environment, PAGE, page)
  if (!listed.ok) return listed
  const { items, isFollowed } = listed.value
  const groups = new Groups(environment)
  for (const deployment of items) {
    const seen = await deployments.see(deployment)
    if (!seen.ok) return seen
    groups.add(seen.value)
  }
  const [first] = items
  const before =
    page === 1 || first === undefined
      ? ok(new Set<number>())
      : await runsAtEnd(deployments, environment, page - 1, first.sha)
  if (!before.ok) return before
  const last = items.at(-1)
  const rest =
    isFollowed && last !== undefined ? await addRest(deployments, groups, environment, page, last) : ok(null)
  if (!rest.ok) return rest
  return ok({
    groups: groups.all().filter(({ run }) => run === null || !before.value.has(run)),
    isFollowed,
  })
}

/** The runs of the deployments of this commit at the end of a page: what belongs to one run is of one commit and stands side by side. */
async function runsAtEnd(
  deployments: Deployments,
  environment: string,
  page: number,
  sha: string,
): Promise<Result<ReadonlySet<number>>> {
  const listed = await deployments.list(environment, PAGE, page)
  if (!listed.ok) return listed
  const groups = new Groups(environment)
  for (const deployment of [...listed.value.items].reverse()) {
    if (deployment.sha !== sha) break
    const seen = await deployments.see(deployment)
    if (!seen.ok) return seen
    groups.add(seen.value)
  }
  return ok(groups.runs())
}

/** Adds what the pages behind this one have of its runs. */
async function addRest(
  deployments: Deployments,
  groups: Groups,
  environment: string,
  page: number,
  last: Deployment,
): Promise<Result<null>> {
  const runs = groups.runs()
  for (let next = page + 1; (next - page - 1) * PAGE < MOST_OF_ONE; next++) {
    const listed = await deployments.list(environment, PAGE, next)
    if (!listed.ok) return listed
    let found = 0
    for (const deployment of listed.value.items) {
      if (deployment.sha !== last.sha) return ok(null)
      const seen = await deployments.see(deployment)
      if (!seen.ok) return seen
      const run = reporterOf(seen.value.statuses)?.run ?? null
      if (run === null || !runs.has(run)) continue
      groups.add(seen.value)
      found++
    }
    if (found === 0 || !listed.value.isFollowed) break
  }
  return ok(null)
}

/** Where a step of the past begins, and which environments have more there. */
interface PastPosition {
  readonly page: number
  readonly environments: readonly string[]
}

const PageSchema = z.number().int().positive()
const CursorSchema = z.union([
  PageSchema.transform((page) => ({ page, environments: null })),
  z.tuple([PageSchema, z.array(z.string())]).transform(([page, environments]) => ({ page, environments })),
])

/** Reads a cursor: a page, and the environments if not `all` of them go on. Null where it is none. */
export function pastPosition(cursor: string | null, all: readonly string[]): PastPosition | null {
  if (cursor === null) return { page: 1, environments: all }
  const place = CursorSchema.safeParse(parsedJson(cursor))
  if (!place.success) return null
  const { page, environments } = place.data
  return { page, environments: all.filter((name) => environments?.includes(name) ?? true) }
}

export const cursorOf = ({ page, environments }: PastPosition, all: readonly string[]): string =>
  JSON.stringify(environments.length === all.length ? page : [page, environments])
