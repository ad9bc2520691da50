/** So many questions to a source host at once. */
const AT_ONCE = 8

/** What `run` makes of each, in the order of the items; at most `AT_ONCE` run at once, and the next begin when all of these have ended. */
export async function mapLimited<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += AT_ONCE)
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(run))))
  return results
}
