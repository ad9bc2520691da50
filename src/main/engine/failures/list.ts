import { type Deploy, isIn } from '@core/deploy'
import type { BisectProgress } from '@core/failure/bisect'
import { branchFailures } from '@core/failure/branch'
import { deployFailures, type HeadlineOf } from '@core/failure/deploys'
import { errorsFailure } from '@core/failure/errors'
import { type Failure, isOpen } from '@core/failure/failure'
import type { FailureStore } from '@core/failure/store'
import { deploysOf, type Snapshot } from '@core/snapshot'

/** What is over is listed for so long, ms, and no more than so many. */
const PAST = { ms: 30 * 24 * 3_600_000, most: 100 }

type Found = ReturnType<typeof deployFailures>
type Errors = NonNullable<ReturnType<typeof errorsFailure>>

/** Lists failures; what did not change since the last time is not read again. */
export class FailureList {
  private readonly environments = new WeakMap<Record<string, Deploy>, Found>()
  private readonly errors = new Map<string, Errors>()
  private headlines = new WeakMap<Deploy, string | null>()

  constructor(private readonly store: FailureStore) {}

  /** More was found out of the logs of some deploys. */
  forget(deploys: Record<string, Deploy> | undefined): void {
    this.headlines = new WeakMap()
    if (deploys !== undefined) this.environments.delete(deploys)
  }

  /** Those that last first, then what is over; each the newest first. `now` is epoch ms. */
  of(snapshot: Snapshot, searches: ReadonlyMap<string, BisectProgress>, now: number): Failure[] {
    const known = this.store.known()
    const found = snapshot.apps.flatMap(({ name, branch, environments }) => [
      ...environments.flatMap((environment) =>
        this.ofEnvironment(snapshot.deploys[`${name}/${environment.name}`]),
      ),
      ...environments.flatMap((environment) => this.errorsOf(snapshot, name, environment.name, now)),
      ...branchFailures(name, branch, this.store.sightings(name)),
    ])
    const all = found.map(
      (one): Failure => ({ ...one, known: known[one.id] ?? null, search: searches.get(one.id) ?? null }),
    )
    const newest = all.sort((a, b) => b.at - a.at)
    const past = newest.filter((one) => !isOpen(one) && now - one.at < PAST.ms)
    return [...newest.filter(isOpen), ...past.slice(0, PAST.most)]
  }

  /** Those that are there now, and those that were there before something else was shipped. */
  private errorsOf(snapshot: Snapshot, app: string, environment: string, now: number): Errors[] {
    const key = `${app}/${environment}`
    const deploys = deploysOf(snapshot, key)
    const part = snapshot.errors[key]
    const found = part === undefined ? null : errorsFailure({ app, environment }, part, deploys)
    const number = part?.number ?? null
    // A deploy that failed says so itself, with what users met of it.
    const hasFailed = deploys.some((one) => one.number === number && isIn(one, 'failed'))
    if (found !== null && !hasFailed) this.errors.set(found.id, found)
    const known = [...this.errors.values()].filter(
      (one) => one.app === app && one.environment === environment,
    )
    for (const one of known) {
      if (one.over === null && number !== null && number !== one.number)
        this.errors.set(one.id, { ...one, over: { number, at: now } })
    }
    return known.map((one) => this.errors.get(one.id) ?? one)
  }

  private ofEnvironment(deploys: Record<string, Deploy> | undefined): Found {
    if (deploys === undefined) return []
    const known = this.environments.get(deploys)
    if (known !== undefined) return known
    const found = deployFailures(Object.values(deploys), this.headlineOf)
    this.environments.set(deploys, found)
    return found
  }

  private readonly headlineOf: HeadlineOf = (deploy) => {
    const known = this.headlines.get(deploy)
    if (known !== undefined) return known
    const headline = this.store.excerpt(deploy)?.headline ?? null
    this.headlines.set(deploy, headline)
    return headline
  }
}
