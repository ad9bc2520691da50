import type { Median } from './insights'

/**
 * Durations, of which the middle is asked for: of two the mean, whole ms. Of a long history neither a list is made nor is it sorted: both take longer
 * than reading them from the disk.
 */
export class Durations {
  #values = new Float64Array(16)
  #length = 0

  /** What nobody knows (null, NaN) doesn't count. */
  add(ms: number | null): void {
    if (ms === null || Number.isNaN(ms)) return
    if (this.#length === this.#values.length) {
      const wider = new Float64Array(this.#length * 2)
      wider.set(this.#values)
      this.#values = wider
    }
    this.#values[this.#length++] = ms
  }

  result(): Median {
    const length = this.#length
    if (length === 0) return { ms: null, of: 0 }
    const known = this.#values.subarray(0, length)
    const upper = length >> 1
    const high = nth(known, upper)
    const low = length % 2 === 1 ? high : maxBefore(known, upper)
    return { ms: Math.round((low + high) / 2), of: length }
  }
}

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
