import { groupBy } from '../../group'
import type { Candidate } from './inquiry'

/** The commits of each repository by themselves, newest first: lines and their order mean nothing across two. */
export const repositoriesOf = (candidates: readonly Candidate[]): readonly (readonly Candidate[])[] => [
  ...groupBy(candidates, ({ repository }) => repository).values(),
]

/** Every path that these commits change, each once. */
export const changedPaths = (candidates: readonly Candidate[]): ReadonlySet<string> =>
  new Set(candidates.flatMap(({ files }) => files.map(({ path }) => path)))
