import type { Clock, DeployAddress, DeployService, HistoryPage } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { hostOf } from '@core/util/url'
import type { Http } from '../http'
import { readLocks } from './apps'
import { FreightClient } from './client'
import { cancel, setLock, start } from './commands'
import { Latest } from './latest'
import { FREIGHT_LIMITS } from './limits'
import { FreightLogs } from './log'
import { type Page, toPage } from './page'
import { type FreightDeploy, parseDeploys } from './parse'
import { deployPage, type FreightAddress, listDeploys } from './requests'
import { Sightings, type WatchedFreightApp } from './sightings'
import * as words from './words'

export interface FreightAppOptions extends WatchedFreightApp {
  /** Given to each deploy of the app as Freight's `params`. */
  readonly params?: Readonly<Record<string, unknown>>
}

export interface FreightOptions {
  /** The address that people open. */
  readonly url: string
  /** The API key, asked for at each call; null while there is none. */
  readonly key: () => string | null
  readonly apps: readonly FreightAppOptions[]
  readonly http: Http
  readonly clock: Clock
}

const CAPABILITIES: DeployService['capabilities'] = {
  cancel: true,
  rollback: 'redeploy',
  log: 'stream',
  queue: true,
  lock: true,
  progress: true,
  force: true,
  waitsForCi: false,
  review: false,
}

/**
 * The deploys of one Freight server, for all apps of the workspace that it deploys. What it does not say is left null: subjects of
 * commits, who cancelled. All times are in this machine's clock: the server's is measured by its `Date` header, so that a
 * server whose clock is off deploys neither in the future nor an hour ago.
 */
export function createFreightService(options: FreightOptions): DeployService {
  const { apps, clock } = options
  const client = new FreightClient(options)
  const page = (address: FreightAddress) => deployPage(client.url, client.collection, address)
  const sightings = new Sightings(apps, page)
  const latest = new Latest(client, sightings, apps)
  const logs = new FreightLogs(client, sightings, clock)

  const appNamed = (name: string): Result<FreightAppOptions> => {
    const found = apps.find((app) => app.name === name)
    return found === undefined ? fail('invalid', words.doesNotDeploy(name)) : ok(found)
  }
  const thereOf = ({ app, environment, number }: DeployAddress): Result<FreightAddress> => {
    const found = appNamed(app)
    const id = sightings.find({ app, environment, number })?.item.id ?? null
    return found.ok ? ok({ app: found.value.app, environment, number, id }) : found
  }
  const starting =
    (kind: 'deploy' | 'rollback'): DeployService['start'] =>
    async (request) => {
      const found = appNamed(request.app)
      if (!found.ok) return found
      const { app, params = null } = found.value
      return start(client, sightings, { request, kind, app, params })
    }
  const rollingBack = starting('rollback')

  return {
    id: `freight ${client.url}`,
    label: `Freight (${hostOf(client.url)})`,
    capabilities: CAPABILITIES,
    apps: apps.map((app) => app.name),
    latest: (active) => latest.ask(active),
    history: (cursor) => readHistory(client, sightings, apps, cursor),
    start: starting('deploy'),
    rollBack: (request, _target, intentId) => rollingBack(request, intentId),
    cancel: async (address, by) => {
      const there = thereOf(address)
      return there.ok ? cancel(client, sightings, address, there.value, by) : there
    },
    log: async (address, from) => {
      const there = thereOf(address)
      return there.ok ? logs.read(address, there.value, from) : there
    },
    buildKept: async () => null,
    locks: () => readLocks(client, apps),
    setLock: async (name, reason) => {
      const found = appNamed(name)
      return found.ok ? setLock(client, found.value.app, reason) : found
    },
  }
}

/**
 * One page of all deploys of the workspace's apps, newest first. The cursor is a page number of Freight's: new deploys push old
 * ones to later pages meanwhile, so some may come twice and none is left out. Pages that hold only other teams' deploys are
 * passed over; after many of them whoever asks goes on from there.
 */
async function readHistory(
  client: FreightClient,
  sightings: Sightings,
  apps: readonly WatchedFreightApp[],
  cursor: string | null,
): Promise<Result<HistoryPage>> {
  let page = cursor === null ? 1 : Number(cursor)
  if (!Number.isInteger(page) || page < 1) return fail('invalid', words.NO_PLACE, cursor)
  const names = new Set(apps.map(({ app }) => app))
  const [only] = names
  const filter = names.size === 1 && only !== undefined ? { app: only } : {}
  for (let pages = 1; ; pages += 1) {
    const answer = await client.read(listDeploys({ ...filter, page }))
    const list: Result<Page<FreightDeploy>> = toPage(answer, page, parseDeploys)
    if (!list.ok) return list
    const { items, heard } = list.value
    const next: number | null = list.value.next
    const deploys = items.flatMap((item) => sightings.read(item, heard))
    if (deploys.length > 0 || next === null || pages === FREIGHT_LIMITS.emptyPages)
      return ok({ deploys, next: next === null ? null : String(next), took: { pages, requests: pages } })
    page = next
  }
}
