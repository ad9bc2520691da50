import { type Deploy, deployKey } from '@core/deploy'
import { type Excerpt, excerptOf } from '@core/failure/excerpt'
import type { FailureStore } from '@core/failure/store'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { readLog } from './log'

/** A log that could not be read is tried again by itself no sooner than this, ms. */
const AGAIN_MS = 60_000

interface Options {
  readonly store: FailureStore
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
}

/** What the logs of failed deploys say: read once, and kept, since a server keeps its logs for a while only. */
export class Excerpts {
  private readonly asked = new Map<string, Promise<Result<Excerpt>>>()
  private readonly triedAt = new Map<string, number>()

  constructor(private readonly options: Options) {}

  /** Whether it is worth a try to read this one by itself. */
  isWanted(deploy: Deploy): boolean {
    const { store, clock, app } = this.options
    const triedAt = this.triedAt.get(deployKey(deploy))
    if (triedAt !== undefined && clock.now() - triedAt < AGAIN_MS) return false
    const { log = 'none' } = app(deploy.app)?.deploy.capabilities ?? {}
    return log !== 'none' && store.excerpt(deploy) === null
  }

  /** What broke, by a deploy's log. What is being read already is not read twice. */
  of(deploy: Deploy): Promise<Result<Excerpt>> {
    const key = deployKey(deploy)
    const asked = this.asked.get(key) ?? this.read(deploy).finally(() => this.asked.delete(key))
    this.asked.set(key, asked)
    return asked
  }

  private async read(deploy: Deploy): Promise<Result<Excerpt>> {
    const { store, clock, app } = this.options
    const kept = store.excerpt(deploy)
    if (kept !== null) return ok(kept)
    const service = app(deploy.app)?.deploy
    if (service === undefined) return fail('invalid', `${deploy.app} is not in the workspace.`)
    if (service.capabilities.log === 'none') return fail('invalid', `${service.label} gives no logs.`)
    this.triedAt.set(deployKey(deploy), clock.now())
    const log = await readLog(service, deploy)
    if (!log.ok) return log
    const excerpt = excerptOf(log.value)
    store.putExcerpt(deploy, excerpt)
    return ok(excerpt)
  }
}
