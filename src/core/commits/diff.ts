import { z } from 'zod'
import { LIMITS } from '../limits'
import type { Result } from '../result'
import { cutTo } from '../text/foreign-text'
import { ChangedFileSchema } from './change'
import type { Commit, OpenPull } from './commit'
import { ShaSchema } from './commit'

const MOST = LIMITS.diff

/** What one commit does to one file, as a person reads it. */
export const FileDiffSchema = ChangedFileSchema.omit({ hunks: true }).extend({
  /** The lines of its hunks as git prints them, `@@` lines among them; null where the host gives none: a binary file, or one too large. */
  lines: z.array(z.string()).nullable(),
  /** Further lines were left out. */
  isCut: z.boolean(),
})
export type FileDiff = z.infer<typeof FileDiffSchema>

/** A commit as a person reads it: its message, and what it changes against its first parent. */
export const CommitDiffSchema = z.object({
  sha: ShaSchema,
  message: z.string(),
  isMerge: z.boolean(),
  files: z.array(FileDiffSchema),
  /** Of all its files, also of those that were left out; a host may list no more than so many (`atLeast`). */
  totalFiles: z.number().int(),
  atLeast: z.literal(true).optional(),
  /** Why its changes can't be told, in a sentence. */
  notCompared: z.string().optional(),
})
export type CommitDiff = z.infer<typeof CommitDiffSchema>

/** The same with as many files, lines and characters as a person reads. What is left out is marked. */
export function readableDiff(diff: CommitDiff): CommitDiff {
  let left = MOST.lines
  const files = diff.files.slice(0, MOST.files).map((file): FileDiff => {
    if (file.lines === null) return file
    const kept = file.lines.slice(0, Math.min(left, MOST.fileLines))
    left -= kept.length
    return {
      ...file,
      lines: kept.map((line) => cutTo(line, MOST.line)),
      isCut: file.isCut || kept.length < file.lines.length,
    }
  })
  return { ...diff, message: cutTo(diff.message, LIMITS.field.text), files }
}

/** What a source host tells a person who looks at commits before anything ships. */
export interface ShowsCommits {
  /** A commit as a person reads it. Absent where the host gives no changes. */
  diff?(sha: string): Promise<Result<CommitDiff>>
  /** The newest commits of a branch, newest first, at most so many. Absent where the host lists none. */
  recent?(branch: string, most: number): Promise<Result<readonly Commit[]>>
  /** Open pull requests, those changed last first, at most so many. Absent where the host knows none. */
  openPulls?(most: number): Promise<Result<readonly OpenPull[]>>
}
