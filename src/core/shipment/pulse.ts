import { counted } from '../text/time'
import { type AllChanges, cutWords, type Part } from './all'
import { type Contents, contentsOf } from './contents'
import { commitsOf, type Item } from './items'

/** The numbers of all that ships, as GitHub's pulse has them. What ships and is backed out again does not count, but for its lines, which cancel out. */
export interface Pulse {
  readonly pulls: number
  readonly commits: number
  readonly authors: number
  readonly files: number
  readonly additions: number
  readonly deletions: number
  /** Only so many commits are listed, so there are at least so many pull requests. */
  readonly atLeastPulls: boolean
  /** What comes along from a repository is not known, so there are at least so many commits and authors. */
  readonly atLeastCommits: boolean
  /** The source host cut its list of files, so there are at least so many files and lines. */
  readonly atLeastFiles: boolean
  /** Of a repository only the names of files are known, so lines aren't counted. */
  readonly areLinesUnknown: boolean
  /** A history is cut off, so that pull requests, commits and authors may be more or fewer. Files and lines are right. */
  readonly isCutOff: boolean
}

/** Counts all that ships. Whoever wrote in two repositories is one author. */
export function pulseOf(changes: AllChanges): Pulse {
  const pulses = changes.parts.map((part) => partPulse(part, contentsOf(part)))
  const sum = (of: (part: PartPulse) => number): number => pulses.reduce((all, part) => all + of(part), 0)
  const isUnknown = changes.unknown.length > 0
  return {
    pulls: sum(({ pulls }) => pulls),
    commits: sum(({ commits }) => commits),
    authors: new Set(pulses.flatMap(({ authors }) => authors)).size,
    files: sum(({ files }) => files),
    additions: sum(({ additions }) => additions),
    deletions: sum(({ deletions }) => deletions),
    atLeastPulls: isUnknown || pulses.some(({ isCut }) => isCut),
    atLeastCommits: isUnknown,
    atLeastFiles: isUnknown || pulses.some(({ filesCut }) => filesCut),
    areLinesUnknown: changes.parts.some(({ range }) => range.linesUnknown === true),
    isCutOff: cutWords(changes) !== null,
  }
}

interface PartPulse extends Pick<Pulse, 'pulls' | 'commits' | 'files' | 'additions' | 'deletions'> {
  readonly authors: readonly string[]
  readonly isCut: boolean
  readonly filesCut: boolean
}

function partPulse({ range }: Part, { items, backedOut }: Contents): PartPulse {
  const out = backedOut.flatMap(({ reverted, by }) => [...commitsOf(reverted), ...commitsOf(by)])
  const isCut = range.commits.length < range.totalCommits
  const shown: readonly Item[] = items.map(({ item }) => item)
  return {
    pulls: shown.filter(({ kind }) => kind === 'pull').length,
    commits: range.totalCommits - out.length,
    authors: isCut ? range.authors : shown.flatMap(commitsOf).map(({ author }) => author),
    files: range.totalFiles,
    additions: range.additions,
    deletions: range.deletions,
    isCut,
    filesCut: range.filesCut === true,
  }
}

/** "5 pull requests", "9 commits", "4 authors", "31 files": without pull requests where there are none. */
export function pulseWords({
  pulls,
  commits,
  authors,
  files,
  atLeastPulls,
  atLeastCommits,
  atLeastFiles,
  isCutOff,
}: Pulse): readonly string[] {
  const least = (is: boolean, words: string): string => (is ? `at least ${words}` : words)
  const changed = least(atLeastFiles, counted(files, 'file'))
  if (isCutOff) return ['number of commits not known', changed]
  return [
    ...(pulls === 0 ? [] : [least(atLeastPulls, counted(pulls, 'pull request'))]),
    least(atLeastCommits, counted(commits, 'commit')),
    least(atLeastCommits, counted(authors, 'author')),
    changed,
  ]
}

/** "13 authors, 213 commits, 251 files, +8,385 −1,681". */
export const pulseSentence = (pulse: Pulse): string => [...pulseWords(pulse), linesWords(pulse)].join(', ')

const linesWords = (pulse: Pulse): string =>
  pulse.areLinesUnknown ? LINES_UNKNOWN : `${pulse.atLeastFiles ? 'at least ' : ''}${linesText(pulse)}`

/** Instead of a number of lines that nobody has counted. */
export const LINES_UNKNOWN = 'number of lines not known'

const linesText = ({ additions, deletions }: Pulse): string =>
  `+${additions.toLocaleString('en-US')} −${deletions.toLocaleString('en-US')}`
