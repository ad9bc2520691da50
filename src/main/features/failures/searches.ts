import { type Range, shortSha } from '@core/commits/commit'
import { type BisectProgress, type LineCommit, lineOf, weightsOf } from '@core/failures/bisect'
import type { FailureDetail } from '@core/failures/detail'
import type { Failure } from '@core/failures/failure'
import type { Clock, WatchedApp } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { Bisections } from './bisection'
import * as words from './words'

interface Options {
  readonly clock: Clock
  readonly app: (name: string) => WatchedApp | undefined
  readonly changed: () => void
  /** A culprit was found that is among commits of which the suspects were known; `place` null where it was none of them. */
  readonly found: (failure: Failure, place: number | null) => void
}

/** The searches for culprits, by the failures (their ids) that they are about. */
export class Searches {
  readonly states = new Map<string, BisectProgress>()
  /** Whose failure is searched for, by app: there is one search at a time for each. */
  private readonly current = new Map<string, string>()
  /** The suspects of a failure when its search began, the most suspected first. */
  private readonly suspected = new Map<string, { failure: Failure; shas: readonly string[] }>()
  private readonly bisections: Bisections

  constructor(private readonly options: Options) {
    this.bisections = new Bisections({
      ...options,
      changed: (app, progress) => {
        const id = this.current.get(app)
        if (id === undefined) return
        this.states.set(id, progress)
        if (progress.state === 'found') this.tellFound(id, progress.sha)
        options.changed()
      },
    })
  }

  /** Begins to search for a failure's culprit, the most suspected commits first. */
  async begin(failure: Failure, { shipment, suspects }: FailureDetail): Promise<Result<null>> {
    if ('unknown' in shipment) return fail('invalid', shipment.unknown)
    const { range } = shipment.own
    const app = this.options.app(failure.app)
    const shas = range.commits.map(({ sha }) => sha)
    const changes = await app?.source.changes?.(shas)
    const parents = new Map(
      changes?.ok === true ? changes.value.map(({ sha, parents }) => [sha, parents]) : [],
    )
    const line = lineOf(shas, (sha) => parents.get(sha))
    const base = beforeLine(line[0], parents, range)
    if (!base.ok) return base
    const ranked = 'unknown' in suspects ? [] : suspects.ranked
    const before = this.current.get(failure.app)
    this.current.set(failure.app, failure.id)
    const begun = this.bisections.start({
      app: failure.app,
      base: base.value,
      commits: weightsOf(line, { ranked }),
    })
    if (begun.ok && !('unknown' in suspects))
      this.suspected.set(failure.id, { failure, shas: ranked.map(({ sha }) => sha) })
    if (!begun.ok && before !== undefined) this.current.set(failure.app, before)
    return begun
  }

  private tellFound(id: string, sha: string): void {
    const suspected = this.suspected.get(id)
    if (suspected === undefined) return
    const place = suspected.shas.indexOf(sha)
    this.options.found(suspected.failure, place === -1 ? null : place + 1)
  }

  /** Ends the search for a failure's culprit, where there is one. */
  cancel(failure: Failure): void {
    if (this.current.get(failure.app) === failure.id) this.bisections.cancel(failure.app)
  }

  close(): void {
    for (const app of this.current.keys()) this.bisections.cancel(app)
  }
}

/**
 * The commit right before the oldest one that is searched. It doesn't have to be what ran before: of a long range only the newest commits are
 * listed, and what ran before may lie on another branch. Where it were taken for good unseen, the oldest could be blamed wrongly.
 */
function beforeLine(
  oldest: LineCommit | undefined,
  parents: ReadonlyMap<string, readonly string[] | undefined>,
  { base, commits, totalCommits, totalRemoved, cutAt }: Range,
): Result<string | null> {
  if (cutAt !== undefined) {
    const sentence = words.historyCutOff(shortSha(cutAt))
    return fail('invalid', sentence)
  }
  const known = oldest === undefined ? undefined : parents.get(oldest.sha)
  if (known !== undefined) return ok(known[0] ?? null)
  if (commits.length === totalCommits && totalRemoved === 0) return ok(base)
  return fail('invalid', words.COMMIT_BEFORE_NOT_KNOWN)
}
