import { type PullRequest, type Range, shortSha } from '../commits/commit'
import type { ShipmentItem } from './items'
import { nameOf } from './reverts'
import type { RepositoryChanges, RepositoryRange, Shipment, ShipmentRanges, UnknownChanges } from './shipment'
import { type Tally, tally } from './tally'
import * as words from './words'

/** What one repository brings. */
export interface ShipmentPart {
  /** The app's own name, or an included repository's (`getsentry/sentry`). */
  readonly repository: string
  /** As a sentence names it: `sentry`, or the whole name where another part is called so too. */
  readonly name: string
  readonly isOwn: boolean
  readonly range: Range
  /** None where they are not known. */
  readonly pulls: readonly PullRequest[]
}

/** An included repository of which it cannot be told what comes along, and why. */
export interface UnknownPart extends UnknownChanges {
  readonly name: string
}

/**
 * All that ships, of every repository alike. Whoever judges or counts what ships reads it part by part, so that what comes along from an
 * included repository is never forgotten.
 */
export interface AllChanges {
  /** Nothing runs yet, so that everything is new. */
  readonly isFirst: boolean
  /** The app's own part first. An included repository whose pin stays is left out. */
  readonly parts: readonly ShipmentPart[]
  readonly unknown: readonly UnknownPart[]
}

/** All that ships, with its pull requests where it comes with them. */
export function allChanges({ own, included }: Shipment | ShipmentRanges): AllChanges {
  const names = shortNames(
    own.repository,
    included.map(({ repository }) => repository),
  )
  const nameIn = (repository: string): string => names.get(repository) ?? repository
  return {
    isFirst: own.range.base === null,
    parts: [
      { ...partOf(own), name: own.repository, isOwn: true },
      ...included.flatMap((one): ShipmentPart[] =>
        'unknown' in one ? [] : [{ ...partOf(one), name: nameIn(one.repository), isOwn: false }],
      ),
    ],
    unknown: included.flatMap((one) => ('unknown' in one ? [{ ...one, name: nameIn(one.repository) }] : [])),
  }
}

const partOf = (
  changes: RepositoryChanges | RepositoryRange,
): Pick<ShipmentPart, 'repository' | 'range' | 'pulls'> => ({
  repository: changes.repository,
  range: changes.range,
  pulls: 'pulls' in changes ? changes.pulls : [],
})

/** `sentry` for `getsentry/sentry`; the whole name where the app or another repository is called so too. */
export function shortNames(own: string, repositories: readonly string[]): ReadonlyMap<string, string> {
  const all = [own, ...repositories.map(lastOf)]
  return new Map(
    repositories.map((repository) => {
      const short = lastOf(repository)
      return [repository, all.filter((name) => name === short).length > 1 ? repository : short]
    }),
  )
}

const lastOf = (repository: string): string => repository.slice(repository.lastIndexOf('/') + 1)

/** A file as a sentence names it: `src/a.ts`, `sentry: src/a.ts`. */
export const inPart = ({ isOwn, name }: Pick<ShipmentPart, 'isOwn' | 'name'>, text: string): string =>
  isOwn ? text : `${name}: ${text}`

/** An item as a sentence names it: `#12` and `abc1234` of the app's own, `sentry#12` and `sentry@abc1234` of another repository. */
export function nameIn({ isOwn, name }: Pick<ShipmentPart, 'isOwn' | 'name'>, item: ShipmentItem): string {
  if (isOwn) return nameOf(item)
  return item.kind === 'pull' ? `${name}${nameOf(item)}` : `${name}@${nameOf(item)}`
}

/** Counts something in all that ships. */
export const tallyOf = ({ parts, unknown }: AllChanges, count: (part: ShipmentPart) => number): Tally =>
  tally([
    ...parts.map((part) => ({ name: part.name, isOwn: part.isOwn, count: count(part) })),
    ...unknown.map(({ name }) => ({ name, isOwn: false, count: null })),
  ])

/** How many commits ship. */
export const shippedIn = (changes: AllChanges): Tally => tallyOf(changes, ({ range }) => range.totalCommits)

/** How many commits that run there are taken out. */
export const takenOutIn = (changes: AllChanges): Tally => tallyOf(changes, ({ range }) => range.totalRemoved)

/** "the history of sentry is cut off at abc1234", where there is only a part of one, so that no count is certain; null where all are whole. */
export function cutWords({ parts }: AllChanges): string | null {
  const [cut] = parts.flatMap(({ isOwn, name, range: { cutAt } }) =>
    cutAt === undefined ? [] : words.cutOff(isOwn ? null : name, shortSha(cutAt)),
  )
  return cut ?? null
}

/** "What comes along from getsentry/sentry is not known: …", for each repository of which it is not. */
export const unknownSentences = ({ unknown }: AllChanges): string[] =>
  unknown.map(({ repository, unknown: why }) => words.comesUnknown(repository, why))

interface Waiting {
  /** Of the app's own repository; null where it cannot be counted. */
  readonly commits: number | null
  /** Of included repositories; null where that cannot be told. */
  readonly included: readonly { readonly repository: string; readonly commits: number | null }[]
}

/** How many commits wait to be deployed, of the app itself and of what comes along with it. */
export function waitingIn(app: string, { commits, included }: Waiting): Tally {
  const names = shortNames(
    app,
    included.map(({ repository }) => repository),
  )
  return tally([
    { name: app, isOwn: true, count: commits },
    ...included.map((one) => ({
      name: names.get(one.repository) ?? one.repository,
      isOwn: false,
      count: one.commits,
    })),
  ])
}
