import { mostPressingFirst, type ShownItem } from '@core/releases/checklist'
import { useState } from 'react'

/**
 * The items in the order in which they need a look. What a person ticks while they look at the list stays in its place until it is opened again:
 * who ticks one after the other reads on where they are.
 */
export function useInPlace(items: readonly ShownItem[]): {
  readonly ordered: readonly ShownItem[]
  readonly isTouched: (item: ShownItem) => boolean
} {
  const [first] = useState(() => new Map(items.map((item) => [item.id, item])))
  const isTouched = (item: ShownItem): boolean => {
    const before = first.get(item.id)
    return before !== undefined && isByHand(before) !== isByHand(item)
  }
  const asBefore = items.map((item) => (isTouched(item) ? (first.get(item.id) ?? item) : item))
  const now = new Map(items.map((item) => [item.id, item]))
  return { ordered: mostPressingFirst(asBefore).map((item) => now.get(item.id) ?? item), isTouched }
}

export const isByHand = ({ state }: ShownItem): boolean => state.state === 'done' && state.by.who === 'person'
