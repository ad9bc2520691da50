import { type Deploy, environmentKey, isIn } from '@core/deploys/deploy'
import type { BisectProgress } from '@core/failures/bisect'
import { branchFailures } from '@core/failures/branch'
import { cancelledFailures } from '@core/failures/cancelled'
import { deployFailures } from '@core/failures/deploys'
import { errorsFailure } from '@core/failures/errors'
import { type Failure, type KnownFailure, PAST_FAILURES as PAST } from '@core/failures/failure'
import type { BranchPast } from '@core/failures/past'
import type { FailureStore } from '@core/failures/store'
import { derived } from '@core/snapshot/derived'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'

type Branches = ReturnType<typeof branchFailures>
type Errors = NonNullable<ReturnType<typeof errorsFailure>>

/** Lists failures; what did not change since the last time is not read again: it is asked for at every change of the snapshot. */
export class FailureReader {
  private readonly ofEnvironment = derived((deploys: Record<string, Deploy>) => {
    const all = Object.values(deploys)
    return [...deployFailures(all, this.headlineOf), ...cancelledFailures(all)]
  })
  private readonly headlineOf = derived(
    (deploy: Deploy): string | null => this.store.excerpt(deploy)?.headline ?? null,
  )
  /** By app. */
  private readonly branches = new Map<string, Branches>()
  /** By environment (`app/environment`), then by id. */
  private readonly errors = new Map<string, Map<string, Errors>>()
  private known: Record<string, KnownFailure> | null = null

  constructor(
    private readonly store: FailureStore,
    private readonly pastOf: (app: string, sha: string) => BranchPast | null,
  ) {}

  /** More was found out of the log of this one of these deploys, as they are now. */
  forgetDeploy({ number }: Deploy, deploys: Record<number, Deploy> = NO_DEPLOYS): void {
    const now = deploys[number]
    if (now !== undefined) this.headlineOf.forget(now)
    this.ofEnvironment.forget(deploys)
  }

  /** More was seen of an app's branch; without a name, other apps are watched. */
  forgetBranch(app?: string): void {
    if (app === undefined) this.branches.clear()
    else this.branches.delete(app)
  }

  /** A person has said something of a failure. */
  forgetKnown(): void {
    this.known = null
  }

  /** Those that last first, then what is over; each the newest first. `now` is epoch ms. Throws where the store cannot be read. */
  of(snapshot: Snapshot, searches: ReadonlyMap<string, BisectProgress>, now: number): Failure[] {
    this.known ??= this.store.known()
    const { known } = this
    const found = snapshot.apps.flatMap(({ name, branch, environments }) => [
      ...environments.flatMap((environment) =>
        this.ofEnvironment(
          snapshot.deploys[environmentKey({ app: name, environment: environment.name })] ?? NO_DEPLOYS,
        ),
      ),
      ...environments.flatMap((environment) => this.errorsOf(snapshot, name, environment.name, now)),
      ...this.ofBranch(name, branch),
    ])
    const listed = found.filter((one) => one.over === null || now - one.at < PAST.ms)
    const newest = listed.sort((a, b) => b.at - a.at)
    const past = newest.filter((one) => one.over !== null).slice(0, PAST.most)
    return [...newest.filter((one) => one.over === null), ...past].map((one) => ({
      ...one,
      known: known[one.id] ?? null,
      search: searches.get(one.id) ?? null,
    }))
  }

  /** Those that are there now, and those that were there before something else was shipped. */
  private errorsOf(snapshot: Snapshot, app: string, environment: string, now: number): Errors[] {
    const key = environmentKey({ app, environment })
    const part = snapshot.errors[key]
    const known = this.errors.get(key) ?? new Map<string, Errors>()
    if (part === undefined) return [...known.values()]
    const deploys = deploysOf(snapshot, key)
    const found = errorsFailure({ app, environment }, part, deploys)
    // A deploy that failed says so itself, with what users hit of it.
    const hasFailed = deploys.some((one) => one.number === part.number && isIn(one, 'failed'))
    if (found !== null && !hasFailed) this.errors.set(key, known.set(found.id, found))
    for (const one of known.values()) {
      if (one.over === null && part.number !== one.number)
        known.set(one.id, { ...one, over: { number: part.number, at: now } })
      else if (one.over !== null && now - one.at >= PAST.ms) known.delete(one.id)
    }
    return [...known.values()]
  }

  private ofBranch(app: string, branch: string): Branches {
    const known = this.branches.get(app)
    if (known !== undefined) return known
    const found = branchFailures(app, branch, this.store.sightings(app), (sha) => this.pastOf(app, sha))
    this.branches.set(app, found)
    return found
  }
}

const NO_DEPLOYS: Record<string, Deploy> = {}
