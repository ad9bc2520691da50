import type { FolderEntry } from '@core/ports'
import { ok, type Result } from '@core/result'
import { filePath, identifier, objectId } from '@core/text/foreign-text'
import { z } from 'zod'
import type { GithubRepository } from './repository'

/** The text of a file as it is at a commit; null where there is none, or where it is a folder. */
export async function readFile(
  { client, place }: GithubRepository,
  sha: string,
  path: string,
): Promise<Result<string | null>> {
  const answer = await client.ask(
    (rest) => rest.repos.getContent({ ...place, path, ref: sha, mediaType: { format: 'raw' } }),
    // A folder is listed as JSON.
    z.union([z.string(), z.unknown().transform(() => null)]),
  )
  return answer.ok || answer.status !== 404 ? answer : ok(null)
}

/** The names in a folder as it is at a commit; none where there is none, or where it is a file. GitHub lists a thousand of a folder. */
export async function readNames(
  { client, place }: GithubRepository,
  sha: string,
  folder: string,
): Promise<Result<readonly string[]>> {
  if (folder === '') return readRoot({ client, place }, sha)
  const answer = await client.ask(
    (rest) => rest.repos.getContent({ ...place, path: folder, ref: sha }),
    z.array(z.object({ name: filePath })).catch([]),
  )
  if (!answer.ok) return answer.status === 404 ? ok([]) : answer
  return ok(answer.value.map(({ name }) => name))
}

/** The files in a folder with their blobs, at most a thousand; those of the folders below are not listed. */
export async function readFolder(
  { client, place }: GithubRepository,
  sha: string,
  folder: string,
): Promise<Result<readonly FolderEntry[]>> {
  if (folder === '') return ok([])
  const answer = await client.ask(
    (rest) => rest.repos.getContent({ ...place, path: folder, ref: sha }),
    z.array(z.object({ type: identifier, path: filePath, sha: objectId })).catch([]),
  )
  if (!answer.ok) return answer.status === 404 ? ok([]) : answer
  return ok(answer.value.flatMap(({ type, path, sha: blob }) => (type === 'file' ? [{ path, blob }] : [])))
}

/** The root has no path to ask for, but it is the commit's tree. */
async function readRoot(
  { client, place }: Pick<GithubRepository, 'client' | 'place'>,
  sha: string,
): Promise<Result<readonly string[]>> {
  const answer = await client.whole(
    (rest) => rest.git.getTree({ ...place, tree_sha: sha }),
    z.object({ tree: z.array(z.object({ path: filePath })) }),
  )
  return answer.ok ? ok(answer.value.tree.map(({ path }) => path)) : answer
}
