import type { WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'
import { type ChangeTags, type Patterns, tagsOf } from '@core/risk'

/** Each commit's files may be a question of its own, so those of so many newest commits are asked for. */
const MOST = 50

/** What each commit of a range touches beside code; those that touch nothing of the kind are left out. */
export async function changeTags(
  { name, source }: Pick<WatchedApp, 'name' | 'source'>,
  { base, head }: { readonly base: string | null; readonly head: string },
  patterns: Patterns,
): Promise<Result<ChangeTags[]>> {
  if (source.changes === undefined || base === null) return ok([])
  const range = await source.compare(name, base, head)
  if (!range.ok) return range
  const shas = range.value.commits.slice(0, MOST).map(({ sha }) => sha)
  if (shas.length === 0) return ok([])
  const changes = await source.changes(name, shas)
  if (!changes.ok) return changes
  return ok(
    changes.value.flatMap((change) => {
      const tags = tagsOf(change, patterns)
      return tags.length === 0 ? [] : [{ sha: change.sha, tags }]
    }),
  )
}
