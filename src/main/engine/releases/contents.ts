import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig, ReleaseReader, WholeRange } from '@core/release'
import { type ReleaseContents, releaseContents } from '@core/release/contents'
import type { Patterns } from '@core/risk'
import { allChanges, type Shipment } from '@core/shipment'
import { type MigrationReader, migrationWords } from '../migrations'
import { includedIn } from '../shipment'

interface Asked {
  readonly config: ReleaseConfig
  readonly app: WatchedApp
  readonly reader: ReleaseReader
  readonly whole: WholeRange
  readonly patterns: Patterns
  readonly migrations: MigrationReader
}

/** What goes out with a release. What cannot be had of it is said in it. */
export async function readContents(asked: Asked): Promise<ReleaseContents> {
  const [shipment, flagCommits] = await Promise.all([shipmentIn(asked), flagCommitsIn(asked)])
  const { config, app, migrations, patterns } = asked
  const judged = await migrationWords(migrations, app, allChanges(shipment), 'deploy', patterns)
  const words = judged.filter(({ level }) => level !== 'go')
  return releaseContents({ shipment, patterns, groups: config.groups, flagCommits, words: [...words] })
}

async function shipmentIn({ app, reader, whole }: Asked): Promise<Shipment> {
  const [pulls, included] = await Promise.all([
    reader.pulls(app.name, whole),
    includedIn(app, whole.base, whole.head),
  ])
  const own = { repository: app.name, range: whole, pulls: pulls.ok ? [...pulls.value] : [] }
  return {
    own: pulls.ok ? own : { ...own, withoutPulls: pulls.problem.sentence },
    included,
  }
}

/** The commits that touch a file of flags; none where nobody says. */
async function flagCommitsIn({ app, reader, whole, patterns }: Asked): Promise<ReadonlySet<string>> {
  const touching = await reader.touching(app.name, whole, patterns.flags)
  return touching.ok ? touching.value : new Set()
}
