import { address, checkName, filePath, identifier, maybe, objectId, refName } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { timeOf } from '../source/commits'
import type { GithubRepository, OwnDeploys } from '../source/repository'

/** So many pages are read: schedules run on one commit for as long as nothing is pushed. */
const MOST_PAGES = GITHUB_LIMITS.checkPages

/** A run of a workflow of Actions, as far as it tells of the checks of its commit. */
export interface WorkflowRun {
  readonly id: number
  /** The check suite of its check runs: it stays the same when the run is run again. */
  readonly suite: number | null
  readonly workflow: string
  readonly event: string
  readonly branch: string | null
  /** Counts up when it is run again. */
  readonly attempt: number
  /** When its newest attempt began, epoch ms; 0 where GitHub does not say. */
  readonly startedAt: number
  readonly status: string
  readonly conclusion: string | null
  readonly url: string | null
  /** It ships what the workspace deploys. */
  readonly isDeploy: boolean
  /** A later run of the same workflow by the same event took its place. */
  readonly isSuperseded: boolean
}

const RunSchema = z.object({
  id: z.number(),
  name: checkName.nullish(),
  path: filePath.catch(''),
  workflow_id: z.number(),
  check_suite_id: z.number().nullish(),
  head_branch: maybe(refName),
  head_sha: objectId,
  event: identifier.catch(''),
  status: identifier.nullish(),
  conclusion: identifier.nullish(),
  html_url: maybe(address),
  run_started_at: maybe(identifier),
  run_attempt: z.number().int().positive().catch(1),
})
type Run = z.infer<typeof RunSchema>

export const WorkflowRunsSchema = z
  .object({ workflow_runs: listOf(RunSchema) })
  .transform((answer) => answer.workflow_runs)

/** The runs of Actions of a commit ("List workflow runs for a repository"). */
export async function readWorkflowRuns({ client, place, ownDeploys }: GithubRepository, sha: string) {
  const answer = await client.pages(
    (rest, page) => rest.actions.listWorkflowRunsForRepo({ ...place, head_sha: sha, ...page }),
    WorkflowRunsSchema,
    MOST_PAGES,
  )
  if (!answer.ok) return answer
  const { items, cut } = answer.value
  // An older Enterprise Server does not know how to ask for a commit.
  const runs = items.filter((run) => run.head_sha === sha)
  return { ok: true, value: { runs: runs.map((run) => toRun(run, runs, ownDeploys)), cut } } as const
}

const toRun = (run: Run, all: readonly Run[], ownDeploys: OwnDeploys): WorkflowRun => ({
  id: run.id,
  suite: run.check_suite_id ?? null,
  workflow: run.name || fileOf(run),
  event: run.event,
  branch: run.head_branch ?? null,
  attempt: run.run_attempt,
  startedAt: timeOf(run.run_started_at),
  status: run.status ?? 'pending',
  conclusion: run.conclusion ?? null,
  url: run.html_url ?? null,
  isDeploy: ships(run, ownDeploys),
  isSuperseded: all.some((other) => isSame(run, other) && isLater(other, run)),
})

/**
 * The same workflow begun again by the same event, as by a title that was edited or a second push of the commit: GitHub shows both, and the
 * later one decides (cli/cli, `gh pr checks`: one for each name, workflow and event; wechuli/allcheckspassed#104).
 */
const isSame = (a: Run, b: Run): boolean =>
  a.workflow_id === b.workflow_id && a.event === b.event && a.head_branch === b.head_branch

/** By when its newest attempt began: an older run that is run again is the later one. */
const isLater = (a: Run, b: Run): boolean => {
  const [from, to] = [timeOf(a.run_started_at), timeOf(b.run_started_at)]
  return from === to || from === 0 || to === 0 ? a.id > b.id : from > to
}

/** By the name of its file, as a workspace names it, or its number; what a deployment starts ships as well. */
const ships = (run: Run, { workflows, byDeployment }: OwnDeploys): boolean =>
  [fileOf(run), pathOf(run), String(run.workflow_id)].some((name) => workflows.has(name)) ||
  (byDeployment && run.event === 'deployment')

/** A workflow of another repository is told with its ref: `.github/workflows/ci.yml@refs/heads/main`. */
const pathOf = ({ path }: Run): string => path.replace(/@[\s\S]*/, '')

const fileOf = (run: Run): string => pathOf(run).split('/').at(-1) ?? ''
