import { ok, type Result } from '@core/result'
import { GITHUB_LIMITS } from '../limits'
import type { Deployments, ReadDeployment } from './deployments'
import type { Deployment } from './parse'
import { reporterOf } from './parse'
import type { SeenDeployment } from './parts'

/** The deployments to one environment that are one deploy: those of a run, or one that no run makes. */
export interface DeploymentGroup {
  readonly environment: string
  readonly run: number | null
  /** The jobs of the run that made them. */
  readonly jobs: readonly number[]
  /** Newest first. */
  readonly deployments: readonly SeenDeployment[]
  /** Something was said of them since the last look. */
  readonly isNews: boolean
}

/** So many deployments are in a page that is asked for again and again. */
const NEWEST_PAGE = 20
/** A matrix makes at most so many deployments of one run ("Running variations of jobs in a workflow"). */
export const MOST_OF_ONE = GITHUB_LIMITS.ofOneRun

/** Reads an environment's newest deployments, and puts together what is one deploy: so many of these. */
export async function gatherNewest(
  deployments: Deployments,
  environment: string,
  most: number,
): Promise<Result<readonly DeploymentGroup[]>> {
  const groups = new Groups(environment)
  for (let page = 1; ; page++) {
    const listed = await deployments.list(environment, NEWEST_PAGE, page)
    if (!listed.ok) return listed
    const { items, isFollowed } = listed.value
    const isEnough = await addPage(items)
    if (!isEnough.ok) return isEnough
    if (isEnough.value || !isFollowed) return ok(groups.all())
    // What is cut off at the end of the page is left out: half of a run says nothing true of it.
    if (groups.size > 1) return ok(groups.all().slice(0, -1))
    if (page * NEWEST_PAGE > MOST_OF_ONE) return ok(groups.all())
  }

  /** Answers whether no more are wanted. */
  async function addPage(page: readonly Deployment[]): Promise<Result<boolean>> {
    let sha: string | null = null
    for (const deployment of page) {
      // What belongs to one run is of one commit and stands side by side, so the last of them is taken whole.
      if (groups.size >= most && deployment.sha !== sha) return ok(true)
      const seen = await deployments.see(deployment)
      if (!seen.ok) return seen
      sha = deployment.sha
      groups.add(seen.value)
    }
    return ok(false)
  }
}

/** Puts together what is one deploy of an environment. */
export class Groups {
  readonly #groups = new Map<string, DeploymentGroup>()

  constructor(private readonly environment: string) {}

  get size(): number {
    return this.#groups.size
  }

  /** The one that came first is the first. */
  all(): DeploymentGroup[] {
    return [...this.#groups.values()]
  }

  /** The runs that made them. */
  runs(): ReadonlySet<number> {
    return new Set(this.all().flatMap(({ run }) => run ?? []))
  }

  add({ deployment, statuses, isNews }: ReadDeployment): void {
    // Made by Actions right now: which run it belongs to comes with its first status.
    if (statuses.length === 0 && deployment.performed_via_github_app?.slug === 'github-actions') return
    const reporter = reporterOf(statuses)
    const alone: DeploymentGroup = {
      environment: this.environment,
      run: reporter?.run ?? null,
      jobs: reporter?.job == null ? [] : [reporter.job],
      deployments: [{ deployment, statuses }],
      isNews,
    }
    const key = alone.run === null ? `deployment ${deployment.id}` : `run ${alone.run}`
    const known = this.#groups.get(key)
    // A list that moves on between two of its pages shows the same one twice.
    if (known?.deployments.some((one) => one.deployment.id === deployment.id)) return
    this.#groups.set(
      key,
      known === undefined
        ? alone
        : {
            ...known,
            jobs: [...known.jobs, ...alone.jobs],
            deployments: [...known.deployments, ...alone.deployments],
            isNews: known.isNews || isNews,
          },
    )
  }
}
