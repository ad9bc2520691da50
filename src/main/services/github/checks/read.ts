import { isRefusal, ok, type Result } from '@core/result'
import { z } from 'zod'
import type { GithubResult, Pages } from '../api/client'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { timeOf } from '../source/commits'
import type { GithubRepository } from '../source/repository'
import {
  fromCheckRun,
  fromStatus,
  fromWorkflowRun,
  type GithubCheck,
  GithubCheckRunSchema,
  isUnsuccessful,
  StatusSchema,
} from './github-check'
import { readJobs } from './jobs'
import { readWorkflowRuns, type WorkflowRun } from './workflow-runs'

/** So many pages of statuses and of check runs are read. */
const MOST_PAGES = GITHUB_LIMITS.checkPages
/** Who was refused the check runs of a repository is not asked for them again for so long, ms. */
const REFUSED_MS = 10 * 60_000

/** What GitHub has on a commit. */
export interface CommitChecks {
  readonly checks: readonly GithubCheck[]
  /** There are more than were read, so one that was not seen may be red. */
  readonly cut: boolean
  /** This account may not read check runs: what other apps than Actions report is not among the checks. */
  readonly hidesApps: boolean
  /** This account may not read runs of Actions: a deploy's own run is among the checks. */
  readonly hidesRuns: boolean
}

type CheckRun = z.infer<typeof GithubCheckRunSchema>

/** When a repository's check runs were last refused, epoch ms. */
const refusedAt = new WeakMap<GithubRepository, number>()

/**
 * All that checked a commit: of each commit status the newest, of the check runs of a suite the latest of each name. Two suites may have
 * checks of one name: all of them are there, but those of runs that a later run took the place of and those of the workspace's own deploys.
 * Where check runs may not be read their place is taken by the jobs of Actions.
 */
export async function readChecks(repository: GithubRepository, sha: string): Promise<Result<CommitChecks>> {
  const { client, place } = repository
  const [statuses, checkRuns, workflowRuns] = await Promise.all([
    client.pages(
      (rest, page) => rest.repos.getCombinedStatusForRef({ ...place, ref: sha, ...page }),
      z.object({ statuses: listOf(StatusSchema) }).transform((answer) => answer.statuses),
      MOST_PAGES,
    ),
    readCheckRuns(repository, sha),
    readWorkflowRuns(repository, sha),
  ])
  if (!statuses.ok) return statuses
  if (checkRuns !== 'refused' && !checkRuns.ok) return checkRuns
  const hidesRuns = !workflowRuns.ok && isRefusal(workflowRuns.problem)
  // Without both nothing is known of most repositories, so the one that can be allowed is named.
  if (!workflowRuns.ok && (!hidesRuns || checkRuns === 'refused')) return workflowRuns
  const runs = workflowRuns.ok ? workflowRuns.value.runs : []
  const reported =
    checkRuns === 'refused'
      ? await readJobs(repository, runs.filter(isCounted))
      : ok({ checks: fromCheckRuns(checkRuns.value.items, runs), cut: checkRuns.value.cut })
  if (!reported.ok) return reported
  const ofRuns = [...reported.value.checks, ...betweenJobs(runs, reported.value.checks)]
  return ok({
    checks: [
      ...statuses.value.items.map(fromStatus),
      ...ofRuns.filter(({ run }) => run === null || isCounted(run)),
    ],
    cut: statuses.value.cut || reported.value.cut || (workflowRuns.ok && workflowRuns.value.cut),
    hidesApps: checkRuns === 'refused',
    hidesRuns,
  })
}

async function readCheckRuns(
  repository: GithubRepository,
  sha: string,
): Promise<GithubResult<Pages<CheckRun>> | 'refused'> {
  const { client, place } = repository
  const { clock } = client.options
  if (clock.now() - (refusedAt.get(repository) ?? Number.NEGATIVE_INFINITY) < REFUSED_MS) return 'refused'
  const answer = await client.pages(
    (rest, page) => rest.checks.listForRef({ ...place, ref: sha, filter: 'latest', ...page }),
    z.object({ check_runs: listOf(GithubCheckRunSchema) }).transform((answer) => answer.check_runs),
    MOST_PAGES,
  )
  if (answer.ok || answer.status !== 403 || !isRefusal(answer.problem)) return answer
  refusedAt.set(repository, clock.now())
  return 'refused'
}

const isCounted = (run: WorkflowRun): boolean => !run.isDeploy && !run.isSuperseded

function fromCheckRuns(checkRuns: readonly CheckRun[], runs: readonly WorkflowRun[]): GithubCheck[] {
  const bySuite = new Map(runs.flatMap((run) => (run.suite === null ? [] : [[run.suite, run] as const])))
  return latestOf(checkRuns).map((check) =>
    fromCheckRun(check, bySuite.get(check.check_suite?.id ?? 0) ?? null),
  )
}

/**
 * What only the runs themselves tell: one that goes on while none of its jobs is open (a job that needs others is there only once they have
 * ended), and one that ended badly before it had a job.
 */
function betweenJobs(runs: readonly WorkflowRun[], checks: readonly GithubCheck[]): GithubCheck[] {
  return runs.flatMap((run) => {
    const own = checks.filter((check) => check.run === run)
    const isBetween = run.status !== 'completed' && own.every(({ state }) => state !== 'pending')
    const hasNone = own.length === 0 && isUnsuccessful(run)
    const app = own[0]?.app ?? { id: 'any' as const, name: 'GitHub Actions' }
    return isBetween || hasNone ? [fromWorkflowRun(run, app)] : []
  })
}

/** The latest check run of each name in each suite: one that was run again counts as it ended then. */
function latestOf(checks: readonly CheckRun[]): CheckRun[] {
  const latest = new Map<string, CheckRun>()
  for (const check of checks) {
    const key = `${check.check_suite?.id ?? check.app?.id} ${check.name}`
    const known = latest.get(key)
    if (known === undefined || isLater(check, known)) latest.set(key, check)
  }
  return [...latest.values()]
}

const isLater = (a: CheckRun, b: CheckRun): boolean => {
  const [from, to] = [timeOf(a.started_at), timeOf(b.started_at)]
  return from === to || from === 0 || to === 0 ? a.id > b.id : from > to
}
