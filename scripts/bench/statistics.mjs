// @ts-check
/** The middle one. @param {readonly number[]} values @returns {number} */
export const median = (values) => percentile(values, 0.5)

/** The value that this share of all is at most. @param {readonly number[]} values @param {number} share From 0 to 1. */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new Error('There is nothing to take the middle of')
  return value
}
