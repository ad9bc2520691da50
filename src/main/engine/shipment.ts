import { type Commit, type PullRequest, type Range, shortSha } from '@core/commit'
import type { IncludedRepository, SourceHost, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { IncludedChanges, RepositoryChanges, Shipment } from '@core/shipment'

/**
 * All that ships when an app goes from one commit to another, or the problem with comparing the two. Whatever else cannot be had is
 * said in it. Sources remember their answers, since what lies between two commits never changes.
 */
export async function shipmentOf(
  app: WatchedApp,
  base: string | null,
  head: string,
): Promise<Result<Shipment>> {
  const [own, included] = await Promise.all([
    changesOf(app.name, app.source, app.name, base, head),
    includedIn(app, base, head),
  ])
  if (!own.ok) return own
  return ok({ own: own.value, included })
}

/** What comes along from included repositories; those whose pin stays are left out. */
export async function includedIn(
  app: WatchedApp,
  base: string | null,
  head: string,
): Promise<IncludedChanges[]> {
  const all = await Promise.all(app.includes.map((include) => includedOf(app, include, base, head)))
  return all.filter((changes) => changes !== null)
}

async function changesOf(
  repository: string,
  source: SourceHost,
  app: string,
  base: string | null,
  head: string,
): Promise<Result<RepositoryChanges>> {
  const range = await source.compare(app, base, head)
  if (!range.ok) return range
  const pulls = await pullsOf(source, app, range.value)
  return ok(
    pulls.ok
      ? { repository, range: range.value, pulls: [...pulls.value] }
      : { repository, range: range.value, pulls: [], withoutPulls: pulls.problem.sentence },
  )
}

const pullsOf = async (
  source: SourceHost,
  app: string,
  range: Range,
): Promise<Result<readonly PullRequest[]>> =>
  range.totalCommits === 0 ? ok([]) : ((await source.pulls?.(app, range)) ?? ok([]))

/** What comes along; null where the pin stays. */
async function includedOf(
  app: WatchedApp,
  include: IncludedRepository,
  base: string | null,
  head: string,
): Promise<IncludedChanges | null> {
  const [from, to] = await Promise.all([
    base === null ? ok(null) : pinnedAt(app, include, base),
    pinnedAt(app, include, head),
  ])
  const { repository, source } = include
  if (!from.ok) return { repository, unknown: from.problem.sentence }
  if (!to.ok) return { repository, unknown: to.problem.sentence }
  if (from.value?.sha === to.value.sha) return null
  const changes = await changesOf(repository, source, include.app, from.value?.sha ?? null, to.value.sha)
  return changes.ok ? changes.value : { repository, unknown: changes.problem.sentence }
}

/** The commit of the included repository that a commit of the app names. */
export async function pinnedAt(
  app: WatchedApp,
  { repository, source, app: name, pin }: IncludedRepository,
  sha: string,
): Promise<Result<Commit>> {
  if (app.source.file === undefined)
    return fail('invalid', `${app.source.label} cannot be asked for ${pin.file}.`)
  const text = await app.source.file(app.name, sha, pin.file)
  if (!text.ok) return text
  const named = text.value === null ? undefined : pin.pattern.exec(text.value)?.[1]
  if (named !== undefined) return source.resolve(name, named)
  const why = text.value === null ? 'is not there' : 'names none'
  return fail(
    'invalid',
    `Which commit of ${repository} ${shortSha(sha)} brings is not known: ${pin.file} ${why}.`,
  )
}
