import type { CiState } from '@core/ci/ci'
import type { CommitChange } from '@core/commits/change'
import type { BranchSighting } from '@core/failures/branch'
import type { Excerpt } from '@core/failures/excerpt'
import type { RangeCommit, Suspects } from '@core/failures/suspect'
import { suspectsOf } from '@core/failures/suspects'
import type { WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { Patterns } from '@core/risk'
import { allChanges, type Shipment, type ShipmentPart } from '@core/shipment'
import { hostOf, type PartHost } from '../../engine/shipment'

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
    ...allChanges(shipment).parts.map((part) => {
      const host = hostOf(app, part)
      return host === null ? [] : commitsOf(part, host, part.isOwn ? states : new Map())
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
  { repository, range }: ShipmentPart,
  { source }: PartHost,
  states: ReadonlyMap<string, CiState>,
): Promise<RangeCommit[]> {
  const asked = await source.changes?.(range.commits.map(({ sha }) => sha))
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
