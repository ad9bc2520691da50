import type { Median } from './insights'

/**
 * The middle of what is known, of two the mean, whole ms. Of a long history neither a list of all values is made nor are they sorted: both take longer
 * than reading them from the disk.
 */
export function medianOf<T>(of: readonly T[], read: (one: T) => number | null): Median {
  const all = new Float64Array(of.length)
  let length = 0
  for (const one of of) {
    const value = read(one)
    if (value !== null) all[length++] = value
  }
  if (length === 0) return { ms: null, of: 0 }
  const known = all.subarray(0, length)
  const upper = length >> 1
  const high = nth(known, upper)
  const low = length % 2 === 1 ? high : maxBefore(known, upper)
  return { ms: Math.round((low + high) / 2), of: length }
}

export const itself = (value: number): number => value

/** The value that would be at a place if they were sorted, with none that is greater before it (Hoare's quickselect). */
function nth(values: Float64Array, place: number): number {
  const at = (i: number): number => values[i] ?? 0
  let [from, to] = [0, values.length - 1]
  while (from < to) {
    const pivot = at((from + to) >> 1)
    let [i, j] = [from, to]
    while (i <= j) {
      while (at(i) < pivot) i++
      while (at(j) > pivot) j--
      if (i > j) break
      const swapped = at(i)
      values[i++] = at(j)
      values[j--] = swapped
    }
    if (place <= j) to = j
    else if (place >= i) from = i
    else break
  }
  return at(place)
}

function maxBefore(values: Float64Array, place: number): number {
  let max = values[0] ?? 0
  for (let i = 1; i < place; i++) max = Math.max(max, values[i] ?? 0)
  return max
}
