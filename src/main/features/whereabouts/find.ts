import { isDated, shortSha } from '@core/commits/commit'
import { attemptsOf, type Deploy, environmentKey, isIn, newestFirst } from '@core/deploys/deploy'
import { environmentStatus } from '@core/deploys/environment'
import { LIMITS } from '@core/limits'
import { appNamed } from '@core/snapshot/apps'
import { deploysOf, type Snapshot } from '@core/snapshot/snapshot'
import { groupBy } from '@core/util/group'
import {
  type ChangeQuery,
  type ChangeSighting,
  type ChangeWhereabouts,
  readChangeQuery,
  type ShippedChange,
  type ShippedStore,
  sameWatch,
  type Watch,
  type Where,
  type Whereabouts,
  type WhereaboutsFacts,
  wayKey,
  whereIs,
} from '@core/whereabouts'
import * as words from './words'

/** What is asked: from memory alone, so it answers at once and without a network. */
export interface Memory {
  readonly store: ShippedStore
  readonly snapshot: Snapshot
}

/** So many changes are answered at once: a number may be one in every repository. */
const MOST = LIMITS.engine.whereabouts
/** A revert of a revert of a revert; nobody goes further. */
const DEPTH = 3

/** Where what was typed is. `watches` are the requests to be told. */
export function whereaboutsOf(memory: Memory, watches: readonly Watch[], text: string): Whereabouts {
  const asked = readChangeQuery(text)
  if (asked === null) return { found: [], sentence: null }
  const sightings = sightingsOf(memory, asked)
  const groups = [...groupBy(sightings, ({ shipped, change }) => keyOf(shipped.app, change)).values()]
  const found = groups.slice(0, MOST).flatMap((group) => foundOf(memory, watches, group) ?? [])
  if (found.length === 0) return { found, sentence: notFound(asked) }
  const { length } = groups
  return {
    found,
    sentence: length > MOST ? words.manyChanges(length, MOST) : null,
  }
}

/** Where a watched change is. */
export function whereWatched(memory: Memory, { app, environment, repository, change }: Watch): Where {
  const asked: ChangeQuery = change.startsWith('#')
    ? { kind: 'pull', number: Number(change.slice(1)), repository: null }
    : { kind: 'commit', sha: change, repository: null }
  const own = memory.store
    .find(asked)
    .filter((sighting) => sighting.shipped.app === app && sighting.change.repository === repository)
  return whereIs(factsOf(memory, app, environment, all(memory, app, own), DEPTH))
}

function sightingsOf({ store, snapshot }: Memory, asked: ChangeQuery): readonly ChangeSighting[] {
  const found = store.find(asked)
  if (asked.kind !== 'branch') return found
  // The watched branch itself is its newest commit.
  const heads = snapshot.apps
    .filter(({ branch }) => branch === asked.name)
    .flatMap(({ name }) => snapshot.heads[name]?.commit.sha ?? [])
  return [...found, ...heads.flatMap((sha) => store.find({ kind: 'commit', sha, repository: null }))]
}

const keyOf = (app: string, change: ShippedChange): string => `${app} ${change.repository} ${nameOf(change)}`

const nameOf = ({ pull, sha }: ShippedChange): string => (pull === null ? sha : `#${pull.number}`)

function foundOf(
  memory: Memory,
  watches: readonly Watch[],
  group: readonly ChangeSighting[],
): ChangeWhereabouts | null {
  const [first] = group
  const app = first && appNamed(memory.snapshot, first.shipped.app)
  if (first === undefined || app === undefined) return null
  const { change } = first
  const sightings = all(memory, app.name, group)
  const name = { app: app.name, repository: change.repository, change: nameOf(change) }
  return {
    ...name,
    title: change.pull?.title ?? change.subject,
    author: change.pull?.author ?? change.author,
    url: change.pull?.url ?? null,
    writtenAt: writtenAt(sightings),
    environments: app.environments.map(({ name: environment }) => ({
      environment,
      where: whereIs(factsOf(memory, app.name, environment, sightings, DEPTH)),
      watched: watches.some((watch) => sameWatch(watch, { ...name, environment })),
    })),
  }
}

/** When the last of its commits was written; null where that isn't known of all of them. An older version kept a commit without a date as one of 1970. */
function writtenAt(sightings: readonly ChangeSighting[]): number | null {
  const times = sightings.map(({ change }) => change.at ?? null)
  return times.some((at) => at === null || !isDated(at)) ? null : Math.max(...times.map((at) => at ?? 0))
}

/** Every sighting of the commits of a change: what takes it out knows them by their shas alone. */
function all(
  { store }: Memory,
  app: string,
  sightings: readonly ChangeSighting[],
): readonly ChangeSighting[] {
  const [first] = sightings
  if (first === undefined) return []
  const shas = [...new Set(sightings.map(({ change }) => change.sha))]
  return store.of(first.change.repository, shas).filter(({ shipped }) => shipped.app === app)
}

function factsOf(
  memory: Memory,
  app: string,
  environment: string,
  sightings: readonly ChangeSighting[],
  depth: number,
): WhereaboutsFacts {
  const here = sightings.filter(({ shipped }) => shipped.environment === environment)
  const latest = deploysOf(memory.snapshot, environmentKey({ app, environment }))
  const deploys = deploysWith(memory, app, environment, here, latest)
  const running = environmentStatus(latest).current?.sha ?? null
  const waiting = here.find(
    ({ shipped, way }) => shipped.number === null && way === 'in' && shipped.base === running,
  )
  return {
    deploys,
    ways: waysOf(here),
    waitsWith: waiting === undefined ? null : waiting.shipped.items - 1,
    unlearned: unlearned(memory, app, environment, latest),
    reverts: depth === 0 ? [] : revertsOf(memory, app, environment, sightings, depth),
  }
}

/** The deploys that brought or took out a change, and those under way. A number that was given twice is told by its commit. */
function deploysWith(
  { store }: Memory,
  app: string,
  environment: string,
  here: readonly ChangeSighting[],
  latest: readonly Deploy[],
): Deploy[] {
  const heads = new Map(here.map(({ shipped }) => [shipped.number, shipped.head]))
  const numbers = [...heads.keys()].filter((number) => number !== null)
  const live = new Map(latest.map((deploy) => [deploy.number, deploy]))
  const past = store
    .deploys(app, environment, numbers)
    .filter((deploy) => heads.get(deploy.number) === deploy.sha)
  return [...past.filter(({ number }) => !live.has(number)), ...live.values()]
}

/** A part of a change that came is the change; it is out when nothing of it came. */
function waysOf(here: readonly ChangeSighting[]): Map<string, 'in' | 'out'> {
  const ways = new Map<string, 'in' | 'out'>()
  for (const { shipped, way } of here) {
    const { number, attempt } = shipped
    if (number === null) continue
    const key = wayKey({ number, attempt })
    if (ways.get(key) !== 'in') ways.set(key, way)
  }
  return ways
}

function unlearned(
  { store }: Memory,
  app: string,
  environment: string,
  latest: readonly Deploy[],
): Deploy | null {
  const newest = newestFirst(latest.flatMap(attemptsOf)).find((deploy) => isIn(deploy, 'finished'))
  if (newest === undefined) return null
  const isNewest = (one: { readonly attempt: number; readonly head: string }): boolean =>
    one.attempt === newest.revision.attempt && one.head === newest.sha
  return store.known(app, environment, [newest.number]).some(isNewest) ? null : newest
}

function revertsOf(
  memory: Memory,
  app: string,
  environment: string,
  sightings: readonly ChangeSighting[],
  depth: number,
): WhereaboutsFacts['reverts'] {
  const changes = new Map(sightings.map(({ change }) => [change.sha, change]))
  const own = new Set([...changes.values()].map(nameOf))
  const found = [...changes.values()]
    .flatMap((change) => memory.store.reverting(change))
    .filter(({ shipped, change }) => shipped.app === app && !own.has(nameOf(change)))
  return [...groupBy(found, ({ change }) => nameOf(change)).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const facts = factsOf(memory, app, environment, all(memory, app, group), depth - 1)
    const { pull, sha, subject } = first.change
    return [
      { ...facts, name: pull === null ? shortSha(sha) : `#${pull.number}`, title: pull?.title ?? subject },
    ]
  })
}

function notFound(asked: ChangeQuery): string {
  switch (asked.kind) {
    case 'pull':
      return words.pullNotSeen(asked.number)
    case 'commit':
      return words.commitNotSeen(shortSha(asked.sha))
    case 'branch':
      return words.notABranch(asked.name)
  }
}
