import { type Deploy, isIn } from '@core/deploys/deploy'
import { environmentStatus } from '@core/deploys/environment'
import { EVERYTHING, type History } from '@core/deploys/history'
import { LIMITS } from '@core/limits'
import type { IncludedRepository, WatchedApp } from '@core/ports'
import { type HostedProduct, hostedProductOf } from '@core/releases/hosted-product'
import type { OverviewPart } from '@core/releases/overview'
import type { ReleaseReader, WholeRange } from '@core/releases/reader'
import { ok, type Result } from '@core/result'
import type { ChangeSighting, ShippedStore } from '@core/whereabouts'
import { pinnedAt } from '../../../engine/shipment'
import * as words from '../words'

/** So many commits are looked for in the memory at once: each may have been seen in every environment. */
const AT_ONCE = 200
/** More deploys than anybody makes in a cycle. */
const MOST_DEPLOYS = LIMITS.engine.cycleDeploys

interface HostedQuery {
  /** The app that is released. */
  readonly app: WatchedApp
  readonly reader: ReleaseReader
  readonly whole: WholeRange
  /** The app and environment of the hosted product. */
  readonly hosted: WatchedApp
  readonly environment: string
  readonly shipped: ShippedStore
  readonly history: History
  /** When the cycle began, epoch ms. */
  readonly since: number
}

/** How what is released has run in the hosted product. */
export async function readHosted(asked: HostedQuery): Promise<OverviewPart<HostedProduct>> {
  const { app, hosted, environment, whole, since, history, shipped } = asked
  const place = placeIn(asked)
  if (place === null) return { unknown: words.notHosted(hosted.name, app.name) }
  const at = { app: hosted.name, environment }
  const all = history.window({ ...EVERYTHING, ...at }, 0, MOST_DEPLOYS).deploys
  const sightings = sightingsOf(shipped, place.repository, whole)
  const numbers = [...new Set(sightings.flatMap(({ shipped: { number } }) => number ?? []))]
  const learned = shipped.known(hosted.name, environment).flatMap(({ number }) => number ?? [])
  const deploys = withThese(all, shipped.deploys(hosted.name, environment, numbers))
  const { current } = environmentStatus(all)
  const lacking = await lackingIn(asked, place, current)
  if (!lacking.ok) return { unknown: lacking.problem.sentence }
  return {
    known: hostedProductOf({
      at,
      commits: whole.commits,
      sightings,
      deploys: deploys.filter(({ createdAt, number }) => createdAt >= since || numbers.includes(number)),
      learned: new Set(learned),
      lacking: lacking.value,
      deployedAt: current !== null && isIn(current, 'finished') ? current.state.endedAt : null,
      since,
    }),
  }
}

/** How the hosted product has the released repository: as its own, or as one that comes along. */
interface HostedRepository {
  /** Its name in what is remembered of deploys. */
  readonly repository: string
  readonly include: IncludedRepository | null
}

/** Each repository is a source of its own. */
function placeIn({ app, hosted }: HostedQuery): HostedRepository | null {
  if (hosted.name === app.name) return { repository: app.name, include: null }
  const include = hosted.includes.find(({ source }) => source.id === app.source.id)
  return include === undefined ? null : { repository: include.repository, include }
}

function sightingsOf(shipped: ShippedStore, repository: string, { commits }: WholeRange): ChangeSighting[] {
  const sightings: ChangeSighting[] = []
  for (let at = 0; at < commits.length; at += AT_ONCE) {
    const shas = commits.slice(at, at + AT_ONCE).map(({ sha }) => sha)
    sightings.push(...shipped.of(repository, shas))
  }
  return sightings
}

function withThese(deploys: readonly Deploy[], others: readonly Deploy[]): Deploy[] {
  const known = new Set(deploys.map(({ number }) => number))
  return [...deploys, ...others.filter(({ number }) => !known.has(number))]
}

/** The commits of the release that what runs now lacks: all of them where nothing runs. */
async function lackingIn(
  { reader, whole, hosted }: HostedQuery,
  { include }: HostedRepository,
  current: Deploy | null,
): Promise<Result<ReadonlySet<string>>> {
  const all = new Set(whole.commits.map(({ sha }) => sha))
  if (current === null || current.sha === null) return ok(all)
  const pinned = include === null ? null : await pinnedAt(hosted, include, current.sha)
  if (pinned !== null && !pinned.ok) return pinned
  const running = pinned?.value.sha ?? current.sha
  if (running === whole.head) return ok(new Set())
  const ahead = await reader.whole(running, whole.head)
  return ahead.ok ? ok(new Set(ahead.value.commits.map(({ sha }) => sha))) : ahead
}
