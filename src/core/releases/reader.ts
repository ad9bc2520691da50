import type { Commit, PullRequest, Range } from '../commits/commit'
import type { Result } from '../result'
import { hasBreakingFooter, releaseAsIn } from './conventional'
import { pickedFrom } from './host'
import { type Contact, coAuthorsIn, type Mailmap } from './people'

/** A commit of a release. */
export interface WholeCommit extends Commit {
  /** It has more than one parent. */
  readonly isMerge: boolean
  /** Committer's date, epoch ms: when it came to be as it is, which a rebase or a squash changes and the author's date is not. */
  readonly committedAt: number
  /** Its message has a footer that says that something breaks. */
  readonly breaks?: true
  /** The version that a footer of its message asks for: `Release-As: 2.0.0`. */
  readonly releaseAs?: string
  /** The commit that its message says it was cherry-picked from. */
  readonly pickedFrom?: string
  /** Its author by proper name and address, then those who had a part in it; the author's name alone unless it is known. */
  readonly people?: readonly Contact[]
}

/** What a release wants to know of a commit's message beyond its subject. */
export function messageFacts(body: string): Pick<WholeCommit, 'breaks' | 'releaseAs' | 'pickedFrom'> {
  const picked = pickedFrom(body)
  const asked = releaseAsIn(body)
  return {
    ...(hasBreakingFooter(body) && { breaks: true as const }),
    ...(asked !== null && { releaseAs: asked }),
    ...(picked !== null && { pickedFrom: picked }),
  }
}

/** Whose a commit is, each by their proper name. */
export const peopleIn = (author: Contact, body: string, mailmap: Mailmap): Contact[] =>
  [author, ...coAuthorsIn(body)].map(mailmap)

/**
 * What lies between two commits, all of it: however many commits and files there are, they are listed. Its files and lines are those
 * that changed since the two parted, as `git diff base...head` has them.
 */
export interface WholeRange extends Omit<Range, 'commits' | 'filesCut'> {
  readonly commits: WholeCommit[]
  /** Of a part of the repository: commits of it that touch no file at all, and ask for a version of all its parts. */
  readonly asking?: readonly WholeCommit[]
  /** The host could not tell which of its commits touch a part of the repository, so there are at least these. */
  readonly commitsCut?: true
  /** The host could not list every file, so there are at least so many. */
  readonly filesCut?: true
  /** The host did not count the lines of every file, so there are at least so many. */
  readonly linesCut?: true
}

/** Whether there are more commits in it than are listed. */
export const lacksCommits = ({ commits, totalCommits, commitsCut }: WholeRange): boolean =>
  commitsCut === true || commits.length < totalCommits

/** Commits of a range that touch some files; `isWhole` false: more may. */
export interface Touching {
  readonly shas: ReadonlySet<string>
  readonly isWhole: boolean
}

/** A number that may be too low, where a host does not tell all. */
export interface MinimumCount {
  readonly count: number
  readonly isAtLeast: boolean
}

/**
 * What a source host can say of a release, which is of thousands of commits; `app` as for the host. It is asked for when somebody looks
 * at a release, not while one waits for a sheet. What lies between two commits is remembered.
 */
export interface ReleaseReader {
  /** What lies between two commits, given by their shas; `base` null for everything. */
  whole(base: string | null, head: string): Promise<Result<WholeRange>>
  /** Its pull requests, newest first, without their reviewers and checks. */
  pulls(whole: WholeRange): Promise<Result<readonly PullRequest[]>>
  /**
   * How many commits, merges left out, are on other branches only and were made since the base's own commit was. That changes with every
   * push, so it is asked again each time.
   */
  elsewhere(whole: WholeRange, branch: string): Promise<Result<MinimumCount>>
  /** Those who wrote some of the range, merges left out, or had a part in it, and wrote nothing before it: by their names as `peopleOf` has them, without bots. */
  newAuthors(whole: WholeRange): Promise<Result<readonly string[]>>
  /** Those commits of the range that touch a file whose path matches one of these patterns, as `matchesAny` reads them. */
  touching(whole: WholeRange, patterns: readonly string[]): Promise<Result<Touching>>
}
