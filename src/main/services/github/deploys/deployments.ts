import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { Cache } from '@core/util/cache'
import { GITHUB_LIMITS } from '../limits'
import type { GithubRepository } from '../source/repository'
import {
  type Deployment,
  type DeploymentStatus,
  DeploymentsSchema,
  reporterOf,
  StatusesSchema,
} from './parse'
import type { SeenDeployment } from './parts'

/** So many deployments are remembered with what was said of them. */
const REMEMBERED = LIMITS.memory.deployments
/** So many pages of a deployment's statuses are read; what comes before them says nothing that counts. */
const STATUS_PAGES = GITHUB_LIMITS.statusPages

const ENDS: ReadonlySet<string> = new Set(['success', 'failure', 'error', 'inactive'])

/** GitHub tells times in whole seconds, and its clock is known about as well: what is asked for sooner after a change may miss another one, ms. */
const RESOLUTION_MS = 3_000

interface StatusesEntry {
  readonly updatedAt: number
  /** When it was asked about, epoch ms of GitHub's clock. */
  readonly askedAt: number
  readonly statuses: readonly DeploymentStatus[]
}

export interface DeploymentPage {
  readonly items: readonly Deployment[]
  /** There are older ones. */
  readonly isFollowed: boolean
}

/** A deployment with its statuses, and whether they are other ones than at the last look. */
export interface ReadDeployment extends SeenDeployment {
  readonly isNews: boolean
}

/**
 * The deployments of one repository. The list tells when each of them was last changed, so statuses are asked about when there are others,
 * and nothing is taken for ended for good: a retry, a smoke test or a person can add one at any time.
 */
export class Deployments {
  readonly #kept = new Cache<number, StatusesEntry>(REMEMBERED)

  /** `goesOn`: whether a run is known to go on, which tells by its jobs how its deployments stand. */
  constructor(
    private readonly repository: GithubRepository,
    private readonly goesOn: (run: number) => boolean,
  ) {}

  /** A page of an environment's deployments, newest first. */
  list(environment: string, perPage: number, page: number): Promise<Result<DeploymentPage>> {
    const { client, place } = this.repository
    return client.page(
      (rest) => rest.repos.listDeployments({ ...place, environment, per_page: perPage, page }),
      DeploymentsSchema,
    )
  }

  async see(deployment: Deployment): Promise<Result<ReadDeployment>> {
    const known = this.#kept.get(deployment.id)
    if (known !== undefined && this.#isSure(known, deployment))
      return ok({ deployment, statuses: known.statuses, isNews: false })
    const { client, place } = this.repository
    const askedAt = client.options.clock.now() + client.skewMs
    const answer = await client.pages(
      (rest, page) => rest.repos.listDeploymentStatuses({ ...place, deployment_id: deployment.id, ...page }),
      StatusesSchema,
      STATUS_PAGES,
    )
    if (!answer.ok) return answer
    const statuses = [...answer.value.items].sort((a, b) => b.id - a.id)
    this.#kept.set(deployment.id, { updatedAt: deployment.updated_at, askedAt, statuses })
    return ok({ deployment, statuses, isNews: statuses[0]?.id !== known?.statuses[0]?.id })
  }

  #isSure({ updatedAt, askedAt, statuses }: StatusesEntry, deployment: Deployment): boolean {
    if (updatedAt !== deployment.updated_at || askedAt < updatedAt + RESOLUTION_MS) return false
    if (ENDS.has(statuses[0]?.state ?? '')) return true
    const reporter = reporterOf(statuses)
    return reporter !== null && this.goesOn(reporter.run)
  }
}
