import { type Commit, type PullRequest, type Range, shortSha } from '@core/commits/commit'
import type { Clock, IncludedRepository, SourceHost, WatchedApp } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import type {
  IncludedChanges,
  IncludedRange,
  RepositoryChanges,
  RepositoryRange,
  Shipment,
  ShipmentPart,
  ShipmentRanges,
} from '@core/shipment'
import { within } from './within'
import * as words from './words'

/**
 * All that ships when an app goes from one commit to another, or the problem with comparing the two. Whatever else cannot be had is
 * said in it. Sources remember their answers, since what lies between two commits never changes.
 */
export async function shipmentOf(
  app: WatchedApp,
  base: string | null,
  head: string,
): Promise<Result<Shipment>> {
  const ownChanges = async (): Promise<Result<RepositoryChanges>> => {
    const range = await app.source.compare(base, head)
    if (!range.ok) return range
    return ok(await withPulls(app.source, { repository: app.name, range: range.value }))
  }
  const [own, included] = await Promise.all([ownChanges(), includedIn(app, base, head)])
  return own.ok ? ok({ own: own.value, included }) : own
}

/** What comes along from included repositories, with its pull requests; those whose pin stays are left out. */
export const includedIn = async (
  app: WatchedApp,
  base: string | null,
  head: string,
): Promise<IncludedChanges[]> =>
  eachIncluded(app, base, head, async (include, range) =>
    withPulls(include.source, { repository: include.repository, range }),
  )

/** All that ships without its pull requests, or the problem with comparing the two commits of the app. */
export async function rangesOf(
  app: WatchedApp,
  base: string | null,
  head: string,
): Promise<Result<ShipmentRanges>> {
  const [own, included] = await Promise.all([app.source.compare(base, head), includedRanges(app, base, head)])
  return own.ok ? ok({ own: { repository: app.name, range: own.value }, included }) : own
}

/** What comes along, without its pull requests. */
const includedRanges = (app: WatchedApp, base: string | null, head: string): Promise<IncludedRange[]> =>
  eachIncluded(
    app,
    base,
    head,
    async ({ repository }, range): Promise<RepositoryRange> => ({ repository, range }),
  )

/** Ranges that were waited for only so long. */
export interface RangesInTime {
  /** null where the two commits of the app could not be compared in time. */
  readonly ranges: ShipmentRanges | null
  /** Why they could not, in a sentence; left out where they were only late. */
  readonly notCompared?: string
  /** Some of it is still being asked: asking again brings more. */
  readonly pending: boolean
}

/** All that ships, without its pull requests: of the app itself within `ownMs`, and of included repositories within `includedMs`. */
export async function rangesInTime(
  clock: Clock,
  app: WatchedApp,
  { base, head }: { readonly base: string | null; readonly head: string },
  { ownMs, includedMs }: { readonly ownMs: number | null; readonly includedMs: number },
): Promise<RangesInTime> {
  const compare = app.source.compare(base, head)
  const late = app.includes.map(({ repository }) => ({ repository, unknown: words.STILL_BEING_ASKED }))
  const [own, included] = await Promise.all([
    ownMs === null ? compare : within(clock, ownMs, compare, null),
    app.includes.length === 0 ? [] : within(clock, includedMs, includedRanges(app, base, head), late),
  ])
  const pending = own === null || included === late
  if (own !== null && !own.ok) return { ranges: null, notCompared: own.problem.sentence, pending }
  return {
    ranges: own?.ok ? { own: { repository: app.name, range: own.value }, included } : null,
    pending,
  }
}

/** Asks for what comes along from each included repository whose pin moves; a sentence where it cannot be told. */
async function eachIncluded<T extends RepositoryRange>(
  app: WatchedApp,
  base: string | null,
  head: string,
  ask: (include: IncludedRepository, range: Range) => Promise<T>,
): Promise<(T | { repository: string; unknown: string })[]> {
  const unknown = (repository: string, { sentence }: Problem) => ({ repository, unknown: sentence })
  const all = await Promise.all(
    app.includes.map(async (include) => {
      const moved = await movedPin(app, include, base, head)
      if (!moved.ok) return unknown(include.repository, moved.problem)
      if (moved.value === null) return null
      const range = await include.source.compare(moved.value.from, moved.value.to)
      return range.ok ? ask(include, range.value) : unknown(include.repository, range.problem)
    }),
  )
  return all.filter((one) => one !== null)
}

async function withPulls(source: SourceHost, changes: RepositoryRange): Promise<RepositoryChanges> {
  const pulls = await pullsOf(source, changes.range)
  return pulls.ok
    ? { ...changes, pulls: [...pulls.value] }
    : { ...changes, pulls: [], withoutPulls: pulls.problem.sentence }
}

const pullsOf = async (source: SourceHost, range: Range): Promise<Result<readonly PullRequest[]>> =>
  range.totalCommits === 0 ? ok([]) : ((await source.pulls?.(range)) ?? ok([]))

/** Who knows the repository of a part. */
export interface PartHost {
  readonly source: SourceHost
  /** null for the app's own repository. */
  readonly include: IncludedRepository | null
}

/** The host of a part; null where the repository is no longer included. */
export function hostOf(
  app: Pick<WatchedApp, 'name' | 'source' | 'includes'>,
  { isOwn, repository }: Pick<ShipmentPart, 'isOwn' | 'repository'>,
): PartHost | null {
  if (isOwn) return { source: app.source, include: null }
  const include = app.includes.find((one) => one.repository === repository)
  return include === undefined ? null : { source: include.source, include }
}

/** Between which commits of an included repository the app's commits move its pin; null where it stays. */
async function movedPin(
  app: WatchedApp,
  include: IncludedRepository,
  base: string | null,
  head: string,
): Promise<Result<{ readonly from: string | null; readonly to: string } | null>> {
  if (base === head) return ok(null)
  const [before, after] = await Promise.all([
    base === null ? ok(null) : nameAt(app, include, base),
    nameAt(app, include, head),
  ])
  if (!before.ok) return before
  if (!after.ok) return after
  if (before.value === after.value) return ok(null)
  const [from, to] = await Promise.all([
    before.value === null ? ok(null) : include.source.resolve(before.value),
    include.source.resolve(after.value),
  ])
  if (!from.ok) return from
  if (!to.ok) return to
  return ok(from.value?.sha === to.value.sha ? null : { from: from.value?.sha ?? null, to: to.value.sha })
}

/** The commit of the included repository that a commit of the app names. */
export async function pinnedAt(
  app: WatchedApp,
  include: IncludedRepository,
  sha: string,
): Promise<Result<Commit>> {
  const name = await nameAt(app, include, sha)
  return name.ok ? include.source.resolve(name.value) : name
}

/** The same as the app's commit writes it. */
async function nameAt(
  app: WatchedApp,
  { repository, pin }: IncludedRepository,
  sha: string,
): Promise<Result<string>> {
  if (app.source.file === undefined)
    return fail('invalid', words.cannotBeAskedFor(app.source.label, pin.file))
  const text = await app.source.file(sha, pin.file)
  if (!text.ok) return text
  const named = text.value === null ? undefined : pin.pattern.exec(text.value)?.[1]
  if (named !== undefined) return ok(named)
  const why = text.value === null ? words.IS_NOT_THERE : words.NAMES_NONE
  return fail('invalid', words.includedCommitNotKnown(repository, shortSha(sha), pin.file, why))
}
