import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { type Gap, type History, missedIn, type Walked } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import type { DeployService, HistoryPage } from '@core/ports'
import type { ListingGap } from '@core/snapshot/listing-gap'

/**
 * Why it rests. `budget`: a server is asked only so much in a time; `server`: it said so itself; `quota`: what is left of what it allows is for
 * what people look at.
 */
type RestReason = 'budget' | 'server' | 'quota'

/** How a service's pages are gone through. */
export interface Walk {
  /** Whether to go no further. */
  readonly stopped: () => boolean
  /** Adds what commits are about. */
  readonly named: (deploys: readonly Deploy[]) => Promise<readonly Deploy[]>
  readonly now: () => number
  /** Waits so many ms. */
  readonly rest: (ms: number, why: RestReason) => Promise<void>
  /** There is more than the pages that were read; it goes on from there another time. */
  readonly cut: (pages: number) => void
  /** Another page was read; so many requests all of them took. */
  readonly read: (walked: Walked, requests: number) => void
}

type Memory = Pick<History, 'put' | 'isFilled' | 'markFilled' | 'walked' | 'putWalked'>

export const NOTHING_READ: Walked = { gaps: [], deploys: 0, oldest: null, isPaused: false }

/**
 * Fills the history with what a service remembers, page by page. Which pages are still to be read is written down after each, so that a walk
 * that broke off, or was stopped, goes on from there: first through what is new since, then where it was. Once all was read, a page that
 * brings nothing new is the end. Answers whether it came to the end, or as far as is read in one go (`LIMITS.walk`).
 */
export const backfill = async (service: DeployService, history: Memory, walk: Walk): Promise<boolean> =>
  new Walking(service, history, walk).run()

class Walking {
  private walked: Walked
  /** How many places were left over from before. */
  private left = 0
  private pages = 0
  private requests = 0
  /** The requests of the last page. */
  private lastRequests = 0
  /** Pages with what is new. Where pages are counted from the newest deploy, every other one has moved back by as many. */
  private moved = 0
  /** Pages in a row that brought nothing new. */
  private barren = 0

  constructor(
    private readonly service: DeployService,
    private readonly history: Memory,
    private readonly walk: Walk,
  ) {
    const before = history.walked(service.id) ?? NOTHING_READ
    // A place that was written down before its first page came says nothing of what is behind it.
    const wasRead = before.gaps.some(({ cursor, isKnownBehind }) => cursor !== null || isKnownBehind)
    this.walked = this.fromNewest(before, history.isFilled(service.id) || wasRead)
  }

  async run(): Promise<boolean> {
    const { service, history } = this
    for (;;) {
      if (!(await this.readGaps())) return false
      if (this.walked.gaps.length > 0) return true
      const { missed = [], ...walked } = history.walked(service.id) ?? NOTHING_READ
      if (missed.length === 0) break
      // Missed while it was reading.
      this.walked = this.fromNewest({ ...walked, missed }, true)
    }
    history.markFilled(service.id)
    history.putWalked(service.id, null)
    return true
  }

  /**
   * What is to be read with the newest page first, and on from there as far as what was missed, which is listed newest and so brings nothing new by now.
   * That is written down at once: it is to be known after a kill, too.
   */
  private fromNewest(before: Walked, isKnownBehind: boolean): Walked {
    const { service, history } = this
    const [first, ...others] = before.gaps
    const left = first?.cursor === null ? others : before.gaps
    const unread = first?.cursor === null ? (first.missed ?? []) : []
    const isOurs = ({ environment }: ListingGap) =>
      service.apps.some((app) => environment.startsWith(`${app}/`))
    const missed = [...unread, ...(before.missed ?? [])].filter(isOurs)
    const gap = { cursor: null, isKnownBehind, ...(missed.length > 0 && { missed }) }
    const walked = { ...before, gaps: [gap, ...left], missed: undefined }
    this.left = left.length
    if (missedIn(before).length > 0) history.putWalked(service.id, walked)
    return walked
  }

  /** Answers whether it came to the end, or as far as is read in one go. */
  private async readGaps(): Promise<boolean> {
    const { walk } = this
    for (let [gap] = this.walked.gaps; gap !== undefined; [gap] = this.walked.gaps) {
      if (this.pages >= LIMITS.walk.pages) {
        walk.cut(this.pages)
        return true
      }
      const ms = this.lastRequests * restForEach(this.requests)
      if (ms > 0) await walk.rest(ms, 'budget')
      await this.spare()
      if (walk.stopped() || !(await this.readFrom(gap))) return false
    }
    return true
  }

  /** Waits while no more is left of what the server allows than is kept for what people look at. */
  private async spare(): Promise<void> {
    for (;;) {
      const quota = this.service.quota?.() ?? null
      if (quota === null || quota.remaining > (quota.limit * LIMITS.walk.reservePercent) / 100) return
      const ms = Math.min(quota.resetAt - this.walk.now(), LIMITS.waits.retryAfterMs)
      if (ms <= 0 || this.walk.stopped()) return
      await this.walk.rest(ms, 'quota')
    }
  }

  /** Reads the next page of a gap, or waits as long as the server asks for. Answers whether to go on. */
  private async readFrom(gap: Gap): Promise<boolean> {
    const { service, walk } = this
    const page = await service.history(gap.cursor)
    if (walk.stopped()) return false
    if (!page.ok) {
      const { retryAfterMs } = page.problem
      if (retryAfterMs !== undefined) await walk.rest(retryAfterMs, 'server')
      return retryAfterMs !== undefined
    }
    const deploys = await walk.named(page.value.deploys)
    if (walk.stopped()) return false
    this.keep(gap, { ...page.value, deploys })
    return true
  }

  private keep(gap: Gap, { deploys, next, took = { pages: 1, requests: 1 } }: HistoryPage): void {
    const { pages, requests } = took
    const { service, history, walk } = this
    const news = history.put(deploys)
    const others = this.walked.gaps.slice(1)
    const isNewest = others.length === this.left
    this.pages += 1
    this.lastRequests = requests
    this.requests += requests
    // A page without deploys of ours says nothing of what lies behind it.
    if (news > 0) this.barren = 0
    else if (deploys.length > 0) this.barren += 1
    const missed = gap.missed?.filter((one) => !deploys.some((deploy) => isBelow(one, deploy))) ?? []
    const isOver =
      next === null || (gap.isKnownBehind && missed.length === 0 && this.barren > (isNewest ? 0 : this.moved))
    if (isNewest) this.moved += pages
    if (isOver) this.barren = 0
    const oldest = Math.min(
      this.walked.oldest ?? Number.POSITIVE_INFINITY,
      ...deploys.map(({ createdAt }) => createdAt),
    )
    const stored = history.walked(service.id)
    const rest = { cursor: next, isKnownBehind: gap.isKnownBehind, ...(missed.length > 0 && { missed }) }
    this.walked = {
      // A person may have stopped it meanwhile, or something was missed, which is written down as well.
      isPaused: stored?.isPaused ?? false,
      missed: stored?.missed,
      gaps: isOver ? others : [rest, ...others],
      deploys: this.walked.deploys + news,
      oldest: Number.isFinite(oldest) ? oldest : null,
    }
    history.putWalked(service.id, this.walked)
    walk.read(this.walked, this.requests)
  }
}

const isBelow = ({ environment, below }: ListingGap, deploy: Deploy): boolean =>
  environment === environmentKey(deploy) && below.includes(deploy.number)

/** The rest for each request after so many, ms. */
function restForEach(requests: number): number {
  const { restAfterRequests, hastyRequests, restMs, longRestMs } = LIMITS.walk
  if (requests < restAfterRequests) return 0
  return requests < hastyRequests ? restMs : longRestMs
}
