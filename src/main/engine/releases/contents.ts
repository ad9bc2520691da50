import { migrationReasons } from '@core/migrations/reasons'
import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig, ReleaseReader, WholeRange } from '@core/release'
import { type ReleaseContents, releaseContents } from '@core/release/contents'
import type { Patterns } from '@core/risk'
import type { Shipment } from '@core/shipment'
import type { MigrationPart, MigrationReader } from '../migrations'
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
  const judged = await migrations.migrationsOf(partsOf(app, shipment), 'deploy', patterns.migrations)
  const words = migrationReasons(judged, 'deploy').filter(({ level }) => level !== 'go')
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

function partsOf(app: WatchedApp, { own, included }: Shipment): MigrationPart[] {
  return [
    { source: app.source, app: app.name, range: own.range },
    ...included.flatMap((changes): MigrationPart[] => {
      const include = app.includes.find(({ repository }) => repository === changes.repository)
      if ('unknown' in changes || include === undefined) return []
      return [{ source: include.source, app: include.app, range: changes.range }]
    }),
  ]
}

/** The commits that touch a file of flags; none where nobody says. */
async function flagCommitsIn({ app, reader, whole, patterns }: Asked): Promise<ReadonlySet<string>> {
  const touching = await reader.touching(app.name, whole, patterns.flags)
  return touching.ok ? touching.value : new Set()
}
