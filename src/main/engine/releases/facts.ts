import type { Commit, Ref } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { Clock, WatchedApp } from '@core/ports'
import { dateOf } from '@core/releases/calendar'
import type { ReleaseConfig } from '@core/releases/config'
import {
  compareVersions,
  cycleOf,
  pastCycles,
  reopened,
  undatedTags,
  versionOf,
  type Weighed,
} from '@core/releases/cycle'
import type { Cycle, PastCycle, ReleaseCandidate } from '@core/releases/types'
import { fail, ok, type Result } from '@core/result'
import { Cache, ifOk } from '@core/util/cache'
import * as words from '../words'
import { branchOfTag } from './branch-of-tag'
import { newestCut } from './cut-lines'
import { type Overtaken, overtakenIn } from './overtaken'
import { type TagsWithin, tagsWithin } from './tags-within'

/** Of so many of the newest tags it is asked when their commits were made, where their host does not say when they were made themselves. */
const DATED = LIMITS.engine.tagsDated
/** So many tags are remembered with their times, which never change. */
const REMEMBERED = LIMITS.memory.tags

/** Where a release stands, as its source host says. */
export interface CycleFacts {
  readonly candidate: ReleaseCandidate
  /** All tags that begin as the release's do. */
  readonly refs: readonly Ref[]
  /** Those of its scheme, by whether they are in the history of the candidate. */
  readonly tags: TagsWithin
  /** Those in its history that a lower version came after, which count as if they were elsewhere; null for none. */
  readonly overtaken: Overtaken | null
  readonly cycle: (weighed?: Weighed) => Cycle
  readonly past: readonly PastCycle[]
}

/** A commit as it was when it was to be tagged: what is newer is not known then. */
export interface PastCandidate {
  readonly commit: Commit
  /** As the person called it; a tag of this name is left out. */
  readonly ref: string
}

/** What a person says of the release that they mean. */
export interface ReleaseOptions {
  /** It repairs the one before. */
  readonly isPoint?: boolean
}

type App = Pick<WatchedApp, 'name' | 'branch' | 'source'>

/** Asks source hosts where releases stand. */
export class FactReader {
  /** When tags were made, or else their commits, epoch ms. */
  readonly #times = new Cache<string, Result<number>>(REMEMBERED, ifOk)

  constructor(private readonly clock: Clock) {}

  /** Where it stands now: at the newest commit of its branch. */
  async read(config: ReleaseConfig, app: App, meant: ReleaseOptions = {}): Promise<Result<CycleFacts>> {
    const ref = config.branch ?? app.branch
    const [refs, head] = await Promise.all([app.source.tags(config.tag.prefix), app.source.resolve(ref)])
    if (!refs.ok) return refs
    if (!head.ok) return head
    return this.#factsOf(config, app, { commit: head.value, ref, refs: refs.value, ...meant })
  }

  /** The cycle that goes on. Where its branch cannot be asked what its newest commit is, all tags are taken to be in its history. */
  async cycle(config: ReleaseConfig, app: App, weighed: Weighed): Promise<Result<Cycle>> {
    const facts = await this.read(config, app)
    if (facts.ok) return ok(facts.value.cycle(weighed))
    const refs = await app.source.tags(config.tag.prefix)
    if (!refs.ok) return refs
    const madeAt = await this.#madeAt(config, app, refs.value)
    const now = this.clock.now()
    return ok(cycleOf(config, { refs: refs.value, branch: app.branch, now, madeAt, weighed }))
  }

  /** Where it stood when a commit was to be tagged, at the time of the clock. Of its own tag, and of all that was tagged later, nothing is known. */
  async readAt(
    config: ReleaseConfig,
    app: App,
    { commit, ref }: PastCandidate,
    meant: ReleaseOptions = {},
  ): Promise<Result<CycleFacts>> {
    const refs = await app.source.tags(config.tag.prefix)
    if (!refs.ok) return refs
    const now = this.clock.now()
    const own = versionOf(ref, config.tag)
    const others = refs.value.filter(({ name, sha, at }) => {
      if (name === ref || (at !== undefined && at > now)) return false
      const version = versionOf(name, config.tag)
      // Another name for the same release.
      if (sha !== commit.sha || version === null || version.pre !== null) return true
      return own !== null && compareVersions(version, own) < 0
    })
    return this.#factsOf(config, app, { commit, ref, refs: others, isTagged: true, ...meant })
  }

  /**
   * A cycle that ended with a version: its base is the newest version before it in its own history, which is not that of the branch where it was
   * made elsewhere.
   */
  async past(config: ReleaseConfig, app: App, version: string): Promise<Result<Past>> {
    const refs = await app.source.tags(config.tag.prefix)
    if (!refs.ok) return refs
    const now = this.clock.now()
    const madeAt = await this.#madeAt(config, app, refs.value)
    const all = pastCycles(config, { refs: refs.value, now, madeAt })
    const found = all.findIndex(({ released }) => released.version === version)
    const past = all[found]
    if (past === undefined) return fail('invalid', words.noVersion(config.name, version))
    const { tag, sha, at } = past.released
    const older = new Set(all.slice(found + 1).map(({ released }) => released.tag))
    const before = refs.value.filter(({ name }) => older.has(name))
    const [own, head] = await Promise.all([
      tagsWithin(app, config, { refs: before, today: dateOf(now), of: sha }),
      app.source.resolve(config.branch ?? app.branch),
    ])
    if (!own.ok) return own
    const cut = await newestCut(app, config, { tags: own.value, of: sha, today: dateOf(now) })
    const names = new Set(own.value.within.map(({ name }) => name))
    if (cut !== null) names.add(cut.name)
    const last = all.find(({ released }) => names.has(released.tag))?.released ?? null
    const previous = last === null || last.tag !== cut?.name ? last : { ...last, isCut: true as const }
    const { elsewhere } = own.value
    const cycle = reopened(config, app.branch, { released: past.released, previous })
    const candidate = { sha, ref: tag, subject: tag, at: at ?? 0 }
    if (!head.ok) return ok({ cycle, candidate, elsewhere })
    const onBranch = await tagsWithin(app, config, {
      refs: refs.value.filter(({ name }) => name === tag),
      today: dateOf(now),
      of: head.value.sha,
    })
    const isOnBranch = !onBranch.ok || onBranch.value.within.length > 0
    const branch = await branchOfTag(app, config, {
      tag: { name: tag, sha, previous: previous?.sha ?? null },
      own: { name: cycle.branch, head: head.value.sha, hasTag: isOnBranch },
    })
    return ok({ cycle: { ...cycle, branch }, candidate, elsewhere })
  }

  async #factsOf(config: ReleaseConfig, app: App, asked: FactsQuery): Promise<Result<CycleFacts>> {
    const { commit, ref, refs, isTagged = false, isPoint = false } = asked
    const now = this.clock.now()
    const today = dateOf(now)
    const all = await tagsWithin(app, config, { refs, today, of: commit.sha })
    if (!all.ok) return all
    const overtaken = await overtakenIn(app, config, {
      within: all.value.within,
      of: commit.sha,
      today,
    })
    const tags = withoutOvertaken(all.value, overtaken)
    const madeAt = await this.#madeAt(config, app, refs)
    const cut =
      app.source.mergeBase === undefined
        ? null
        : await newestCut(app, config, { tags, of: commit.sha, today })
    const within = cut === null ? tags.within : [...tags.within, cut]
    const elsewhere = tags.elsewhere.filter(({ name }) => name !== cut?.name)
    const known = {
      refs: within,
      elsewhere,
      cut: cut?.name,
      branch: app.branch,
      now,
      madeAt,
      isTagged,
      isPoint,
    }
    const { sha, subject, at } = commit
    return ok({
      candidate: { sha, ref, subject, at },
      refs,
      tags: { within, elsewhere },
      overtaken,
      cycle: (weighed) => cycleOf(config, { ...known, ...(weighed !== undefined && { weighed }) }),
      past: pastCycles(config, { refs, now, madeAt }),
    })
  }

  async #madeAt(
    config: ReleaseConfig,
    { name, source }: App,
    refs: readonly Ref[],
  ): Promise<(sha: string) => number | null> {
    const timeOf = async (tag: string, sha: string): Promise<Result<number>> => {
      if (source.taggedAt !== undefined) {
        const tagged = await source.taggedAt(tag)
        if (tagged.ok && tagged.value !== null) return ok(tagged.value)
      }
      const commit = await source.resolve(sha)
      return commit.ok ? ok(commit.value.at) : commit
    }
    const asked = undatedTags(config, refs, this.clock.now(), DATED).map(async ({ name: tag, sha }) => {
      const made = await this.#times.ask(`${source.id} ${name} ${tag} ${sha}`, () => timeOf(tag, sha))
      return [sha, made.ok ? made.value : null] as const
    })
    const times = new Map(await Promise.all(asked))
    return (sha) => times.get(sha) ?? null
  }
}

/** What was overtaken only takes names. */
const withoutOvertaken = ({ within, elsewhere }: TagsWithin, overtaken: Overtaken | null): TagsWithin =>
  overtaken === null
    ? { within, elsewhere }
    : {
        within: within.filter((ref) => !overtaken.tags.includes(ref)),
        elsewhere: [...elsewhere, ...overtaken.tags],
      }

/** A cycle that ended. */
interface Past {
  readonly cycle: Cycle
  readonly candidate: ReleaseCandidate
  /** The tags of its scheme that are not in its history. */
  readonly elsewhere: readonly Ref[]
}

interface FactsQuery extends PastCandidate, ReleaseOptions {
  readonly refs: readonly Ref[]
  readonly isTagged?: boolean
}
