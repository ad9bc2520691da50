/** So many questions to a source host at once. */
const AT_ONCE = 8

/** All of them, a few at once, in their own order. */
export async function inTurns<T, R>(
  items: readonly T[],
  run: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = []
  for (let at = 0; at < items.length; at += AT_ONCE)
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(run))))
  return results
}
