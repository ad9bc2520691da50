import { z } from 'zod'
import { CiStateSchema } from '../ci/ci'
import { isSha, isShaPrefix, KnownShaSchema, PREFIX_DIGITS, SHA_DIGITS, ShaSchema } from './sha'

export { isSha, isShaPrefix, KnownShaSchema, SHA_DIGITS, ShaSchema }

const REVERTS = new RegExp(`\\bThis reverts commit (${PREFIX_DIGITS})\\b`)

export const CommitSchema = z.object({
  sha: ShaSchema,
  subject: z.string(),
  author: z.string(),
  /** Author's date, epoch ms; 0 where nobody says (`isDated`). */
  at: z.number(),
  /** The commit that its message says it takes back ("This reverts commit …"), as `isShaPrefix` says. */
  reverts: z.string().optional(),
  /** It has several parents: it joins lines of commits, whatever its subject says, and was written when they met: it says nothing of how long a change took. */
  isMerge: z.boolean().optional(),
})
export type Commit = z.infer<typeof CommitSchema>

/** The first year of version control began later: what says that it's older comes from a clock that was never set, or has no date at all (0). */
const FIRST_COMMITS = Date.UTC(1971)

/** Whether a commit's date tells when it was written. */
export const isDated = (at: number): boolean => at >= FIRST_COMMITS

/** The commit that a message says it takes back, as `git revert` words it; undefined for any other message. */
export const revertedIn = (message: string): string | undefined => REVERTS.exec(message)?.[1]

/**
 * The number of the pull request that a body says it reverts, as GitHub's button "Revert" writes it; `repository` (`owner/name`, null
 * where it is not known) is where it is written, for a number of another repository is none of ours.
 */
export function revertedPull(body: string, repository: string | null): number | undefined {
  const [, where, number] = /^Reverts ([\w.-]+\/[\w.-]+)?#(\d+)/m.exec(body) ?? []
  if (number === undefined) return undefined
  const isOurs = where === undefined || where.toLowerCase() === (repository ?? where).toLowerCase()
  return isOurs ? Number(number) : undefined
}

export const FileChangeSchema = z.object({
  path: z.string(),
  /** Lines; null for a binary file, and where lines are not known. */
  added: z.number().nullable(),
  removed: z.number().nullable(),
})
export type FileChange = z.infer<typeof FileChangeSchema>

/** A repository in the tree of another one (a submodule): its folder, and the commit that stands there before and after. */
export const SubmoduleSchema = z.object({
  path: z.string(),
  /** null where it was not there before, or is not after. */
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type Submodule = z.infer<typeof SubmoduleSchema>

/**
 * What lies between two commits. `commits` ship when going from base to head; `removed` are those that
 * head lacks, so they are taken out again. Both are newest first and may be cut at `RANGE_LIMIT`; the totals never are.
 */
export const RangeSchema = z.object({
  /** null: nothing runs yet, so everything up to head ships. */
  base: z.string().nullable(),
  head: z.string(),
  commits: z.array(CommitSchema),
  totalCommits: z.number(),
  removed: z.array(CommitSchema),
  totalRemoved: z.number(),
  authors: z.array(z.string()),
  files: z.array(FileChangeSchema),
  totalFiles: z.number(),
  additions: z.number(),
  deletions: z.number(),
  /** The source host listed only the first files, so the totals of files and lines are at least these. */
  filesCut: z.literal(true).optional(),
  /** What is in the files isn't there (a partial clone), so no lines are counted, and a file that was renamed is two. */
  linesUnknown: z.literal(true).optional(),
  /**
   * The source host has only a part of the history, which is cut off at this commit (a shallow clone). Which of the two commits is newer is
   * certain, but commits may be missing from the lists and the totals, or be listed although the other one has them.
   */
  cutAt: z.string().optional(),
  /** Those of the head, and those that only the base has; left out where there are none, or nobody says. What is in them is not listed. */
  submodules: z.array(SubmoduleSchema).optional(),
})
export type Range = z.infer<typeof RangeSchema>

/** The most commits or files of a range that are listed; a sheet with more is not read, only counted. */
export const RANGE_LIMIT = 250

export const RefSchema = z.object({
  kind: z.enum(['branch', 'tag']),
  name: z.string(),
  sha: ShaSchema,
  /** When a tag was made, of a lightweight one its commit, epoch ms; left out where the host does not say. */
  at: z.number().optional(),
  /** The title of the release that a tag stands for. */
  release: z.string().optional(),
})
export type Ref = z.infer<typeof RefSchema>

/** A branch or tag by its name, as a person chooses it. */
export const RefNameSchema = RefSchema.omit({ sha: true, at: true })
export type RefName = z.infer<typeof RefNameSchema>

/** The branches and tags whose names begin in some way: the first of them, and how many there are. */
export const FoundRefsSchema = z.object({ refs: z.array(RefNameSchema), total: z.number() })
export type FoundRefs = z.infer<typeof FoundRefsSchema>

/** More are not looked through in a list: the beginning of a name finds fewer. */
const LISTED_REFS = 500

/** Those of `refs` that begin with a prefix, in their order, but for the one that is called exactly so: that comes first. */
export function foundRefs(refs: readonly RefName[], prefix: string): FoundRefs {
  const found = refs.filter(({ name }) => name.startsWith(prefix))
  const exact = found.filter(({ name }) => name === prefix)
  const others = exact.length === 0 ? found : found.filter(({ name }) => name !== prefix)
  return { refs: [...exact, ...others].slice(0, LISTED_REFS), total: found.length }
}

/** The seven digits that people know a commit by. */
export const shortSha = (sha: string): string => sha.slice(0, 7)

/** What a merged change was discussed as. */
export const PullRequestSchema = z.object({
  number: z.number().int(),
  title: z.string(),
  author: z.string(),
  labels: z.array(z.string()),
  reviewers: z.array(z.string()),
  /** CI of its own head when it was merged; null where that is not known. */
  ci: CiStateSchema.nullable(),
  url: z.string().nullable(),
  /** The commits of the range that came with it, its merge commit among them; newest first. */
  commits: z.array(z.string()),
  /** The number of the pull request that it says it reverts. */
  reverts: z.number().int().optional(),
  /** The branch that it came from, where that is known. */
  branch: z.string().optional(),
  /** When it was opened, first reviewed by somebody else, and merged (epoch ms), as far as that is known. */
  openedAt: z.number().optional(),
  reviewedAt: z.number().optional(),
  mergedAt: z.number().optional(),
})
export type PullRequest = z.infer<typeof PullRequestSchema>

/** A pull request that is open, by what it would ship. */
export const OpenPullSchema = z.object({
  number: z.number().int(),
  title: z.string(),
  author: z.string(),
  branch: z.string(),
  /** The newest commit of it. */
  sha: ShaSchema,
  isDraft: z.boolean(),
  /** When it last changed, epoch ms. */
  at: z.number(),
})
export type OpenPull = z.infer<typeof OpenPullSchema>

/** A file as it is at a commit. */
export interface FileAt {
  readonly sha: string
  readonly path: string
}
