import type { Backfill } from '@contract/features/history'
import type { Deploy } from '@core/deploys/deploy'
import type { History, Walked } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import type { Clock, DeployService, WatchedApp } from '@core/ports'
import type { ListingGap } from '@core/snapshot/listing-gap'
import { pause } from '@core/util/cooldown'
import { AnswerTimes } from './answer-times'
import { backfill, NOTHING_READ } from './backfill'
import * as words from './words'

/** After a try that broke off the next one comes no sooner, ms. */
const AGAIN_MS = 60_000

interface Options {
  readonly history: Pick<History, 'put' | 'isFilled' | 'markFilled' | 'walked' | 'putWalked' | 'putHeard'>
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  /** Deploys were put into the history. */
  readonly changed: () => void
  /** All that a service remembers was read. */
  readonly becameKnown?: (service: DeployService) => void
  /** How far it is has changed. */
  readonly progressed?: () => void
  /** Is told in a sentence what was not read. */
  readonly say?: (sentence: string) => void
}

/**
 * Fills the history from each service once it answers, and again after a try that broke off: a server that is down, or a key that
 * is wrong, when Binnacle starts leaves no hole.
 */
export class HistoryFill {
  private readonly done = new Set<DeployService>()
  /** Those of which all was read. */
  private readonly known = new Set<DeployService>()
  /** Those that are being read. */
  private readonly reading = new Set<DeployService>()
  /** What was missed of them and couldn't be written down yet. */
  private readonly unwritten = new Map<DeployService, readonly ListingGap[]>()
  private readonly triedAt = new Map<DeployService, number>()
  /** What is worth showing of services whose past is being read, or was stopped, by their ids. */
  private readonly shown = new Map<string, Backfill>()
  private readonly times: AnswerTimes
  private closed = false

  constructor(private readonly options: Options) {
    this.times = new AnswerTimes(options.history, options.clock)
  }

  /** A service has just answered. */
  answered(service: DeployService): void {
    const { clock, history } = this.options
    this.times.note(service.id)
    const triedAt = this.triedAt.get(service)
    if (this.done.has(service) || (triedAt !== undefined && clock.now() - triedAt < AGAIN_MS)) return
    if (!this.write(service)) {
      this.triedAt.set(service, clock.now())
      return
    }
    const walked = history.walked(service.id)
    if (walked?.isPaused === true) {
      this.show(service, walked, 'paused')
      return
    }
    // Until it has ended it counts as done, so that it never runs twice at once.
    this.done.add(service)
    void this.run(service)
  }

  /** Some of its deploys were never seen: its past is read again with its next answer, as far as what is known. That is known after a restart, too. */
  missed(service: DeployService, gaps: readonly ListingGap[]): void {
    this.unwritten.set(service, newest([...(this.unwritten.get(service) ?? []), ...gaps]))
    this.known.delete(service)
    this.write(service)
    if (this.reading.has(service)) return
    this.done.delete(service)
    this.triedAt.delete(service)
  }

  /** Whether all that it remembers was read since it was last missed. */
  isPastKnown(service: DeployService): boolean {
    return this.known.has(service)
  }

  /** What is being read of the past, and what a person stopped. */
  all(): Backfill[] {
    return [...this.shown.values()]
  }

  /** Stops reading a service's past, or goes on where it was. */
  setPaused(id: string, isPaused: boolean): void {
    const { history, progressed } = this.options
    const walked = history.walked(id) ?? NOTHING_READ
    const shown = this.shown.get(id)
    if (shown === undefined) return
    history.putWalked(id, { ...walked, isPaused })
    this.shown.set(id, { ...shown, state: isPaused ? 'paused' : 'reading', until: null })
    // It goes on with the next answer of its service.
    this.triedAt.clear()
    progressed?.()
  }

  close(): void {
    this.closed = true
  }

  /** Writes down what was missed; answers false where that isn't possible now, as on a full disk. */
  private write(service: DeployService): boolean {
    const { history } = this.options
    const gaps = this.unwritten.get(service)
    if (gaps === undefined) return true
    try {
      const walked = history.walked(service.id) ?? NOTHING_READ
      history.putWalked(service.id, { ...walked, missed: newest([...(walked.missed ?? []), ...gaps]) })
    } catch {
      return false
    }
    this.unwritten.delete(service)
    return true
  }

  private async run(service: DeployService): Promise<void> {
    const { history, clock, changed, app, say, progressed, becameKnown } = this.options
    this.reading.add(service)
    const isPaused = (): boolean => history.walked(service.id)?.isPaused === true
    const whole = await backfill(service, history, {
      stopped: () => this.closed || isPaused(),
      named: (deploys) => withSubjects(deploys, app),
      now: () => clock.now(),
      rest: (ms, why) => {
        const walked = history.walked(service.id) ?? NOTHING_READ
        const state = why === 'server' ? 'waiting' : 'sparing'
        if (why !== 'budget') this.show(service, walked, state, clock.now() + ms)
        return pause(clock, ms)
      },
      cut: (pages) => say?.(words.historyGoesFurther(service.label, pages)),
      read: (walked, requests) => {
        if (requests <= LIMITS.walk.restAfterRequests && !this.shown.has(service.id)) return
        changed()
        this.show(service, walked, isPaused() ? 'paused' : 'reading')
      },
    }).catch(() => false)
    this.reading.delete(service)
    if (this.closed) return
    const walked = history.walked(service.id)
    const wasMissed = this.unwritten.has(service) || walked?.missed !== undefined
    if (whole && !wasMissed && walked === null) {
      this.known.add(service)
      becameKnown?.(service)
    }
    changed()
    if (whole) {
      if (this.shown.delete(service.id)) progressed?.()
      if (wasMissed) this.done.delete(service)
      return
    }
    this.triedAt.set(service, isPaused() ? Number.NEGATIVE_INFINITY : clock.now())
    this.done.delete(service)
  }

  private show(
    { id, label }: DeployService,
    { deploys, oldest }: Walked,
    state: Backfill['state'],
    until: number | null = null,
  ): void {
    this.shown.set(id, { service: id, label, state, deploys, oldest, until })
    this.options.progressed?.()
  }
}

const newest = (gaps: readonly ListingGap[]): ListingGap[] => gaps.slice(-LIMITS.kept.listingGaps)

/** Deploys of the past with their subjects, where a source host can tell those of many commits in one question. */
async function withSubjects(
  deploys: readonly Deploy[],
  app: (name: string) => WatchedApp | undefined,
): Promise<Deploy[]> {
  const known = new Map<string, string>()
  const unnamed = deploys.filter((deploy) => deploy.subject === null)
  for (const name of new Set(unnamed.map((deploy) => deploy.app))) {
    const shas = unnamed.flatMap(({ app: own, sha }) => (own === name && sha !== null ? [sha] : []))
    const commits = shas.length === 0 ? undefined : await app(name)?.source.commits?.([...new Set(shas)])
    if (!commits?.ok) continue
    for (const { sha, subject } of commits.value) known.set(`${name} ${sha}`, subject)
  }
  return deploys.map((deploy) =>
    deploy.subject === null
      ? { ...deploy, subject: known.get(`${deploy.app} ${deploy.sha}`) ?? null }
      : deploy,
  )
}
