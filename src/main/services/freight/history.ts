import { LIMITS } from '@core/limits'
import type { HistoryPage } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { FreightClient } from './client'
import { type Page, toPage } from './page'
import { type FreightDeploy, parseDeploys } from './parse'
import { listDeploys } from './requests'
import type { Sightings, WatchedFreightApp } from './sightings'

/**
 * One page of all deploys of the workspace's apps, newest first. The cursor is a page number of Freight's: new deploys push old
 * ones to later pages meanwhile, so some may come twice and none is left out. Pages that hold only other teams' deploys are
 * passed over, so that a page without ours is mostly the end: after many of them whoever asks may go on from there.
 */
export async function readHistory(
  client: FreightClient,
  sightings: Sightings,
  apps: readonly WatchedFreightApp[],
  cursor: string | null,
): Promise<Result<HistoryPage>> {
  let page: number | null = cursor === null ? 1 : Number(cursor)
  if (!Number.isInteger(page) || page < 1)
    return fail('invalid', 'That isn’t a place in the history.', cursor)
  const names = new Set(apps.map(({ app }) => app))
  const [only] = names
  const filter = names.size === 1 && only !== undefined ? { app: only } : {}
  for (let passed = 0; page !== null && passed < LIMITS.freight.emptyPages; passed += 1) {
    const answer = await client.read(listDeploys({ ...filter, page }))
    const list: Result<Page<FreightDeploy>> = toPage(answer, page, parseDeploys)
    if (!list.ok) return list
    const { items, heard } = list.value
    const next: number | null = list.value.next
    const deploys = items.flatMap((item) => sightings.read(item, heard))
    if (deploys.length > 0) return ok({ deploys, next: next === null ? null : String(next) })
    page = next
  }
  return ok({ deploys: [], next: page === null ? null : String(page) })
}
