import type { CheckFailure, CiReport } from '@core/ci'
import { foldChecks } from '@core/ci'
import { readExcerpt } from '@core/failure/excerpt'
import type { CiService, Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { TravisClient, type TravisClientOptions } from './client'
import { failedCommand } from './log'
import { type Build, checksOf, parseBuilds } from './parse'

export interface TravisApp {
  /** The workspace's name for it. */
  readonly name: string
  /** `owner/name`. */
  readonly repository: string
  /** The branch that is watched: its commits are looked for first. */
  readonly branch: string
}

export interface TravisOptions extends TravisClientOptions {
  readonly apps: readonly TravisApp[]
  readonly clock: Clock
}

/** Builds are listed in pages of this many, and a commit is looked for in so many pages. */
const PER_PAGE = 25
const PAGES = 4

/** The builds of one Travis server as CI of the workspace's apps. Each job of a build is a check. */
export function createTravisService(options: TravisOptions): CiService {
  const client = new TravisClient(options)
  const appNamed = (name: string): Result<TravisApp> => {
    const found = options.apps.find((app) => app.name === name)
    return found === undefined ? fail('invalid', `Travis does not build ${name}.`) : ok(found)
  }
  return {
    id: `travis ${client.url}`,
    label: `Travis (${new URL(client.url).host})`,
    report: async (name, sha) => {
      const app = appNamed(name)
      if (!app.ok) return app
      const build = await findBuild(client, app.value, sha)
      return build.ok ? ok(reportOf(client, app.value, sha, build.value, options.clock.now())) : build
    },
    failure: async (name, _sha, check) => {
      const app = appNamed(name)
      return app.ok ? readFailure(client, app.value, check) : app
    },
  }
}

/** The newest build of a commit, among those of the watched branch, then among all; null where Travis has none of it. */
async function findBuild(
  client: TravisClient,
  { repository, branch }: TravisApp,
  sha: string,
): Promise<Result<Build | null>> {
  const onBranch = await search(client, buildsPath(repository, branch), PAGES, sha)
  if (!onBranch.ok || onBranch.value !== null) return onBranch
  return search(client, buildsPath(repository, null), 1, sha)
}

/** API v3 cannot be asked for a commit, so the newest builds are gone through. */
async function search(
  client: TravisClient,
  first: string,
  pages: number,
  sha: string,
): Promise<Result<Build | null>> {
  let path: string | null = first
  for (let page = 0; page < pages && path !== null; page++) {
    const answer: Awaited<ReturnType<TravisClient['get']>> = await client.get(path)
    if (!answer.ok) return answer
    const listed = parseBuilds(answer.value.json)
    if (listed === null) return client.unreadable(answer.value)
    const build = listed.builds.find(({ commit }) => commit.sha === sha)
    if (build !== undefined) return ok(build)
    path = listed.next
  }
  return ok(null)
}

function buildsPath(repository: string, branch: string | null): string {
  const query = new URLSearchParams({
    ...(branch !== null && { 'branch.name': branch }),
    sort_by: 'id:desc',
    limit: String(PER_PAGE),
    include: 'build.jobs,build.commit',
  })
  return `/repo/${encodeURIComponent(repository)}/builds?${query}`
}

function reportOf(
  client: TravisClient,
  { repository }: TravisApp,
  sha: string,
  build: Build | null,
  observedAt: number,
): CiReport {
  const checks = build === null ? [] : checksOf(build, (kind, id) => client.page(repository, kind, id))
  return { sha, state: foldChecks(checks), checks, observedAt }
}

async function readFailure(
  client: TravisClient,
  { repository }: TravisApp,
  job: string,
): Promise<Result<CheckFailure>> {
  if (!/^\d+$/.test(job)) return fail('invalid', `Travis has no job named ${job}.`)
  const log = await client.get(`/job/${job}/log.txt`, 'text/plain')
  if (!log.ok) return log
  return ok({
    job: `job ${job}`,
    step: failedCommand(log.value.text),
    excerpt: await readExcerpt(log.value.text),
    url: client.page(repository, 'jobs', Number(job)),
  })
}
