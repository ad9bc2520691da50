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

/** Where a release stands, as its source host says. */
export interface ReleaseFacts {
  readonly refs: readonly Ref[]
  readonly candidate: Candidate
  readonly cycle: (weight?: Weight) => Cycle
  readonly past: readonly PastCycle[]
}

/** Asks source hosts where releases stand. */
export class FactReader {
  /** When commits were made, epoch ms. */
  readonly #times = new Recent<number>(REMEMBERED)

  constructor(private readonly clock: Clock) {}

  /** Where it stands now. */
  async read(config: ReleaseConfig, { name, branch, source }: WatchedApp): Promise<Result<ReleaseFacts>> {
    const own = config.branch ?? branch
    const [refs, head] = await Promise.all([source.refs(name), source.resolve(name, own)])
    if (!refs.ok) return refs
    if (!head.ok) return head
    const now = this.clock.now()
    const shas = newestTags(config, refs.value, now, DATED)
    const times = new Map(
      await Promise.all(
        shas.map(async (sha) => {
          const made = await this.#times.get(`${source.id} ${name} ${sha}`, async () => {
            const commit = await source.resolve(name, sha)
            return commit.ok ? ok(commit.value.at) : commit
          })
          return [sha, made.ok ? made.value : null] as const
        }),
      ),
    )
    const known = { refs: refs.value, branch, now, madeAt: (sha: string) => times.get(sha) ?? null }
    const { sha, subject, at } = head.value
    return ok({
      refs: refs.value,
      candidate: { sha, ref: own, subject, at },
      cycle: (weight) => cycleOf(config, { ...known, ...(weight !== undefined && { weight }) }),
      past: pastCycles(config, known),
    })
  }
}
