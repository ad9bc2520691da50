import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases/config'
import { type ReleaseContents, releaseContents } from '@core/releases/contents'
import type { Weighed } from '@core/releases/cycle'
import { lacksCommits, type ReleaseReader, type Touching, type WholeRange } from '@core/releases/reader'
import type { Patterns } from '@core/risk'
import { allChanges, type Shipment } from '@core/shipment'
import { type MigrationReader, migrationWords } from '../../../engine/migrations'
import { releasePulls } from '../../../engine/releases/range'
import { weighRelease } from '../../../engine/releases/weigh'
import { includedIn } from '../../../engine/shipment'

interface ContentsQuery {
  readonly config: ReleaseConfig
  readonly app: WatchedApp
  readonly reader: ReleaseReader
  readonly whole: WholeRange
  readonly patterns: Patterns
  readonly migrations: MigrationReader
  /** In which point release of the version before commits have shipped already. */
  readonly shipped: ReadonlyMap<string, string>
}

/** What goes out with a release, and what version it asks for. What cannot be had of it is said in it. */
export async function readContents(
  asked: ContentsQuery,
): Promise<{ readonly contents: ReleaseContents; readonly weighed: Weighed }> {
  const [shipment, flagCommits] = await Promise.all([shipmentIn(asked), flagCommitsIn(asked)])
  const { config, app, migrations, patterns, shipped } = asked
  const judged = await migrationWords(migrations, app, allChanges(shipment), 'deploy', patterns)
  const words = judged.filter(({ level }) => level !== 'go')
  return {
    contents: releaseContents({
      shipment,
      patterns,
      groups: config.groups,
      shipped,
      flagCommits,
      lacksCommits: lacksCommits(asked.whole),
      words: [...words],
    }),
    weighed: await weighRelease(app, config, { whole: asked.whole, pulls: shipment.own.pulls }),
  }
}

async function shipmentIn({ app, config, reader, whole }: ContentsQuery): Promise<Shipment> {
  const [pulls, included] = await Promise.all([
    releasePulls({ reader, config }, whole),
    includedIn(app, whole.base, whole.head),
  ])
  const own = { repository: app.name, range: whole, pulls: pulls.ok ? [...pulls.value] : [] }
  return {
    own: pulls.ok ? own : { ...own, withoutPulls: pulls.problem.sentence },
    included,
  }
}

/** The commits that touch a file of flags; where nobody says, none of them are known. */
async function flagCommitsIn({ reader, whole, patterns }: ContentsQuery): Promise<Touching> {
  const touching = await reader.touching(whole, patterns.flags)
  return touching.ok ? touching.value : { shas: new Set(), isWhole: false }
}
