import { type CheckFailure, type CheckPatterns, type CiReport, seenReport } from '@core/ci/ci'
import { shortSha } from '@core/commits/commit'
import { type ReadExcerpt, readExcerptHere } from '@core/failures/excerpt'
import type { CiService, Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { grouped } from '@core/text/time'
import { BuildList, MOST_BUILDS } from './builds'
import { TravisClient, type TravisClientOptions } from './client'
import { checksOf, failedCommand, parseBuild, parseJobName } from './parse'
import * as words from './words'

export interface TravisApp extends CheckPatterns {
  /** `owner/name`. */
  readonly repository: string
  /** The branch that is watched: of several builds of a commit one of this branch counts. */
  readonly branch: string
}

export interface TravisOptions extends TravisClientOptions {
  readonly clock: Clock
  readonly readExcerpt?: ReadExcerpt
}

/** The builds of one Travis server as CI of an app. Each job of a build is a check. */
export function createTravisService(options: TravisOptions): (app: TravisApp) => CiService {
  const { clock, readExcerpt = readExcerptHere } = options
  const client = new TravisClient(options)
  return (app) => {
    const builds = new BuildList(client, clock, app.repository, app.branch)
    return {
      id: `travis ${client.url}`,
      label: `Travis (${new URL(client.url).host})`,
      report: async (sha) => {
        const build = await builds.find(sha)
        if (!build.ok) return build
        if (typeof build.value === 'number') return readReport(client, app, build.value, sha, clock)
        return ok(withoutBuild(app, sha, build.value, clock))
      },
      failure: (check) => readFailure(client, readExcerpt, app, check),
    }
  }
}

async function readReport(
  client: TravisClient,
  app: TravisApp,
  build: number,
  sha: string,
  clock: Clock,
): Promise<Result<CiReport>> {
  const answer = await client.getOf(
    app.repository,
    `build ${build}`,
    `/build/${build}?include=build.jobs,job.config`,
  )
  if (!answer.ok) return answer
  const parsed = parseBuild(answer.value.json)
  if (parsed === null) return client.unreadable(answer.value)
  const checks = checksOf(parsed, app, (kind, id) => client.page(app.repository, kind, id))
  const hidden = answer.value.cut !== null || parsed.hasUnreadable ? [words.MORE_JOBS] : []
  return ok(seenReport({ sha, checks, observedAt: clock.now() }, hidden))
}

/** That Travis never built a commit is known only once the whole list was gone through. */
function withoutBuild(
  { repository }: TravisApp,
  sha: string,
  found: 'none' | 'beyond',
  clock: Clock,
): CiReport {
  const base = { sha, checks: [], observedAt: clock.now() }
  if (found === 'none') return { ...base, state: 'none' }
  const sentence = words.noBuildOf(grouped(MOST_BUILDS), repository, shortSha(sha))
  return { ...base, state: 'unknown', unseen: [sentence] }
}

async function readFailure(
  client: TravisClient,
  readExcerpt: ReadExcerpt,
  { repository }: TravisApp,
  job: string,
): Promise<Result<CheckFailure>> {
  if (!/^\d+$/.test(job)) return fail('invalid', words.noJob(job))
  const [log, about] = await Promise.all([
    client.getOf(repository, `the log of job ${job}`, `/job/${job}/log.txt`, 'text/plain'),
    client.get(`/job/${job}?include=job.config`),
  ])
  if (!log.ok) return log
  const excerpt = await readExcerpt(log.value.text)
  if (!excerpt.ok) return excerpt
  const name = about.ok ? parseJobName(about.value.json) : null
  return ok({
    job: name ?? `job ${job}`,
    step: failedCommand(log.value.text),
    excerpt: excerpt.value,
    url: client.page(repository, 'jobs', Number(job)),
  })
}
