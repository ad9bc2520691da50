import type { Lock } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { FreightClient } from './client'
import { type Page, toPage } from './page'
import { type FreightApp, parseApps } from './parse'
import { listApps } from './requests'
import type { WatchedFreightApp } from './sightings'

/** The apps of the workspace that are locked, by the workspace's names. One call, unless the server has over a hundred apps. */
export async function readLocks(
  client: FreightClient,
  apps: readonly WatchedFreightApp[],
): Promise<Result<readonly Lock[]>> {
  const all: FreightApp[] = []
  let page: number | null = 1
  while (page !== null) {
    const list: Result<Page<FreightApp>> = toPage(await client.send(listApps(page)), page, parseApps)
    if (!list.ok) return list
    all.push(...list.value.items)
    page = list.value.next
  }
  return ok(
    apps.flatMap(({ name, app }) => {
      const reason = all.find((one) => one.name === app)?.lockedReason ?? null
      return reason === null ? [] : [{ app: name, reason }]
    }),
  )
}
