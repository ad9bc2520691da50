import type { PullRequest, Range } from '../commits/commit'
import { groupBy } from '../util/group'
import { itemKey, itemsOf, type ShipmentItem } from './items'
import { nameOf, type TakenBack, takenBackBy } from './reverts'

/** An item as it is shown. */
export interface ListedItem {
  readonly item: ShipmentItem
  /** What it takes back that does not ship along (`#12`, `abc1234`, `an earlier change`); null where it takes nothing back. */
  readonly takesBack: string | null
}

/** Something that ships together with what takes it back, so that neither has an effect. */
export interface RevertedPair {
  readonly reverted: ShipmentItem
  readonly by: ShipmentItem
}

/** What ships, as it is shown. Every listed commit is in exactly one item, and every item in `items` or in one pair. */
export interface ShipmentContents {
  /** What has an effect, newest first. */
  readonly items: readonly ListedItem[]
  readonly backedOut: readonly RevertedPair[]
}

/** Folds commits under pull requests and sets apart what is backed out again within the same range. */
export function contentsOf(changes: {
  readonly range: Range
  readonly pulls: readonly PullRequest[]
}): ShipmentContents {
  const items = itemsOf(changes)
  const takes = takesOf(items)
  const backedOut = pairsOf(items, takes)
  const paired = new Set(backedOut.flatMap(({ reverted, by }) => [reverted, by]))
  return {
    items: items
      .filter((item) => !paired.has(item))
      .map((item) => ({ item, takesBack: wordOf(takes.get(item)) })),
    backedOut,
  }
}

function takesOf(items: readonly ShipmentItem[]): Map<ShipmentItem, TakenBack> {
  const takenBack = takenBackBy(items)
  return new Map(
    items.flatMap((item) => {
      const taken = takenBack(item)
      return taken === null ? [] : [[item, taken]]
    }),
  )
}

/** A revert that is itself taken back takes nothing back, so each is judged after those that take it back. */
function pairsOf(
  items: readonly ShipmentItem[],
  takes: ReadonlyMap<ShipmentItem, TakenBack>,
): RevertedPair[] {
  const reverters = groupBy(
    items.filter((item) => takes.get(item)?.kind === 'item'),
    (item) => targetKey(takes.get(item)),
  )
  const judged = new Map<ShipmentItem, RevertedPair | null>()
  const judge = (item: ShipmentItem): RevertedPair | null => {
    const known = judged.get(item)
    if (known !== undefined) return known
    const by = reverters.get(itemKey(item))?.find((reverter) => judge(reverter) === null)
    const pair = by === undefined ? null : { reverted: item, by }
    judged.set(item, pair)
    return pair
  }
  return items.flatMap((item) => judge(item) ?? [])
}

const targetKey = (taken: TakenBack | undefined): string =>
  taken?.kind === 'item' ? itemKey(taken.item) : ''

const wordOf = (taken: TakenBack | undefined): string | null => {
  if (taken === undefined) return null
  return taken.kind === 'item' ? nameOf(taken.item) : taken.name
}
