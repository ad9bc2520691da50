import type { ReleaseSuspects } from '@core/releases/checklist'
import { releaseRange } from '../../../../engine/releases/range'
import type { Sources, Subject } from './gather'

/** Whose change it may be that CI is red at the candidate, of the commits that the release is made of; null where that is not known. */
export async function readSuspects(
  { suspectedAt }: Pick<Sources, 'suspectedAt'>,
  { app, config }: Pick<Subject, 'app' | 'config'>,
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
