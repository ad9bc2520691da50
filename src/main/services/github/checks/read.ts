import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { timeOf } from '../commits'
import { listOf } from '../list'
import type { GithubRepository } from '../repository'
import {
  CheckRunSchema,
  fromCheckRun,
  fromStatus,
  fromWorkflowRun,
  type GithubCheck,
  isUnsuccessful,
  StatusSchema,
} from './github-check'
import { readWorkflowRuns, type WorkflowRun } from './workflow-runs'

/** So many pages of statuses and of check runs are read. */
const MOST_PAGES = 5

/** What GitHub has on a commit. */
export interface CommitChecks {
  readonly checks: readonly GithubCheck[]
  /** There are more than were read, so one that was not seen may be red. */
  readonly cut: boolean
}

type CheckRun = z.infer<typeof CheckRunSchema>

/**
 * All that checked a commit: of each commit status the newest, of the check runs of a suite the latest of each name. Two suites may have
 * checks of one name: all of them are there, but those of runs that a later run took the place of and those of the workspace's own deploys.
 */
export async function readChecks(repository: GithubRepository, sha: string): Promise<Result<CommitChecks>> {
  const { client, place } = repository
  const [statuses, checkRuns, workflowRuns] = await Promise.all([
    client.pages(
      (rest, page) => rest.repos.getCombinedStatusForRef({ ...place, ref: sha, ...page }),
      z.object({ statuses: listOf(StatusSchema) }).transform((answer) => answer.statuses),
      MOST_PAGES,
    ),
    client.pages(
      (rest, page) => rest.checks.listForRef({ ...place, ref: sha, filter: 'latest', ...page }),
      z.object({ check_runs: listOf(CheckRunSchema) }).transform((answer) => answer.check_runs),
      MOST_PAGES,
    ),
    readWorkflowRuns(repository, sha),
  ])
  if (!statuses.ok) return statuses
  if (!checkRuns.ok) return checkRuns
  if (!workflowRuns.ok) return workflowRuns
  const { runs } = workflowRuns.value
  const ofRuns = checksOf(latestOf(checkRuns.value.items), runs)
  return ok({
    checks: [...statuses.value.items.map(fromStatus), ...ofRuns],
    cut: statuses.value.cut || checkRuns.value.cut,
  })
}

function checksOf(checkRuns: readonly CheckRun[], runs: readonly WorkflowRun[]): GithubCheck[] {
  const bySuite = new Map(runs.flatMap((run) => (run.suite === null ? [] : [[run.suite, run] as const])))
  const checks = checkRuns.map((check) =>
    fromCheckRun(check, bySuite.get(check.check_suite?.id ?? 0) ?? null),
  )
  return [...checks, ...betweenJobs(runs, checks)].filter(
    ({ run }) => run === null || !(run.isDeploy || run.isSuperseded),
  )
}

/**
 * What only the runs themselves tell: one that goes on while none of its jobs is open (a job that needs others is there only once they have
 * ended), and one that ended badly before it had a job.
 */
export function betweenJobs(runs: readonly WorkflowRun[], checks: readonly GithubCheck[]): GithubCheck[] {
  return runs.flatMap((run) => {
    const own = checks.filter((check) => check.run === run)
    const isBetween = run.status !== 'completed' && own.every(({ state }) => state !== 'pending')
    const hasNone = own.length === 0 && isUnsuccessful(run)
    return isBetween || hasNone
      ? [fromWorkflowRun(run, own[0]?.app ?? { id: 'any', name: 'GitHub Actions' })]
      : []
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
