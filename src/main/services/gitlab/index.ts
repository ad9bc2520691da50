import type { CheckFailure } from '@core/ci/ci'
import { type ReadExcerpt, readExcerptHere } from '@core/failures/excerpt'
import type { CiService } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { GitlabClient, type GitlabClientOptions } from './client'
import { parseJob } from './parse'
import { type GitlabApp, projectPath, readReport } from './pipelines'
import { failedCommand, plainTrace } from './trace'
import * as words from './words'

export interface GitlabOptions extends GitlabClientOptions {
  readonly readExcerpt?: ReadExcerpt
}

/** The pipelines of one GitLab server as CI of an app. Each job is a check. */
export function createGitlabCi(options: GitlabOptions): (app: GitlabApp) => CiService {
  const { clock, readExcerpt = readExcerptHere } = options
  const client = new GitlabClient(options)
  return (app) => ({
    id: `gitlab ${client.url}`,
    label: `GitLab (${new URL(client.url).host})`,
    report: (sha) => readReport(client, app, sha, () => clock.now()),
    failure: (check) => readFailure(client, readExcerpt, app, check),
  })
}

async function readFailure(
  client: GitlabClient,
  readExcerpt: ReadExcerpt,
  { project }: GitlabApp,
  job: string,
): Promise<Result<CheckFailure>> {
  if (!/^\d{1,18}$/.test(job)) return fail('invalid', words.noJob(job))
  const at = `${projectPath(project)}/jobs/${job}`
  const [trace, about] = await Promise.all([client.get(`${at}/trace`, 'text/plain'), client.get(at)])
  if (!trace.ok) return trace
  const excerpt = await readExcerpt(plainTrace(trace.value.text))
  if (!excerpt.ok) return excerpt
  const known = about.ok ? parseJob(about.value.json) : null
  return ok({
    job: known?.name ?? `job ${job}`,
    step: failedCommand(trace.value.text),
    excerpt: excerpt.value,
    url: known?.web_url ?? null,
  })
}
