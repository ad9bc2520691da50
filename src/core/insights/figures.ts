import type { Median } from './insights'

/** The middle of what is known, of two the mean, whole ms. */
export function medianOf(values: readonly (number | null)[]): Median {
  const all = new Float64Array(values.length)
  let of = 0
  for (const value of values) if (value !== null) all[of++] = value
  const known = all.subarray(0, of).sort()
  const low = known[(of - 1) >> 1]
  const high = known[of >> 1]
  return { ms: low === undefined || high === undefined ? null : Math.round((low + high) / 2), of }
}
