import type { Ref } from '@core/commit'
import type { Clock, WatchedApp } from '@core/ports'
import { Recent } from '@core/recent'
import type { Candidate, Cycle, PastCycle, ReleaseConfig } from '@core/release'
import { cycleOf, newestTags, pastCycles, type Weight } from '@core/release/cycle'
import { ok, type Result } from '@core/result'

/** Of so many of the newest tags it is asked when they were made. */
const DATED = 12
/** So many commits are remembered with their times, which never change. */
const REMEMBERED = 200

/** Which versions of a release there are and which is being made, as its tags say. */
export interface TagFacts {
  readonly refs: readonly Ref[]
  readonly cycle: (weight?: Weight) => Cycle
  readonly past: readonly PastCycle[]
}

/** Where a release stands, as its source host says. */
export interface ReleaseFacts extends TagFacts {
  readonly candidate: Candidate
}

type App = Pick<WatchedApp, 'name' | 'branch' | 'source'>

/** Asks source hosts where releases stand. */
export class FactReader {
  /** When commits were made, epoch ms. */
  readonly #times = new Recent<number>(REMEMBERED)

  constructor(private readonly clock: Clock) {}

  /** Where it stands now. */
  async read(config: ReleaseConfig, app: App): Promise<Result<ReleaseFacts>> {
    const ref = config.branch ?? app.branch
    const [tags, head] = await Promise.all([this.tags(config, app), app.source.resolve(app.name, ref)])
    if (!tags.ok) return tags
    if (!head.ok) return head
    const { sha, subject, at } = head.value
    return ok({ ...tags.value, candidate: { sha, ref, subject, at } })
  }

  /** The same by its tags alone. */
  async tags(config: ReleaseConfig, { name, branch, source }: App): Promise<Result<TagFacts>> {
    const refs = await source.tags(name, config.tag.prefix)
    if (!refs.ok) return refs
    const now = this.clock.now()
    const times = await this.#timesOf(source, name, newestTags(config, refs.value, now, DATED))
    const known = { refs: refs.value, branch, now, madeAt: (sha: string) => times.get(sha) ?? null }
    return ok({
      refs: refs.value,
      cycle: (weight) => cycleOf(config, { ...known, ...(weight !== undefined && { weight }) }),
      past: pastCycles(config, known),
    })
  }

  async #timesOf(
    source: App['source'],
    name: string,
    shas: readonly string[],
  ): Promise<Map<string, number | null>> {
    const timeOf = async (sha: string): Promise<Result<number>> => {
      const commit = await source.resolve(name, sha)
      return commit.ok ? ok(commit.value.at) : commit
    }
    const times = shas.map(async (sha) => {
      const made = await this.#times.get(`${source.id} ${name} ${sha}`, () => timeOf(sha))
      return [sha, made.ok ? made.value : null] as const
    })
    return new Map(await Promise.all(times))
  }
}
