import type { CheckRun, CiState } from '@core/ci'
import { ok, type Result } from '@core/result'
import { z } from 'zod'
import { timeOf } from '../commits'
import { listOf } from '../list'
import type { GithubRepository } from '../repository'

/** So many pages of either are read: a commit with more than 500 checks is no commit. */
const MOST_PAGES = 5

/** A check as GitHub has it, before it is known which are required. */
export interface GithubCheck extends CheckRun {
  /** The app that reports it, where a rule may name one; null for a commit status. */
  readonly appId: number | null
}

/** GitHub's words; one that is new to us says nothing yet ("Check runs", "Commit statuses"). */
const RunSchema = z.object({
  id: z.number(),
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullish(),
  started_at: z.string().nullish(),
  html_url: z.string().nullish(),
  details_url: z.string().nullish(),
  app: z.object({ id: z.number() }).nullish().catch(null),
  output: z.object({ title: z.string().nullish() }).nullish().catch(null),
})
type Run = z.infer<typeof RunSchema>

const StatusSchema = z.object({
  context: z.string(),
  state: z.string(),
  description: z.string().nullish(),
  target_url: z.string().nullish(),
})

/**
 * All that checked a commit: of each commit status the newest, of the check runs of an app the latest of each name, as GitHub's merge
 * box has them ("About protected branches"). Sorted by name.
 */
export async function readChecks(
  { client, place }: GithubRepository,
  ref: string,
): Promise<Result<readonly GithubCheck[]>> {
  const [statuses, runs] = await Promise.all([
    client.pages(
      (rest, page) => rest.repos.getCombinedStatusForRef({ ...place, ref, ...page }),
      z.object({ statuses: listOf(StatusSchema) }).transform((answer) => answer.statuses),
      MOST_PAGES,
    ),
    client.pages(
      (rest, page) => rest.checks.listForRef({ ...place, ref, filter: 'latest', ...page }),
      z.object({ check_runs: listOf(RunSchema) }).transform((answer) => answer.check_runs),
      MOST_PAGES,
    ),
  ])
  if (!statuses.ok) return statuses
  // A fine-grained token may see statuses and no check runs; half of the checks is not known to be green.
  if (!runs.ok) return runs
  const checks = [...statuses.value.items.map(fromStatus), ...latestOf(runs.value.items).map(fromRun)]
  return ok(checks.sort((a, b) => a.name.localeCompare(b.name, 'en')))
}

/** The latest run of each name and app: a check that was run again counts as it ended then. */
export function latestOf(runs: readonly Run[]): Run[] {
  const latest = new Map<string, Run>()
  for (const run of runs) {
    const key = `${run.app?.id} ${run.name}`
    const known = latest.get(key)
    if (known === undefined || isLater(run, known)) latest.set(key, run)
  }
  return [...latest.values()]
}

const isLater = (a: Run, b: Run): boolean => {
  const [from, to] = [timeOf(a.started_at), timeOf(b.started_at)]
  return from === to || from === 0 || to === 0 ? a.id > b.id : from > to
}

const STATUS_STATES: Readonly<Record<string, CiState>> = {
  success: 'passing',
  failure: 'failing',
  error: 'failing',
}

function fromStatus({
  context,
  state,
  description,
  target_url: url,
}: z.infer<typeof StatusSchema>): GithubCheck {
  return {
    id: null,
    name: context,
    state: STATUS_STATES[state] ?? 'pending',
    required: false,
    url: url ?? null,
    summary: description ?? null,
    appId: null,
  }
}

const CONCLUSIONS: Readonly<Record<string, CiState>> = {
  success: 'passing',
  neutral: 'passing',
  skipped: 'passing',
  failure: 'failing',
  timed_out: 'failing',
  action_required: 'failing',
  startup_failure: 'failing',
  stale: 'failing',
  cancelled: 'cancelled',
}

/** How a run ended, where its state alone does not say it. */
const ENDINGS: Readonly<Record<string, string>> = {
  skipped: 'Skipped.',
  neutral: 'Neither passed nor failed.',
  timed_out: 'It took too long.',
  action_required: 'Somebody must do something about it on GitHub.',
  startup_failure: 'It could not be started.',
  stale: 'GitHub gave it up: it did not end within two weeks.',
}

function fromRun({ id, name, status, conclusion, html_url, details_url, app, output }: Run): GithubCheck {
  const ended = status === 'completed' ? (conclusion ?? '') : ''
  return {
    id: String(id),
    name,
    state: CONCLUSIONS[ended] ?? 'pending',
    required: false,
    url: html_url ?? details_url ?? null,
    summary: output?.title ?? ENDINGS[ended] ?? null,
    appId: app?.id ?? null,
  }
}
