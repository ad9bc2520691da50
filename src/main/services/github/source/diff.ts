import { type CommitDiff, type FileDiff, readableDiff } from '@core/commits/diff'
import { ok, type Result } from '@core/result'
import { filePath, identifier, objectId, shownText } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import { GITHUB_LIMITS } from '../limits'
import { kindOf } from './changes'
import type { GithubRepository } from './repository'

/** A patch has no header; its lines are as git prints them, so what comes behind the last hunk is none of it. */
const FileSchema = z
  .object({
    filename: filePath,
    previous_filename: filePath.optional(),
    status: identifier,
    additions: z.number().catch(0),
    deletions: z.number().catch(0),
    patch: z.string().optional(),
  })
  .transform((file): FileDiff => {
    const kind = kindOf(file.status)
    const lines = file.patch?.split('\n') ?? null
    const changed = lines?.filter((line) => line.startsWith('+') || line.startsWith('-')).length ?? 0
    const isMoved = kind === 'renamed' && file.additions + file.deletions === 0
    return {
      path: file.filename,
      from: kind === 'renamed' ? (file.previous_filename ?? null) : null,
      kind,
      lines: isMoved ? [] : lines,
      isCut: lines !== null && changed < file.additions + file.deletions,
    }
  })

const DiffSchema = z.object({
  sha: objectId,
  commit: z.object({ message: shownText }),
  parents: listOf(z.object({ sha: objectId })).catch([]),
  files: listOf(FileSchema).catch([]),
})

/** A commit as a person reads it. GitHub lists up to 300 of its files at once ("Get a commit"). */
export async function readDiff(
  { client, place }: GithubRepository,
  sha: string,
): Promise<Result<CommitDiff>> {
  const answer = await client.partly((rest) => rest.repos.getCommit({ ...place, ref: sha }), DiffSchema)
  if (!answer.ok) return answer
  const { commit, parents, files } = answer.value.value
  const isCut = answer.value.isCut || files.length >= GITHUB_LIMITS.compareFiles
  return ok(
    readableDiff({
      sha,
      message: commit.message.trimEnd(),
      isMerge: parents.length > 1,
      files: [...files],
      totalFiles: files.length,
      ...(isCut && { atLeast: true as const }),
    }),
  )
}
