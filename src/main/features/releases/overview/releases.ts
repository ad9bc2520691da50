import type { Ref } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { Clock, WatchedApp } from '@core/ports'
import { dateOf, daysBetween } from '@core/releases/calendar'
import type { ReleaseConfig } from '@core/releases/config'
import { UNWEIGHED, type Weighed } from '@core/releases/cycle'
import {
  type ReleaseOverview,
  ReleaseOverviewSchema,
  type ReleaseStore,
  type ReleaseSummary,
  ReleaseSummarySchema,
} from '@core/releases/overview'
import type { Cycle, ReleaseId } from '@core/releases/types'
import { fail, ok, type Result } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import { Cache } from '@core/util/cache'
import { canonical, isSame } from '@core/util/same'
import { appIn } from '../../../engine/apps'
import { FactReader } from '../../../engine/releases/facts'
import { type SchemeWarnings, schemeWarnings } from '../../../engine/releases/scheme-warnings'
import type { SnapshotStore } from '../../../engine/snapshot-store'
import { cycleFinder, type FindCycle } from '../cycle-now'
import * as words from '../words'
import { type OverviewContext, readHostedPart, readOverview } from './read'

interface Options extends OverviewContext {
  readonly configs: () => readonly ReleaseConfig[]
  readonly clock: Clock
  readonly store: ReleaseStore
  /** More is known of the releases than when they were last asked for. */
  readonly changed: () => void
}

/** What was seen so lately is not looked at again, ms. */
const FRESH_MS = 30_000
/** What other branches have changes without this one: so old numbers are counted again, ms. */
const COUNTED_MS = 10 * 60_000
/** So many are remembered, those of the past that somebody looked at among them. */
const MOST = LIMITS.memory.overviews

/**
 * The releases of the workspace. What was found out is kept, on the disk too, and answered at once; whether it is still so is then looked at
 * behind it, and told by `changed` where it is not.
 */
export class ReleaseOverviews {
  readonly #facts: FactReader
  readonly #summaries: Cache<string, ReleaseSummary>
  readonly #overviews: Cache<string, Result<ReleaseOverview>>
  /** By the same facts as all that is shown of a release, so that all of it speaks of one version. */
  readonly find: FindCycle
  /** How often all was to be looked at again: what a look from before finds out is no longer kept. */
  #round = 0

  constructor(private readonly options: Options) {
    const { clock } = options
    this.#facts = new FactReader(clock)
    this.find = cycleFinder(this.#facts, (config) => weighedIn(this.#kept(config)))
    this.#summaries = new Cache(MOST, { keepMs: ({ cycle }) => ('known' in cycle ? FRESH_MS : 0), clock })
    this.#overviews = new Cache(MOST, { keepMs: ({ ok: isKnown }) => (isKnown ? FRESH_MS : 0), clock })
  }

  /** All of them, in the order of the workspace file. */
  list(): Promise<ReleaseSummary[]> {
    return Promise.all(this.options.configs().map((config) => this.#summary(config)))
  }

  /** One with all that is known of its cycle: the running one, or the one that ended with a version. */
  async overview(id: ReleaseId, version: string | null = null): Promise<Result<ReleaseOverview>> {
    const config = this.options.configs().find(({ name }) => name === id)
    const app = config === undefined ? undefined : this.options.app(config.app)
    if (config === undefined || app === undefined) return fail('invalid', words.noRelease(id))
    const key = keyOf('overview', config, version)
    const kept = this.options.store.get(key, ReleaseOverviewSchema)
    const looking = this.#overviews.ask(key, () => this.#renew(key, { config, app, version }))
    if (kept === null) return looking
    leaveTo(looking)
    return ok({ ...kept, cycle: this.#today(kept.cycle) })
  }

  /** Something was made of a release: whoever asks from now on has it looked at again. */
  lookAgain(): void {
    this.#round += 1
    this.#summaries.clear()
    this.#overviews.clear()
    this.options.changed()
  }

  async #summary(config: ReleaseConfig): Promise<ReleaseSummary> {
    const found = appIn(this.options.app, config.app)
    if (!found.ok) return unknown(config, found.problem.sentence)
    const app = found.value
    const key = keyOf('summary', config, null)
    const kept = this.options.store.get(key, ReleaseSummarySchema)
    const looking = this.#summaries.ask(key, () => this.#summarize(key, config, app))
    if (kept === null || !('known' in kept.cycle)) return looking
    leaveTo(looking)
    return { ...kept, cycle: { known: this.#today(kept.cycle.known) } }
  }

  async #summarize(key: string, config: ReleaseConfig, app: WatchedApp): Promise<ReleaseSummary> {
    const round = this.#round
    const kept = this.options.store.get(key, ReleaseSummarySchema)
    const facts = await this.#facts.read(config, app)
    if (!facts.ok) return kept ?? unknown(config, facts.problem.sentence)
    const { cycle, past } = facts.value
    const known = { ...namesOf(config), cycle: { known: cycle(weighedIn(this.#kept(config))) } }
    return this.#keep(key, { ...known, past: [...past] }, { kept, round })
  }

  async #renew(key: string, asked: OverviewQuery): Promise<Result<ReleaseOverview>> {
    const { config, app, version } = asked
    const isPast = version !== null
    const round = this.#round
    const kept = this.options.store.get(key, ReleaseOverviewSchema)
    const found = isPast ? await this.#pastPlace(asked, version) : await this.#place(asked, kept)
    if (!found.ok) return found
    const { place, cycleBy, scheme, elsewhere } = found.value
    const seenAt = this.options.clock.now()
    const same = kept !== null && sameRange(kept, place) ? kept : null
    if (same !== null && isComplete(same) && (isPast || seenAt - same.seenAt < COUNTED_MS))
      return ok(await this.#withHosted(key, { ...same, ...scheme }, { config, app, round, ...place }))
    const overview = await readOverview(this.options, { config, app, elsewhere, ...place })
    // Changes that ask for another version are only known now.
    const cycle = cycleBy(weighedIn(overview))
    const now = { ...orLastWord(overview, same), cycle, ...scheme, seenAt }
    return ok(this.#keep(key, now, { kept, round }))
  }

  /** Between which commits the cycle is that goes on. */
  async #place({ config, app }: OverviewQuery, kept: ReleaseOverview | null): Promise<Result<LocatedCycle>> {
    const facts = await this.#facts.read(config, app)
    if (!facts.ok) return facts
    const { candidate, cycle, tags } = facts.value
    const { elsewhere } = tags
    const scheme = await schemeWarnings(facts.value, config, app)
    return ok({ place: { cycle: cycle(weighedIn(kept)), candidate }, cycleBy: cycle, scheme, elsewhere })
  }

  async #pastPlace({ config, app }: OverviewQuery, version: string): Promise<Result<LocatedCycle>> {
    const past = await this.#facts.past(config, app, version)
    if (!past.ok) return past
    const { cycle, candidate, elsewhere } = past.value
    return ok({ place: { cycle, candidate }, cycleBy: () => cycle, scheme: NOTHING_ODD, elsewhere })
  }

  /** What was last found out of the cycle that goes on. */
  #kept(config: ReleaseConfig): ReleaseOverview | null {
    return this.options.store.get(keyOf('overview', config, null), ReleaseOverviewSchema)
  }

  /** Deploys go on while the release stays the same. */
  async #withHosted(
    key: string,
    kept: ReleaseOverview,
    asked: Omit<OverviewQuery, 'version'> &
      Pick<ReleaseOverview, 'cycle' | 'candidate'> & { readonly round: number },
  ): Promise<ReleaseOverview> {
    const hosted = await readHostedPart(this.options, asked)
    const now = { ...kept, cycle: asked.cycle, hosted: 'known' in hosted ? hosted : kept.hosted }
    return this.#keep(key, now, { kept, round: asked.round })
  }

  #keep<T extends object>(
    key: string,
    now: T,
    { kept, round }: { readonly kept: T | null; readonly round: number },
  ): T {
    if (round !== this.#round) return now
    const isNew = kept === null || !isSame(unseen(now), unseen(kept))
    this.options.store.put(key, now)
    if (kept !== null && isNew) this.options.changed()
    return now
  }

  /** A cycle that was kept is as many days nearer. */
  #today(cycle: Cycle): Cycle {
    const today = dateOf(this.options.clock.now())
    return { ...cycle, daysLeft: cycle.due === null ? null : daysBetween(today, cycle.due) }
  }
}

/** What goes wrong behind an answer is told to whoever has nothing to be answered with. */
function leaveTo(looking: Promise<unknown>): void {
  looking.catch(() => {})
}

interface OverviewQuery {
  readonly config: ReleaseConfig
  readonly app: WatchedApp
  readonly version: string | null
}

/** A past release is tagged as it is. */
const NOTHING_ODD: SchemeWarnings = { warnings: [], fittingTags: [] }

interface LocatedCycle {
  readonly place: Pick<ReleaseOverview, 'cycle' | 'candidate'>
  /** The cycle by what its changes ask for. */
  readonly cycleBy: (weighed: Weighed) => ReleaseOverview['cycle']
  readonly scheme: SchemeWarnings
  /** The tags of its scheme that are not in its history. */
  readonly elsewhere: readonly Ref[]
}

const sameRange = (
  kept: ReleaseOverview,
  { cycle, candidate }: Pick<ReleaseOverview, 'cycle' | 'candidate'>,
): boolean =>
  kept.candidate.sha === candidate.sha &&
  kept.cycle.previous?.sha === cycle.previous?.sha &&
  kept.cycle.version === cycle.version

const isComplete = ({ numbers, contents }: ReleaseOverview): boolean =>
  'known' in numbers && 'known' in contents

/** A host that fails leaves its last word standing. */
const orLastWord = <T extends Pick<ReleaseOverview, 'numbers' | 'contents' | 'hosted'>>(
  now: T,
  kept: ReleaseOverview | null,
): T => ({
  ...now,
  numbers: 'known' in now.numbers ? now.numbers : (kept?.numbers ?? now.numbers),
  contents: 'known' in now.contents ? now.contents : (kept?.contents ?? now.contents),
  hosted: 'known' in now.hosted ? now.hosted : (kept?.hosted ?? now.hosted),
})

/** What the changes ask for, as far as it is known. */
const weighedIn = (overview: Pick<ReleaseOverview, 'weighed'> | null): Weighed =>
  overview?.weighed ?? UNWEIGHED

const namesOf = ({ name, app, about }: ReleaseConfig) => ({
  id: name,
  app,
  ...(about !== undefined && { about }),
})

const unknown = (config: ReleaseConfig, sentence: string): ReleaseSummary => ({
  ...namesOf(config),
  cycle: { unknown: sentence },
  past: [],
})

/** A release that the file describes otherwise is another one. */
const keyOf = (kind: 'summary' | 'overview', config: ReleaseConfig, version: string | null): string =>
  canonical([kind, version, config])

/** When it was seen says nothing of what it is. */
const unseen = (value: object): object => ({ ...value, seenAt: 0 })

/** Has the releases looked at again as soon as a watched branch moves on: what would be tagged is another commit then. Answers what ends it. */
export const followHeads = (
  snapshots: Pick<SnapshotStore, 'subscribe'>,
  releases: Pick<ReleaseOverviews, 'lookAgain'>,
): (() => void) =>
  snapshots.subscribe(({ before, after }) => {
    if (before.heads !== after.heads && hasMoved(before, after)) releases.lookAgain()
  })

const hasMoved = (before: Snapshot, after: Snapshot): boolean =>
  Object.entries(before.heads).some(([app, { commit }]) => {
    const now = after.heads[app]
    return now !== undefined && now.commit.sha !== commit.sha
  })
