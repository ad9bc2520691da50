import type { CommitChange } from '@core/change'
import type { CiState } from '@core/ci'
import type { BranchSighting } from '@core/failure/branch'
import type { Excerpt } from '@core/failure/excerpt'
import { type RangeCommit, type Suspects, suspectsOf } from '@core/failure/suspects'
import type { SourceHost, WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { Patterns } from '@core/risk'
import type { RepositoryChanges, Shipment } from '@core/shipment'

interface Knowledge {
  readonly sightings: () => readonly BranchSighting[]
  readonly patterns: Patterns
}

/** Whose change it may have been: looked for in what each commit changes, those of included repositories among them. */
export async function suspectsIn(
  app: WatchedApp,
  shipment: Shipment,
  excerpt: Excerpt,
  { sightings, patterns }: Knowledge,
): Promise<Result<Suspects>> {
  const states = new Map<string, CiState>(sightings().map(({ sha, state }) => [sha, state]))
  const parts = await Promise.all([
    commitsOf(shipment.own, app.source, app.name, states),
    ...shipment.included.map((changes) => {
      const include = app.includes.find(({ repository }) => repository === changes.repository)
      return 'unknown' in changes || include === undefined
        ? []
        : commitsOf(changes, include.source, include.app, new Map())
    }),
  ])
  return ok(
    suspectsOf({
      excerpt,
      commits: parts.flat(),
      patterns,
    }),
  )
}

async function commitsOf(
  { repository, range }: RepositoryChanges,
  source: SourceHost,
  app: string,
  states: ReadonlyMap<string, CiState>,
): Promise<RangeCommit[]> {
  const asked = await source.changes?.(
    app,
    range.commits.map(({ sha }) => sha),
  )
  const changes = new Map<string, CommitChange>(
    asked?.ok === true ? asked.value.map((change) => [change.sha, change]) : [],
  )
  return range.commits.map(({ sha, subject }) => ({
    sha,
    subject,
    repository,
    change: changes.get(sha) ?? null,
    ci: states.get(sha) ?? null,
  }))
}
