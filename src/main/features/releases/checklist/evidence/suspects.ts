import type { CommitName } from '@core/failures/suspects'
import type { WatchedApp } from '@core/ports'
import type { ReleaseConfig } from '@core/releases'
import type { ReleaseSuspects } from '@core/releases/checklist'
import { releaseRange } from '../../../../engine/releases/range'

/** Whose change it may be that CI of an app's branch is red at a commit, the most suspected first; null where that is not known. */
export type SuspectedAt = (app: string, sha: string) => Promise<readonly CommitName[] | null>

/** Whose change it may be that CI is red at the candidate, of the commits that the release is made of; null where that is not known. */
export async function readSuspects(
  suspectedAt: SuspectedAt,
  { app, config }: { readonly app: Pick<WatchedApp, 'name' | 'source'>; readonly config: ReleaseConfig },
  base: string | null,
  sha: string,
): Promise<ReleaseSuspects | null> {
  const reader = app.source.releases
  if (reader === undefined) return null
  const all = (await suspectedAt(app.name, sha)) ?? []
  const suspected = all.filter(({ repository }) => repository === app.name)
  if (suspected.length === 0) return null
  const range = await releaseRange({ reader, config }, base, sha)
  if (!range.ok) return null
  const commits = new Map(range.value.commits.map((commit) => [commit.sha, commit]))
  const own = suspected.flatMap((one) => commits.get(one.sha) ?? [])
  return { own, others: suspected.length - own.length }
}
