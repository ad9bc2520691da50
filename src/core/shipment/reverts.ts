import { type Commit, shortSha } from '../commits/commit'
import { isNamedBy, namedByRevert, revertedSubject } from '../commits/reverted-subject'
import { commitsOf, itemKey, type ShipmentItem, titleOf } from './items'
import * as words from './words'

/** What an item takes back: another item of the same range, or something elsewhere, by the name that people know it by. */
export type TakenBack =
  | { readonly kind: 'item'; readonly item: ShipmentItem }
  | { readonly kind: 'elsewhere'; readonly name: string }

/**
 * Says of each item what it takes back; null where it takes nothing back. `items` are newest first, and one can only be paired with
 * one that is older, so nothing takes itself back by a detour.
 */
export function takenBackBy(items: readonly ShipmentItem[]): (item: ShipmentItem) => TakenBack | null {
  const places = new Map(items.map((item, place) => [itemKey(item), place]))
  const commits = items.flatMap((item) => commitsOf(item).map((commit) => ({ commit, item })))

  const older = (than: ShipmentItem): readonly ShipmentItem[] =>
    items.slice((places.get(itemKey(than)) ?? 0) + 1)

  /** A pull request that says which one it takes back. */
  const byNumber = (item: ShipmentItem): TakenBack | null => {
    if (item.kind === 'commit' || item.pull.reverts === undefined) return null
    const { reverts } = item.pull
    const found = items.find((other) => other.kind === 'pull' && other.pull.number === reverts)
    return found === undefined ? null : { kind: 'item', item: found }
  }

  /** A commit that names the commit that it takes back. */
  const bySha = (item: ShipmentItem): TakenBack | null => {
    const sha = speakerOf(item)?.reverts
    if (sha === undefined) return null
    const found = commits.find(({ commit }) => commit.sha.startsWith(sha))
    if (found === undefined || found.item === item) return null
    if (isWhole(found.item, found.commit)) return { kind: 'item', item: found.item }
    return { kind: 'elsewhere', name: words.partOf(shortSha(found.commit.sha), nameOf(found.item)) }
  }

  const bySubject = (item: ShipmentItem): TakenBack | null => {
    const subject = namedByRevert(titleOf(item))
    if (subject === null) return null
    const found = older(item).find((other) => saysExactly(other, subject))
    return found === undefined ? null : { kind: 'item', item: found }
  }

  return (item) => {
    const taken = byNumber(item) ?? bySha(item) ?? bySubject(item) ?? elsewhere(item)
    if (taken?.kind !== 'item' || older(item).includes(taken.item)) return taken
    return taken.item === item ? null : { kind: 'elsewhere', name: nameOf(taken.item) }
  }
}

/** `#12`, or a commit's short sha. */
export const nameOf = (item: ShipmentItem): string =>
  item.kind === 'pull' ? `#${item.pull.number}` : shortSha(item.commit.sha)

/** The commit that speaks for the item: its only one beside merges. One of many may take something back, but that is not what it is for. */
function speakerOf(item: ShipmentItem): Commit | null {
  const said = commitsOf(item).filter(({ isMerge }) => isMerge !== true)
  const [only] = said.length === 0 ? commitsOf(item) : said
  return said.length > 1 ? null : (only ?? null)
}

/** Whether taking this commit of an item back takes all of it back: its only one, or the merge that brought it. */
const isWhole = (item: ShipmentItem, commit: Commit): boolean =>
  commitsOf(item).length === 1 || commit.isMerge === true || speakerOf(item) === commit

const saysExactly = (item: ShipmentItem, subject: string): boolean => {
  const speaker = speakerOf(item)
  const said = [titleOf(item), ...(speaker === null ? [] : [speaker.subject])]
  return said.some((one) => isNamedBy(subject, one))
}

function elsewhere(item: ShipmentItem): TakenBack | null {
  const sha = speakerOf(item)?.reverts
  const number = item.kind === 'pull' ? item.pull.reverts : undefined
  const subject = revertedSubject(titleOf(item))
  if (number !== undefined) return { kind: 'elsewhere', name: `#${number}` }
  if (subject !== null) return { kind: 'elsewhere', name: words.AN_EARLIER_CHANGE }
  return sha === undefined ? null : { kind: 'elsewhere', name: shortSha(sha) }
}
