import { attemptKey, type Deploy, deployKey } from '@core/deploys/deploy'
import { type Excerpt, type ReadExcerpt, struckOut } from '@core/failures/excerpt'
import type { FailureStore } from '@core/failures/store'
import { LIMITS } from '@core/limits'
import type { Clock, DeployAddress, DeployService, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { derived } from '@core/snapshot/derived'
import { Cache } from '@core/util/cache'
import { SingleFlight } from '@core/util/single-flight'
import { appIn } from '../../engine/apps'
import * as words from './words'

/** A log that could not be read is tried again by itself no sooner than this, ms. */
const AGAIN_MS = 60_000

interface Options {
  readonly store: FailureStore
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** A deploy as it is now; undefined where it is no longer known. */
  readonly now: (deploy: Deploy) => Deploy | undefined
  /** A text without what is known to be a secret, or looks like one. */
  readonly readExcerpt: ReadExcerpt
  readonly clean: (text: string) => string
}

/** What the logs of failed deploys say: read once, and kept, since a server keeps its logs for a while only. */
export class Excerpts {
  private readonly asked = new SingleFlight<string, Result<Excerpt>>()
  private readonly triedAt = new Cache<string, number>(LIMITS.memory.small)
  /** What could not be kept. */
  private readonly unkept = new Cache<string, Excerpt>(LIMITS.memory.excerpts)
  /** So that the store is not asked again at every change of the snapshot. */
  private readonly isKept = derived((deploy: Deploy) => this.keptOf(deploy) !== null)

  constructor(private readonly options: Options) {}

  /** Whether it is worth a try to read this one by itself. */
  isWanted(deploy: Deploy): boolean {
    const { clock, app } = this.options
    const triedAt = this.triedAt.get(attemptKey(deploy))
    if (triedAt !== undefined && clock.now() - triedAt < AGAIN_MS) return false
    const { log = 'none' } = app(deploy.app)?.deploy?.capabilities ?? {}
    return log !== 'none' && !this.isKept(deploy)
  }

  /** What broke, by a deploy's log. What is being read already is not read twice. */
  of(deploy: Deploy): Promise<Result<Excerpt>> {
    return this.asked.run(
      attemptKey(deploy),
      () => this.read(deploy),
      // While it was read more may have been seen of the deploy.
      () => this.isKept.forget(this.options.now(deploy) ?? deploy),
    )
  }

  private async read(deploy: Deploy): Promise<Result<Excerpt>> {
    const { store, clock, app, clean, readExcerpt } = this.options
    const kept = this.keptOf(deploy)
    if (kept !== null) return ok(kept)
    if (!this.isNewest(deploy)) return fail('invalid', ranAgain(deploy))
    const watched = appIn(app, deploy.app)
    if (!watched.ok) return watched
    const service = watched.value.deploy
    if (service === null) return fail('invalid', words.nothingDeploysNow(deploy.app))
    if (service.capabilities.log === 'none') return fail('invalid', words.givesNoLogs(service.label))
    this.triedAt.set(attemptKey(deploy), clock.now())
    const log = await readLog(service, deploy)
    if (!log.ok) return log
    if (!this.isNewest(deploy)) return fail('invalid', ranAgain(deploy))
    const read = await readExcerpt(log.value)
    if (!read.ok) return read
    const excerpt = struckOut(read.value, clean)
    try {
      store.putExcerpt(deploy, excerpt)
    } catch {
      // A full disk: it is told anyway, and read again in the next run.
      this.unkept.set(attemptKey(deploy), excerpt)
    }
    return ok(excerpt)
  }

  /** Whether this is the attempt that a deploy's log is of now: one that ran again has begun another log. */
  private isNewest(deploy: Deploy): boolean {
    const now = this.options.now(deploy)
    return now === undefined || now.revision.attempt === deploy.revision.attempt
  }

  private keptOf(deploy: Deploy): Excerpt | null {
    const unkept = this.unkept.get(attemptKey(deploy))
    if (unkept !== undefined) return unkept
    try {
      return this.options.store.excerpt(deploy)
    } catch {
      return null
    }
  }
}

const ranAgain = (deploy: Deploy): string =>
  words.logOfAttemptNotRead(deployKey(deploy), deploy.revision.attempt)

/** So much of a log's end is read, bytes: what broke stands there. */
const TAIL = LIMITS.engine.failureTail
/** A service that gives its log in small pieces is asked for no more of them than this. */
const MOST_PIECES = LIMITS.engine.failurePieces

/** What of a deploy's log that has ended tells why it failed: the parts that failed, else its end. Or the problem with reading it. */
async function readLog(service: DeployService, at: DeployAddress): Promise<Result<string>> {
  if (service.failureLog !== undefined) return service.failureLog(at)
  let from = -TAIL
  let text = ''
  for (let pieces = 0; pieces < MOST_PIECES; pieces += 1) {
    const chunk = await service.log(at, from)
    if (!chunk.ok) return chunk
    text += chunk.value.text
    if (chunk.value.nextOffset >= chunk.value.size || chunk.value.text === '') break
    from = chunk.value.nextOffset
  }
  return ok(text)
}
