import { groupBy } from '../../util/group'
import type { SuspectCandidate } from './inquiry'

/** The commits of each repository by themselves, newest first: lines and their order mean nothing across two. */
export const repositoriesOf = (
  candidates: readonly SuspectCandidate[],
): readonly (readonly SuspectCandidate[])[] => [
  ...groupBy(candidates, ({ repository }) => repository).values(),
]

/** These paths with the other names that the files had or got in the range. */
export function otherNames(paths: readonly string[], candidates: readonly SuspectCandidate[]): string[] {
  const names = new Set(paths)
  const renamed = candidates.flatMap(({ files }) => files.filter(({ from }) => from !== null))
  // Twice, since a file may have been renamed before and after.
  for (const { path, from } of [...renamed, ...renamed]) {
    if (from === null) continue
    if (names.has(path)) names.add(from)
    else if (names.has(from)) names.add(path)
  }
  return [...names]
}

/** Every path that these commits change, each once. */
export const changedPaths = (candidates: readonly SuspectCandidate[]): ReadonlySet<string> =>
  new Set(candidates.flatMap(({ files }) => files.map(({ path }) => path)))
