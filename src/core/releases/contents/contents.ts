import { z } from 'zod'
import { isMigration } from '../../migrations/patterns'
import { kindOf, MigrationWordSchema, type Patterns } from '../../risk'
import { allChanges, contentsOf, inPart, type RepositoryChanges, type Shipment } from '../../shipment'
import { matchesAny } from '../../util/glob'
import { groupBy } from '../../util/group'
import type { LabelGroup } from '../config'
import type { Touching } from '../reader'
import * as words from '../words'
import { entryOf, type ReleaseEntry, ReleaseEntrySchema } from './entry'
import { DEFAULT_GROUPS, groupOf, isFlagLabel, OTHER } from './groups'

/** All that goes out with a release. */
export const ReleaseContentsSchema = z.object({
  /** What has an effect, each in one group; a group without any is left out. Those with a title of their own come first. */
  groups: z.array(z.object({ title: z.string(), entries: z.array(ReleaseEntrySchema) })),
  /** Shipped since the last release and taken back again before this one. */
  backedOut: z.array(z.object({ reverted: ReleaseEntrySchema, by: ReleaseEntrySchema })),
  /** The migrations that an upgrade from the last release passes through, and what is to be said of them. */
  migrations: z.object({ paths: z.array(z.string()), words: z.array(MigrationWordSchema) }),
  /** Files that say what is installed; `sentry: yarn.lock` of an included repository, as all paths. */
  dependencies: z.array(z.string()),
  /** Files that say under which terms. */
  licences: z.array(z.string()),
  /** Behind a feature flag, by a label or by the files of flags. */
  flagged: z.array(ReleaseEntrySchema),
  /** What could not be had, in sentences. */
  missing: z.array(z.string()),
})
export type ReleaseContents = z.infer<typeof ReleaseContentsSchema>

interface Facts {
  /** From the last release's commit to the candidate, of any length. */
  readonly shipment: Shipment
  readonly patterns: Patterns
  readonly groups?: readonly LabelGroup[] | undefined
  /** In which point release of the version before commits have shipped already. */
  readonly shipped?: ReadonlyMap<string, string>
  /** Commits that touch a file of flags. */
  readonly flagCommits: Touching
  /** There are more commits than the shipment lists. */
  readonly lacksCommits: boolean
  readonly words: ReleaseContents['migrations']['words']
}

/** Which paths are about licences. */
const LICENCES: readonly string[] = [
  '**/{LICENSE,LICENCE,COPYING,NOTICE,UNLICENSE,PATENTS}',
  '**/{LICENSE,LICENCE,COPYING,NOTICE,license,licence}{.,-}*',
  '**/{THIRD_PARTY,THIRD-PARTY,third_party_licenses,third-party-licenses}*',
  '{licenses,licences,LICENSES}/**',
  '**/{licenses,licences,LICENSES}/*.{txt,md,html}',
]

/** Tells what goes out. */
export function releaseContents(facts: Facts): ReleaseContents {
  const { shipment, patterns, groups, flagCommits, words, shipped = new Map() } = facts
  const all = [shipment.own, ...shipment.included.flatMap((one) => ('unknown' in one ? [] : [one]))]
  const parts = all.map((changes) => ({ changes, contents: contentsOf(changes) }))
  const entries = parts.flatMap(({ changes: { repository }, contents }) =>
    contents.items.map(({ item, takesBack }) => markedBy(entryOf(repository, item, takesBack), shipped)),
  )
  const files = allChanges(shipment).parts.flatMap((part) =>
    part.range.files.map(({ path }) => ({ path, name: inPart(part, path) })),
  )
  const namesOf = (isOne: (path: string) => boolean): string[] =>
    files.flatMap(({ path, name }) => (isOne(path) ? [name] : []))
  return {
    groups: grouped(entries, groups ?? DEFAULT_GROUPS),
    backedOut: parts.flatMap(({ changes: { repository }, contents }) =>
      contents.backedOut.map(({ reverted, by }) => ({
        reverted: entryOf(repository, reverted),
        by: entryOf(repository, by),
      })),
    ),
    migrations: { paths: namesOf((path) => isMigration(path, patterns.migrations)), words },
    dependencies: namesOf((path) => kindOf(path, patterns) === 'dependencies'),
    licences: namesOf((path) => matchesAny(path, LICENCES)),
    flagged: entries.filter(
      ({ labels, commits }) => labels.some(isFlagLabel) || commits.some((sha) => flagCommits.shas.has(sha)),
    ),
    missing: missingIn(all, facts),
  }
}

/** An entry has shipped where all its commits have, or the merge that brought them (the newest). */
function markedBy(entry: ReleaseEntry, shipped: ReadonlyMap<string, string>): ReleaseEntry {
  const tags = entry.commits.map((sha) => shipped.get(sha))
  const [newest] = tags
  const tag = tags.every((one) => one !== undefined) ? tags.at(-1) : newest
  return newest === undefined || tag === undefined ? entry : { ...entry, shippedIn: tag }
}

function grouped(entries: readonly ReleaseEntry[], groups: readonly LabelGroup[]): ReleaseContents['groups'] {
  const found = groupBy(entries, (entry) => groupOf(entry, groups))
  return [...new Set([...groups.map(({ title }) => title), OTHER])].flatMap((title) => {
    const own = found.get(title)
    return own === undefined ? [] : [{ title, entries: own }]
  })
}

function missingIn(
  all: readonly RepositoryChanges[],
  { shipment: { included, own }, flagCommits, lacksCommits }: Facts,
): string[] {
  return [
    ...(lacksCommits ? [words.commitsUnlisted(own.repository)] : []),
    ...(flagCommits.isWhole ? [] : [words.FLAGS_UNREAD]),
    ...all.flatMap(({ withoutPulls }) => (withoutPulls === undefined ? [] : [withoutPulls])),
    ...included.flatMap((one) => ('unknown' in one ? [one.unknown] : [])),
    ...all.flatMap(({ repository, range }) =>
      range.filesCut === true ? [words.filesUnlisted(repository)] : [],
    ),
  ]
}

/** How many migrations an upgrade passes through, in a sentence; `previous` null for the first release. */
export const upgradeSentence = (
  { migrations }: Pick<ReleaseContents, 'migrations'>,
  previous: string | null,
): string => words.upgrade(previous, migrations.paths.length)
