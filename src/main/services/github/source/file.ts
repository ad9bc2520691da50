import type { FolderEntry } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { filePath, identifier, objectId } from '@core/text/foreign-text'
import { z } from 'zod'
import * as words from '../words'
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

const EntriesSchema = z.array(z.object({ type: identifier, path: filePath, sha: objectId })).catch([])
const TreeSchema = z.object({
  tree: z.array(z.object({ type: identifier, path: filePath, sha: objectId })),
  truncated: z.boolean().catch(false),
})

/** The files in a folder and in those right below it, with their blobs; none where there is none. */
export async function readFolder(
  { client, place }: GithubRepository,
  sha: string,
  folder: string,
): Promise<Result<readonly FolderEntry[]>> {
  if (folder === '') return ok([])
  const tree = await treeOf({ client, place }, sha, folder)
  if (!tree.ok || tree.value === null) return tree.ok ? ok([]) : tree
  const { value } = tree
  const answer = await client.whole(
    (rest) => rest.git.getTree({ ...place, tree_sha: value, recursive: 'true' }),
    TreeSchema,
  )
  if (!answer.ok) return answer
  if (answer.value.truncated) return fail('invalid', words.folderNotListed(folder))
  return ok(
    answer.value.tree.flatMap(({ type, path, sha: blob }) =>
      type === 'blob' && path.split('/').length <= 2 ? [{ path: `${folder}/${path}`, blob }] : [],
    ),
  )
}

/** GitHub's name for what is in a folder, which stands in the list of the folder that it is in; null where there is none. */
async function treeOf(
  { client, place }: Pick<GithubRepository, 'client' | 'place'>,
  sha: string,
  folder: string,
): Promise<Result<string | null>> {
  const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))
  if (parent === '') {
    const root = await client.whole((rest) => rest.git.getTree({ ...place, tree_sha: sha }), TreeSchema)
    return root.ok ? ok(shaOf(root.value.tree, folder, 'tree')) : root
  }
  const answer = await client.whole(
    (rest) => rest.repos.getContent({ ...place, path: parent, ref: sha }),
    EntriesSchema,
  )
  if (answer.ok) return ok(shaOf(answer.value, folder, 'dir'))
  return answer.status === 404 ? ok(null) : answer
}

const shaOf = (
  entries: readonly { readonly type: string; readonly path: string; readonly sha: string }[],
  at: string,
  kind: string,
): string | null => entries.find(({ type, path }) => type === kind && path === at)?.sha ?? null

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
