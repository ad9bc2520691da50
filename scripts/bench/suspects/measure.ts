import type { CommitChange } from '@core/commits/change'
import { checksToFind, lineOf, plainBisect, weightsOf } from '@core/failures/bisect'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import type { RangeCommit, Suspects } from '@core/failures/suspect'
import { suspectsOf } from '@core/failures/suspects'
import type { SourceHost } from '@core/ports'
import type { Result } from '@core/result'
import type { History } from './histories'

/** What came of one history. Ranks begin with 1; null where the culprit is not ranked, or there is none. */
export interface Measured {
  readonly history: History
  readonly commits: number
  readonly suspects: Suspects
  readonly rank: number | null
  /** Where the newest commit, and the largest, would have been looked at first. */
  readonly newestRank: number | null
  readonly largestRank: number | null
  readonly checks: { readonly weighted: number; readonly plain: number } | null
}

/** Looks for the culprit of a history as the app does: with the local source and the log. */
export async function measure(
  history: History,
  source: SourceHost,
  shaOf: (mark: number) => string,
): Promise<Measured> {
  const range = value(await source.compare(shaOf(history.base), shaOf(history.head)))
  const shas = range.commits.map(({ sha }) => sha)
  const found = value((await source.changes?.(shas)) ?? { ok: true, value: [] })
  const changes = new Map(found.map((change) => [change.sha, change]))
  const commits = range.commits.map(
    ({ sha, subject }): RangeCommit => ({
      sha,
      subject,
      repository: 'shop',
      change: changes.get(sha) ?? null,
      ci: null,
    }),
  )
  const suspects = suspectsOf({ excerpt: excerptOf(history.log), commits })
  const culprit = history.culprit === null ? null : shaOf(history.culprit)
  const bySize = [...commits]
    .filter(({ change }) => !isMerge(change))
    .sort((a, b) => sizeOf(b.change) - sizeOf(a.change))
  const line = lineOf(shas, (sha) => changes.get(sha)?.parents)
  const step = line.find(({ sha, brings }) => sha === culprit || brings.includes(culprit ?? ''))
  return {
    history,
    commits: commits.length,
    suspects,
    rank: rankIn(suspects.ranked, culprit),
    newestRank: rankIn(
      commits.filter(({ change }) => !isMerge(change)),
      culprit,
    ),
    largestRank: rankIn(bySize, culprit),
    checks:
      step === undefined
        ? null
        : {
            weighted: checksToFind(weightsOf(line, suspects), step.sha),
            plain: plainBisect(
              line.map(({ sha }) => sha),
              step.sha,
            ),
          },
  }
}

const isMerge = (change: CommitChange | null): boolean => (change?.parents?.length ?? 1) > 1

const sizeOf = (change: CommitChange | null): number =>
  (change?.files ?? [])
    .flatMap(({ hunks }) => hunks ?? [])
    .reduce((sum, { added, removed }) => sum + added.length + removed.length, 0)

function rankIn(commits: readonly { readonly sha: string }[], culprit: string | null): number | null {
  const at = commits.findIndex(({ sha }) => sha === culprit)
  return at < 0 ? null : at + 1
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.sentence)
  return result.value
}
