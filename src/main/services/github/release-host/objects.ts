import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { filePath, identifier, objectId, wholeText } from '@core/text/foreign-text'
import { Cache, ifOk } from '@core/util/cache'
import { z } from 'zod'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'

/** What a tree names: a file, a folder, or the commit of a submodule. */
const TreeEntrySchema = z.object({ path: filePath, mode: identifier, type: identifier, sha: objectId })
export type TreeEntry = Pick<z.infer<typeof TreeEntrySchema>, 'mode' | 'type' | 'sha'>

const PersonSchema = z.object({ name: identifier, email: identifier, date: identifier })
const CommitSchema = z.object({
  sha: objectId,
  message: wholeText,
  author: PersonSchema,
  tree: z.object({ sha: objectId }),
  parents: z.array(z.object({ sha: objectId })),
})
export type GitCommit = z.infer<typeof CommitSchema>

const TreeSchema = z.object({ tree: z.array(TreeEntrySchema), truncated: z.boolean() })
const BlobSchema = z.object({ content: z.string(), encoding: z.literal('base64') })
const MadeSchema = z.object({ sha: objectId })

/** So many of each kind are remembered: they never change. */
const REMEMBERED = LIMITS.memory.gitObjects

/** What is to lie at a path of a new tree: text that has to be written first, something that is there, or nothing. */
export interface NewEntry {
  readonly path: string
  readonly entry: TreeEntry | null
  readonly text: string | null
}

/** The objects of git below a repository on GitHub. */
export class Objects {
  readonly #commits = new Cache<string, Result<GitCommit>>(REMEMBERED, ifOk)
  readonly #trees = new Cache<string, Result<ReadonlyMap<string, TreeEntry>>>(REMEMBERED, ifOk)
  readonly #texts = new Cache<string, Result<string | null>>(LIMITS.memory.gitTexts, ifOk)

  constructor(readonly repository: GithubRepository) {}

  commit(sha: string): Promise<Result<GitCommit>> {
    const { client, place } = this.repository
    return this.#commits.ask(sha, () =>
      client.whole((rest) => rest.git.getCommit({ ...place, commit_sha: sha }), CommitSchema),
    )
  }

  /** What lies directly in a folder, by name. */
  tree(sha: string): Promise<Result<ReadonlyMap<string, TreeEntry>>> {
    const { client, place } = this.repository
    return this.#trees.ask(sha, async () => {
      const answer = await client.whole((rest) => rest.git.getTree({ ...place, tree_sha: sha }), TreeSchema)
      if (!answer.ok) return answer
      if (answer.value.truncated) return fail('fault', words.FOLDER_TOO_LARGE)
      return ok(new Map(answer.value.tree.map(({ path, ...entry }) => [path, entry])))
    })
  }

  /** The text of a file; null where it is none (binary, or not UTF-8). */
  text(sha: string): Promise<Result<string | null>> {
    const { client, place } = this.repository
    return this.#texts.ask(sha, async () => {
      const answer = await client.whole((rest) => rest.git.getBlob({ ...place, file_sha: sha }), BlobSchema)
      return answer.ok ? ok(textIn(Buffer.from(answer.value.content, 'base64'))) : answer
    })
  }

  /** Writes a tree that is another one (null: an empty one) with changes. Nothing points at it yet. */
  async writeTree(base: string | null, entries: readonly NewEntry[]): Promise<Result<string>> {
    const { client, place } = this.repository
    const tree = entries.map(({ path, entry, text }) => ({
      path,
      mode: modeOf(entry?.mode),
      type: entry?.type === 'commit' ? ('commit' as const) : ('blob' as const),
      ...(text === null ? { sha: entry?.sha ?? null } : { content: text }),
    }))
    const made = await client.ask(
      (rest) => rest.git.createTree({ ...place, ...(base !== null && { base_tree: base }), tree }),
      MadeSchema,
    )
    return made.ok ? ok(made.value.sha) : made
  }

  /** Writes a commit. Nothing points at it yet. */
  async writeCommit(commit: {
    readonly tree: string
    readonly parent: string | null
    readonly message: string
    /** null: GitHub takes whose token it is. */
    readonly author: GitCommit['author'] | null
    /** null: GitHub takes the author. */
    readonly committer: GitCommit['author'] | null
  }): Promise<Result<string>> {
    const { client, place } = this.repository
    const { tree, parent, message, author, committer } = commit
    const made = await client.ask(
      (rest) =>
        rest.git.createCommit({
          ...place,
          tree,
          parents: parent === null ? [] : [parent],
          message,
          ...(author !== null && { author }),
          ...(committer !== null && { committer }),
        }),
      MadeSchema,
    )
    return made.ok ? ok(made.value.sha) : made
  }
}

const MODES = ['100644', '100755', '040000', '160000', '120000'] as const

const modeOf = (mode: string | undefined): (typeof MODES)[number] =>
  MODES.find((one) => one === mode) ?? '100644'

function textIn(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
