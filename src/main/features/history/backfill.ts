import type { Deploy } from '@core/deploys/deploy'
import type { Gap, History, Walked } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import type { DeployService } from '@core/ports'
import type { Problem } from '@core/result'

/** How a service's pages are gone through. */
export interface Walk {
  /** Whether to go no further. */
  readonly stopped: () => boolean
  /** Adds what commits are about. */
  readonly named: (deploys: readonly Deploy[]) => Promise<readonly Deploy[]>
  /** Waits so many ms, for the server's sake; `problem` is what it said, where it was the one that asked for it. */
  readonly rest: (ms: number, problem: Problem | null) => Promise<void>
  /** There is more than the pages that were read. */
  readonly cut: (pages: number) => void
  /** Another page was read. */
  readonly read: (walked: Walked, pages: number) => void
}

type Memory = Pick<History, 'put' | 'isFilled' | 'markFilled' | 'walked' | 'putWalked'>

const NOTHING: Walked = { gaps: [], deploys: 0, oldest: null, isPaused: false }

/**
 * Fills the history with what a service remembers, page by page. Which pages are still to be read is written down after each, so that a walk
 * that broke off, or was stopped, goes on from there: first through what is new since, then where it was. Once all was read, a page that
 * brings nothing new is the end. Answers whether it came to the end, or as far as is read at all (`LIMITS.walk`).
 */
export const backfill = (service: DeployService, history: Memory, walk: Walk): Promise<boolean> =>
  new Walking(service, history, walk).run()

class Walking {
  private walked: Walked
  /** How many places were left over from before. */
  private readonly left: number
  private pages = 0
  /** Pages with what is new. Where pages are counted from the newest deploy, every other one has moved back by as many. */
  private moved = 0
  /** Pages in a row that brought nothing new. */
  private barren = 0

  constructor(
    private readonly service: DeployService,
    private readonly history: Memory,
    private readonly walk: Walk,
  ) {
    const before = history.walked(service.id) ?? NOTHING
    const isKnownBehind = history.isFilled(service.id) || before.gaps.length > 0
    this.left = before.gaps.length
    this.walked = { ...before, gaps: [{ cursor: null, isKnownBehind }, ...before.gaps] }
  }

  async run(): Promise<boolean> {
    const { service, history, walk } = this
    for (let [gap] = this.walked.gaps; gap !== undefined; [gap] = this.walked.gaps) {
      if (this.pages >= LIMITS.walk.pages) {
        walk.cut(this.pages)
        break
      }
      if (this.pages >= LIMITS.walk.restAfterPages) await walk.rest(restAfter(this.pages), null)
      if (walk.stopped() || !(await this.readFrom(gap))) return false
    }
    history.markFilled(service.id)
    history.putWalked(service.id, null)
    return true
  }

  /** Reads the next page of a gap, or waits as long as the server asks for. Answers whether to go on. */
  private async readFrom(gap: Gap): Promise<boolean> {
    const { service, walk } = this
    const page = await service.history(gap.cursor)
    if (walk.stopped()) return false
    if (!page.ok) {
      const { retryAfterMs } = page.problem
      if (retryAfterMs !== undefined) await walk.rest(retryAfterMs, page.problem)
      return retryAfterMs !== undefined
    }
    const deploys = await walk.named(page.value.deploys)
    if (walk.stopped()) return false
    this.keep(gap, deploys, page.value.next)
    return true
  }

  private keep(gap: Gap, deploys: readonly Deploy[], next: string | null): void {
    const { service, history, walk } = this
    const news = history.put(deploys)
    const others = this.walked.gaps.slice(1)
    const isNewest = others.length === this.left
    this.pages += 1
    this.barren = news === 0 ? this.barren + 1 : 0
    const isOver = next === null || (gap.isKnownBehind && this.barren > (isNewest ? 0 : this.moved))
    if (isNewest) this.moved += 1
    if (isOver) this.barren = 0
    const oldest = Math.min(
      this.walked.oldest ?? Number.POSITIVE_INFINITY,
      ...deploys.map(({ createdAt }) => createdAt),
    )
    this.walked = {
      // A person may have stopped it meanwhile, which is written down as well.
      isPaused: history.walked(service.id)?.isPaused ?? false,
      gaps: isOver ? others : [{ ...gap, cursor: next }, ...others],
      deploys: this.walked.deploys + news,
      oldest: Number.isFinite(oldest) ? oldest : null,
    }
    history.putWalked(service.id, this.walked)
    walk.read(this.walked, this.pages)
  }
}

const restAfter = (pages: number): number =>
  pages < LIMITS.walk.hastyPages ? LIMITS.walk.restMs : LIMITS.walk.longRestMs
