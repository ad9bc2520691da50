import { matchesAny } from '../util/glob'
import { lacksCommits, type Touching, type WholeRange } from './reader'

/** The paths of a release as patterns: a folder (`packages/web`) stands for all that is in it. */
export const pathPatterns = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => {
    const plain = path.replace(/^\.\//, '').replace(/\/{1,100}$/, '')
    return [plain, `${plain}/**`]
  })

/** A range as it is of a part of the repository: the commits that touch it (`shas`), and the files whose paths match these patterns. */
export function restricted(
  whole: WholeRange,
  patterns: readonly string[],
  { shas, isWhole }: Touching,
): WholeRange {
  const commits = whole.commits.filter(({ sha }) => shas.has(sha))
  const files = whole.files.filter(({ path }) => matchesAny(path, patterns))
  const counts = new Map<string, number>()
  for (const { author } of commits) counts.set(author, (counts.get(author) ?? 0) + 1)
  return {
    ...whole,
    commits,
    totalCommits: commits.length,
    ...((lacksCommits(whole) || !isWhole) && { commitsCut: true as const }),
    authors: [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0)),
    files,
    totalFiles: files.length,
    additions: files.reduce((sum, { added }) => sum + (added ?? 0), 0),
    deletions: files.reduce((sum, { removed }) => sum + (removed ?? 0), 0),
  }
}
