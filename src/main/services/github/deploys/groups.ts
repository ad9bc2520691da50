import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import type { Deployments } from './deployments'
import type { Deployment } from './parse'
import { reporterOf } from './parse'
import type { SeenDeployment } from './parts'

/** The deployments to one environment that are one deploy: those of a run, or one that no run makes. */
export interface Group {
  readonly environment: string
  readonly run: number | null
  /** The jobs of the run that made them. */
  readonly jobs: readonly number[]
  /** Newest first. */
  readonly deployments: readonly SeenDeployment[]
  /** Something was said of them since the last look. */
  readonly isNews: boolean
}

export interface Gathered {
  /** Newest first. */
  readonly groups: readonly Group[]
  /** There may be more in the next page. */
  readonly isFull: boolean
}

interface Wanted {
  readonly page: number
  /** How many deploys; null for all of the page. */
  readonly most: number | null
  /** What the page before left over. */
  readonly before: Group | null
}

/** So many deployments are in a page of the past, and in one that is asked for again and again. */
const PAST_PAGE = 30
const NEWEST_PAGE = 20
/** A matrix makes at most so many deployments of one run ("Running variations of jobs in a workflow"). */
const MOST_OF_ONE = LIMITS.github.ofOneRun

/** Reads a page of an environment's deployments, and puts together what is one deploy. */
export async function gather(
  deployments: Deployments,
  environment: string,
  { page, most, before }: Wanted,
): Promise<Result<Gathered>> {
  const groups = new Map<string, Group>(before === null ? [] : [[keyOf(before), before]])
  const perPage = most === null ? PAST_PAGE : NEWEST_PAGE
  for (let next = page; ; next++) {
    const listed = await deployments.list(environment, perPage, next)
    if (!listed.ok) return listed
    const isEnough = await addPage(listed.value)
    if (!isEnough.ok) return isEnough
    if (isEnough.value) return ok(gathered(groups, true))
    const isFull = listed.value.length === perPage
    const all = gathered(groups, isFull)
    if (!isFull || most === null) return ok(all)
    // What is cut off at the end of the page is left out: half of a run says nothing true of it.
    if (groups.size > 1) return ok({ ...all, groups: all.groups.slice(0, -1) })
    if ((next - page) * perPage >= MOST_OF_ONE) return ok(all)
  }

  /** Answers whether no more are wanted. */
  async function addPage(page: readonly Deployment[]): Promise<Result<boolean>> {
    let sha: string | null = null
    for (const deployment of page) {
      // What belongs to one run is of one commit and stands side by side, so the last of them is taken whole.
      if (most !== null && groups.size >= most && deployment.sha !== sha) return ok(true)
      const seen = await deployments.see(deployment)
      if (!seen.ok) return seen
      sha = deployment.sha
      add(groups, environment, seen.value, seen.value.isNews)
    }
    return ok(false)
  }
}

const gathered = (groups: ReadonlyMap<string, Group>, isFull: boolean): Gathered => ({
  groups: [...groups.values()],
  isFull,
})

function add(groups: Map<string, Group>, environment: string, seen: SeenDeployment, isNews: boolean): void {
  const { deployment, statuses } = seen
  // Made by Actions right now: which run it belongs to comes with its first status.
  if (statuses.length === 0 && deployment.performed_via_github_app?.slug === 'github-actions') return
  const reporter = reporterOf(statuses)
  const alone: Group = {
    environment,
    run: reporter?.run ?? null,
    jobs: reporter?.job == null ? [] : [reporter.job],
    deployments: [{ deployment, statuses }],
    isNews,
  }
  const key = keyOf(alone)
  const known = groups.get(key)
  if (known === undefined) groups.set(key, alone)
  else
    groups.set(key, {
      ...known,
      jobs: [...known.jobs, ...alone.jobs],
      deployments: [...known.deployments, ...alone.deployments],
      isNews: known.isNews || isNews,
    })
}

const keyOf = ({ run, deployments }: Group): string =>
  run === null ? `deployment ${deployments[0]?.deployment.id}` : `run ${run}`
