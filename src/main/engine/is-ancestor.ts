import type { SourceHost } from '@core/ports'
import { ok, type Result } from '@core/result'

/** Whether a commit has all of another one, by the source's own word or by comparing them. */
export async function isAncestor(source: SourceHost, before: string, sha: string): Promise<Result<boolean>> {
  if (before === sha) return ok(true)
  if (source.isAncestor !== undefined) return source.isAncestor(before, sha)
  const range = await source.compare(before, sha)
  return range.ok ? ok(range.value.totalRemoved === 0) : range
}
