import type { Ref } from '@core/commits/commit'
import type { History } from '@core/deploys/history'
import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import type { HostedProduct } from '@core/releases/hosted-product'
import { type Numbers, numbersOf } from '@core/releases/numbers'
import type { OverviewPart, ReleaseOverview } from '@core/releases/overview'
import type { ReleaseReader, WholeRange } from '@core/releases/reader'
import type { Cycle, ReleaseCandidate } from '@core/releases/types'
import { fail, type Result } from '@core/result'
import type { Patterns } from '@core/risk'
import type { ShippedStore } from '@core/whereabouts'
import type { MigrationReader } from '../../../engine/migrations'
import { readerOf, releaseRange } from '../../../engine/releases/range'
import { readShipped } from '../../../engine/releases/shipped'
import * as words from '../words'
import { readContents } from './contents'
import { hostedProduct } from './hosted-product'
import { readHosted } from './read-hosted-product'

const UNCOUNTED = fail('invalid', words.OTHER_BRANCHES_NOT_COUNTED)

/** What an overview is read with. */
export interface OverviewContext {
  readonly app: (name: string) => WatchedApp | undefined
  readonly apps: () => readonly WatchedApp[]
  /** The environments of an app, in the order of the workspace. */
  readonly environments: (app: string) => readonly string[]
  /** What the team finds risky in an app. */
  readonly patterns: (app: string) => Patterns
  readonly migrations: MigrationReader
  readonly shipped: ShippedStore
  readonly history: History
}

interface OverviewSubject {
  readonly config: ReleaseConfig
  readonly app: WatchedApp
  readonly cycle: Cycle
  readonly candidate: ReleaseCandidate
  /** The tags of its scheme that are not in the history of the candidate. */
  readonly elsewhere: readonly Ref[]
}

/** All that is to be known of a cycle up to a candidate, each part by itself. */
export async function readOverview(
  context: OverviewContext,
  asked: OverviewSubject,
): Promise<Omit<ReleaseOverview, 'seenAt'>> {
  const { cycle, candidate, app } = asked
  const nothing = (sentence: string) => {
    const part = { unknown: sentence }
    return { cycle, candidate, numbers: part, contents: part, hosted: part }
  }
  const read = readerOf(app)
  if (!read.ok) return nothing(read.problem.sentence)
  const reader = read.value
  const whole = await rangeOf(asked, reader)
  if (!whole.ok) return nothing(whole.problem.sentence)
  const with_ = { ...asked, reader, whole: whole.value }
  const { elsewhere, config } = asked
  const at = { reader, config, previous: cycle.previous, elsewhere }
  const shipped = await readShipped(at, whole.value)
  const [numbers, { contents, weighed }, hosted] = await Promise.all([
    readNumbers(with_),
    readContents({ ...with_, shipped, migrations: context.migrations, patterns: context.patterns(app.name) }),
    hostedIn(context, with_),
  ])
  return { cycle, candidate, numbers, contents: { known: contents }, weighed, hosted }
}

/** How a cycle's commits have run in the hosted product by now. */
export async function readHostedPart(
  context: OverviewContext,
  asked: Omit<OverviewSubject, 'elsewhere'>,
): Promise<OverviewPart<HostedProduct>> {
  const { app } = asked
  const reader = readerOf(app)
  if (!reader.ok) return { unknown: reader.problem.sentence }
  const whole = await rangeOf(asked, reader.value)
  if (!whole.ok) return { unknown: whole.problem.sentence }
  return hostedIn(context, { ...asked, reader: reader.value, whole: whole.value })
}

type RangeSubject = Omit<OverviewSubject, 'elsewhere'> &
  Pick<Parameters<typeof readContents>[0], 'reader'> & { readonly whole: WholeRange }

const rangeOf = (
  { config, cycle, candidate }: Omit<OverviewSubject, 'elsewhere'>,
  reader: ReleaseReader,
): Promise<Result<WholeRange>> => releaseRange({ reader, config }, cycle.previous?.sha ?? null, candidate.sha)

/** What other branches have, and who is new, may be missing; the rest is in the range. */
async function readNumbers({ config, cycle, reader, whole }: RangeSubject): Promise<OverviewPart<Numbers>> {
  const [elsewhere, newAuthors] = await Promise.all([
    // Of a part of the repository nobody counts what other branches have.
    config.paths === undefined ? reader.elsewhere(whole, cycle.branch) : UNCOUNTED,
    reader.newAuthors(whole),
  ])
  return {
    known: numbersOf(whole, {
      elsewhere: elsewhere.ok ? elsewhere.value : null,
      newAuthors: newAuthors.ok ? newAuthors.value : null,
    }),
  }
}

async function hostedIn(
  context: OverviewContext,
  { config, app, cycle, reader, whole }: RangeSubject,
): Promise<OverviewPart<HostedProduct>> {
  const found = hostedProduct(config, { apps: context.apps(), environments: context.environments })
  if (found === null)
    return {
      unknown: words.noAppDeploys(config.hosted?.app ?? app.name),
    }
  const { app: hosted, environment } = found
  const since = cycle.previous?.at ?? 0
  const { shipped, history } = context
  return readHosted({ app, reader, whole, hosted, environment, shipped, history, since })
}
