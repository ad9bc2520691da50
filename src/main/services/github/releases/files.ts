import type { MinimumCount } from '@core/releases/reader'
import { ok, type Result } from '@core/result'
import { filePath, identifier, objectId } from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import type { GithubRepository } from '../source/repository'

const TreeSchema = z.object({
  truncated: z.boolean().catch(false),
  tree: listOf(z.object({ path: filePath, mode: identifier, type: identifier, sha: objectId })),
})

/** What lies at each path: its mode and its object. */
type Tree = { readonly entries: ReadonlyMap<string, string>; readonly isCut: boolean }

/** The files that differ between two commits. */
interface Changed {
  /** In the order of the newer tree, then those that are gone. A file that was only renamed goes by its new path. */
  readonly paths: readonly string[]
  readonly count: MinimumCount
}

/**
 * Which files differ, told from the two trees: a comparison lists 300, a tree 100,000 ("Get a tree"). One that was renamed without a
 * change is known by its content. What is renamed and changed cannot be told from one that went and one that came, so where there are
 * both the number of files is at least that of the pairs.
 */
export async function readChangedFiles(
  repository: GithubRepository,
  base: string | null,
  head: string,
): Promise<Result<Changed>> {
  const [before, after] = await Promise.all([
    base === null ? ok({ entries: new Map<string, string>(), isCut: false }) : readTree(repository, base),
    readTree(repository, head),
  ])
  if (!before.ok) return before
  if (!after.ok) return after
  return ok(changedBetween(before.value, after.value))
}

function changedBetween(before: Tree, after: Tree): Changed {
  const gone = new Map<string, string[]>()
  for (const [path, object] of before.entries) {
    if (after.entries.has(path)) continue
    const same = gone.get(object)
    if (same === undefined) gone.set(object, [path])
    else same.push(path)
  }
  const modified: string[] = []
  const added: string[] = []
  const renamed: string[] = []
  for (const [path, object] of after.entries) {
    const old = before.entries.get(path)
    if (old === object) continue
    if (old !== undefined) modified.push(path)
    else if (gone.get(object)?.pop() !== undefined) renamed.push(path)
    else added.push(path)
  }
  const removed = [...gone.values()].flat()
  const sure = modified.length + renamed.length
  return {
    paths: [...modified, ...renamed, ...added, ...removed],
    count: {
      count: sure + Math.max(added.length, removed.length),
      isAtLeast: before.isCut || after.isCut || (added.length > 0 && removed.length > 0),
    },
  }
}

async function readTree({ client, place }: GithubRepository, sha: string): Promise<Result<Tree>> {
  const answer = await client.partly(
    (rest) => rest.git.getTree({ ...place, tree_sha: sha, recursive: '1' }),
    TreeSchema,
  )
  if (!answer.ok) return answer
  const { value, isCut } = answer.value
  const { tree, truncated } = value
  const files = tree.filter(({ type }) => type !== 'tree')
  return ok({
    entries: new Map(files.map(({ path, mode, sha: object }) => [path, `${mode} ${object}`])),
    isCut: truncated || isCut,
  })
}
