import { mkdir } from 'node:fs/promises'
import { ok, type Result } from '@core/result'
import { plainGit } from '../git'
import * as words from '../words'
import type { Tree } from './files'
import { BRANCHES, MAIN, type SampleCommit } from './story'
import { commitText, madeAt, tagText, versionTag } from './stream'

/** Who makes the sample's releases. */
const KEEPER = { name: 'Ines Marlow', email: 'ines.marlow@harbour.example' }

/** Makes the repository in `folder`, which does not exist yet, with its files checked out. `now` is epoch ms. */
export async function makeRepository(folder: string, now: number): Promise<Result<null>> {
  await mkdir(folder, { recursive: true })
  const begun = await plainGit(folder, ['init', '--quiet', '--template='])
  if (!begun.ok) return begun
  const named = await plainGit(folder, ['symbolic-ref', 'HEAD', 'refs/heads/main'])
  if (!named.ok) return named
  // Somebody has to have made the tag of a release, also on a machine where git knows nobody.
  for (const [key, value] of [
    ['user.name', KEEPER.name],
    ['user.email', KEEPER.email],
  ] as const) {
    const said = await plainGit(folder, ['config', key, value])
    if (!said.ok) return said
  }
  const written = await new HistoryWriter(folder, now).write()
  if (!written.ok) return written
  const placed = await plainGit(folder, ['reset', '--quiet', '--hard'])
  return placed.ok ? ok(null) : placed
}

/**
 * Writes the story through `git fast-import`: a process and some milliseconds, where git commands would be a hundred
 * processes. It pauses only where a commit names an earlier one by its sha.
 */
class HistoryWriter {
  readonly #folder: string
  readonly #now: number
  #text = ''
  #marked: string[] = []
  readonly #shas = new Map<string, string>()

  constructor(folder: string, now: number) {
    this.#folder = folder
    this.#now = now
  }

  async write(): Promise<Result<null>> {
    const tags: string[] = []
    let tree: Tree = {}
    for (const commit of MAIN) {
      if (commit.reverts !== undefined) {
        const flushed = await this.#flush()
        if (!flushed.ok) return flushed
      }
      // Within one stream git knows the parent by itself; only the first commit of a later one must name it.
      const continues = this.#marked.length === 0 && this.#shas.size > 0
      tree = this.#add('main', commit, tree, continues ? 'refs/heads/main^0' : null)
      if (commit.tagged === true) {
        const tag = versionTag(madeAt(commit, this.#now), tags)
        tags.push(tag)
        this.#text += tagText(tag, commit, this.#now)
      }
    }
    const flushed = await this.#flush()
    if (!flushed.ok) return flushed
    for (const { name, commit } of BRANCHES) this.#add(name, commit, tree, 'refs/heads/main^0')
    return this.#flush()
  }

  #add(branch: string, commit: SampleCommit, before: Tree, after: string | null): Tree {
    const tree = commit.change(before)
    const { subject } = commit
    const message =
      commit.reverts === undefined
        ? subject
        : words.revertMessage(subject, this.#shas.get(commit.reverts) ?? '')
    this.#marked.push(subject)
    const mark = this.#marked.length
    const now = this.#now
    this.#text += commitText({ branch, commit, message, mark, after, before, tree, now })
    return tree
  }

  /** Has git read what was written so far, and learns the shas. */
  async #flush(): Promise<Result<null>> {
    const questions = this.#marked.map((_, i) => `get-mark :${i + 1}\n`).join('')
    const answer = await plainGit(this.#folder, ['fast-import', '--quiet'], {
      input: this.#text + questions,
    })
    if (!answer.ok) return answer
    for (const [i, sha] of answer.value.trim().split('\n').entries())
      this.#shas.set(this.#marked[i] ?? '', sha)
    this.#text = ''
    this.#marked = []
    return ok(null)
  }
}
