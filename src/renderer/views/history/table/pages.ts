/** The offsets of the pages that the rows `from` to `to` (both included) are on. */
export function pagesOf({ from, to }: { from: number; to: number }, size: number): number[] {
  const offsets: number[] = []
  for (let offset = from - (from % size); offset <= to; offset += size) offsets.push(offset)
  return offsets
}
