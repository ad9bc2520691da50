import type { Range } from '../commit'
import { counted } from '../time'
import type { Contents } from './contents'
import { commitsOf, type Item } from './items'

/** The numbers of a range, as GitHub's pulse has them. What ships and is backed out again does not count, but for its lines, which cancel out. */
export interface Pulse {
  readonly pulls: number
  readonly commits: number
  readonly authors: number
  readonly files: number
  readonly additions: number
  readonly deletions: number
  /** Only so many commits are listed, so there are at least so many pull requests. */
  readonly atLeastPulls: boolean
  /** The source host cut its list of files, so there are at least so many files and lines. */
  readonly atLeastFiles: boolean
}

/** Counts what ships. */
export function pulseOf(range: Range, { items, backedOut }: Contents): Pulse {
  const out = backedOut.flatMap(({ reverted, by }) => [...commitsOf(reverted), ...commitsOf(by)])
  const isCut = range.commits.length < range.totalCommits
  const shown: readonly Item[] = items.map(({ item }) => item)
  const authors = new Set(shown.flatMap(commitsOf).map(({ author }) => author))
  return {
    pulls: shown.filter(({ kind }) => kind === 'pull').length,
    commits: range.totalCommits - out.length,
    authors: isCut ? range.authors.length : authors.size,
    files: range.totalFiles,
    additions: range.additions,
    deletions: range.deletions,
    atLeastPulls: isCut,
    atLeastFiles: range.filesCut === true,
  }
}

/** "5 pull requests", "9 commits", "4 authors", "31 files": without pull requests where there are none. */
export function pulseWords({
  pulls,
  commits,
  authors,
  files,
  atLeastPulls,
  atLeastFiles,
}: Pulse): readonly string[] {
  const least = (is: boolean, words: string): string => (is ? `at least ${words}` : words)
  return [
    ...(pulls === 0 ? [] : [least(atLeastPulls, counted(pulls, 'pull request'))]),
    counted(commits, 'commit'),
    counted(authors, 'author'),
    least(atLeastFiles, counted(files, 'file')),
  ]
}

/** "13 authors, 213 commits, 251 files, +8,385 −1,681". */
export const pulseSentence = (pulse: Pulse): string =>
  [...pulseWords(pulse), `${pulse.atLeastFiles ? 'at least ' : ''}${linesText(pulse)}`].join(', ')

const linesText = ({ additions, deletions }: Pulse): string =>
  `+${additions.toLocaleString('en-US')} −${deletions.toLocaleString('en-US')}`
