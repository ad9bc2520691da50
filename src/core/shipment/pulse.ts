import { type AllChanges, cutWords, type ShipmentPart } from './all'
import { contentsOf, type ShipmentContents } from './contents'
import { commitsOf, type ShipmentItem } from './items'
import * as words from './words'

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

function partPulse({ range }: ShipmentPart, { items, backedOut }: ShipmentContents): PartPulse {
  const out = backedOut.flatMap(({ reverted, by }) => [...commitsOf(reverted), ...commitsOf(by)])
  const isCut = range.commits.length < range.totalCommits
  const shown: readonly ShipmentItem[] = items.map(({ item }) => item)
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
  const changed = least(atLeastFiles, words.files(files))
  if (isCutOff) return [words.COMMITS_UNKNOWN, changed]
  return [
    ...(pulls === 0 ? [] : [least(atLeastPulls, words.pulls(pulls))]),
    least(atLeastCommits, words.commits(commits)),
    least(atLeastCommits, words.authors(authors)),
    changed,
  ]
}

/** "13 authors, 213 commits, 251 files, +8,385 −1,681". */
export const pulseSentence = (pulse: Pulse): string => [...pulseWords(pulse), linesWords(pulse)].join(', ')

const linesWords = ({ areLinesUnknown, atLeastFiles, additions, deletions }: Pulse): string =>
  areLinesUnknown ? words.LINES_UNKNOWN : least(atLeastFiles, words.lines(additions, deletions))

const least = (is: boolean, text: string): string => (is ? words.atLeast(text) : text)
