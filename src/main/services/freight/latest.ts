import type { Deploy } from '@core/deploys/deploy'
import { environmentKey } from '@core/deploys/deploy'
import { ok, type Result } from '@core/result'
import { isSuccess } from '../http'
import type { FreightClient } from './client'
import { vanished } from './deploy'
import { FREIGHT_LIMITS } from './limits'
import { type Page, toPage } from './page'
import { type FreightDeploy, parseDeploy, parseDeploys, parseError } from './parse'
import { isNameless, listDeploys, oneDeploy } from './requests'
import type { Sightings, WatchedFreightApp } from './sightings'

/** So many deploys are asked for where the newest of one environment are looked up. */
const LOOK_UP = 25

/**
 * Answers what is newest on a server with one call for all apps. Only what that call cannot show costs another: an environment
 * that was quiet for longer than the page reaches back, once; and a deploy that was active and is no longer on the page.
 */
export class Latest {
  /** Environments (`app/environment`, Freight's names) whose newest deploys are known. */
  readonly #known = new Set<string>()
  /** The newest deploy of the last page: a page that does not reach back to it leaves a gap. Server's clock, epoch ms. */
  #newest = Number.NEGATIVE_INFINITY

  constructor(
    readonly client: FreightClient,
    readonly sightings: Sightings,
    readonly apps: readonly WatchedFreightApp[],
  ) {}

  /** `active`: what was active when it was last seen, perhaps before a restart. */
  async ask(active: readonly Deploy[] = []): Promise<Result<readonly Deploy[]>> {
    const page = await this.#list({})
    if (!page.ok) return page
    const { items, heard } = page.value
    if (this.#leavesGap(page.value)) this.#known.clear()
    for (const environment of this.#environments()) {
      const mine = page.value.items.filter((item) => environmentKey(item) === environmentKey(environment))
      const looked = await this.#makeKnown(environment, { ...page.value, items: mine })
      if (!looked.ok) return looked
    }
    this.#newest = Math.max(this.#newest, ...items.map((item) => item.createdAt))
    await this.#lookAfter(this.sightings.activeBefore(heard.at), heard.at)
    const gone = await this.#gone(active, heard.at)
    return ok([...this.sightings.all(heard.at), ...gone])
  }

  async #list(filter: { app?: string; environment?: string; status?: string; limit?: number }) {
    const answer = await this.client.read(listDeploys(filter))
    const page = toPage(answer, 1, parseDeploys, filter.limit)
    if (page.ok)
      for (const item of [...page.value.items].reverse()) this.sightings.see(item, page.value.heard)
    return page
  }

  #leavesGap({ items, next }: Page<FreightDeploy>): boolean {
    return next !== null && items.every((item) => item.createdAt > this.#newest)
  }

  #environments() {
    return this.apps.flatMap(({ app, environments }) =>
      environments.map((environment) => ({ app, environment })),
    )
  }

  /** An environment is known once its current commit and the one before it are, or all that there is. */
  async #makeKnown(
    environment: { app: string; environment: string },
    seen: Page<FreightDeploy>,
  ): Promise<Result<null>> {
    if (this.#known.has(environmentKey(environment))) return ok(null)
    const steps = [{}, { status: 'finished' }]
    let page = seen
    for (const step of steps) {
      if (reachesBack(page)) break
      const looked = await this.#list({ ...environment, ...step, limit: LOOK_UP })
      if (!looked.ok) return looked
      page = looked.value
    }
    this.#known.add(environmentKey(environment))
    return ok(null)
  }

  /** What cannot be looked at now stays as it was last seen; so do those for which there are too many, until it is their turn. */
  async #lookAfter(items: readonly FreightDeploy[], at: number): Promise<void> {
    for (const item of items.slice(0, FREIGHT_LIMITS.lookedAt)) {
      const answer = await this.client.read(oneDeploy(item))
      if (!answer.ok) continue
      const { response, heard } = answer.value
      const found = isSuccess(response) ? parseDeploy(response.json) : null
      if (found !== null) this.sightings.see(found, heard)
      else if (parseError(response.json).name === 'invalid_resource') this.sightings.lose(item, at)
    }
  }

  /** Those of the active ones that the server has never told us of, and does not know when it is asked. */
  async #gone(active: readonly Deploy[], at: number): Promise<Deploy[]> {
    const gone: Deploy[] = []
    for (const deploy of active.slice(0, FREIGHT_LIMITS.lookedAt)) {
      const app = this.apps.find(({ name }) => name === deploy.app)?.app
      if (app === undefined || this.sightings.find(deploy) !== null) continue
      const { environment, number } = deploy
      if (isNameless(environment)) {
        const page = await this.#list({ app, environment })
        const isGone = page.ok && page.value.next === null && this.sightings.find(deploy) === null
        if (isGone) gone.push(vanished(deploy, at))
        continue
      }
      const answer = await this.client.read(oneDeploy({ app, environment, number }))
      if (!answer.ok) continue
      const { response, heard } = answer.value
      const found = isSuccess(response) ? parseDeploy(response.json) : null
      if (found !== null) this.sightings.see(found, heard)
      else if (parseError(response.json).name === 'invalid_resource') gone.push(vanished(deploy, at))
    }
    return gone
  }
}

function reachesBack({ items, next }: Page<FreightDeploy>): boolean {
  const finished = items.filter((item) => item.status === 'finished' && item.sha !== null)
  const commits = new Set(finished.map((item) => item.sha))
  return next === null || commits.size > 1 || items.some((item) => item.number === 1)
}
