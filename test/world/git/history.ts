import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from '../repository.ts'
import { changesOf, type FileChange } from './changes.ts'
import { COMMIT_FORMAT, type GitCommit, parseCommits } from './commits.ts'

export interface GitRef {
  /** In full, as `refs/heads/main`. */
  readonly name: string
  /** What it points at: a commit, or a tag object. */
  readonly sha: string
  readonly type: (typeof TYPES)[number]
  /** The commit that it means. */
  readonly commit: string
}

/**
 * Whether a name is one that a ref can have, in full. It need not be a branch or a tag: it must "start with refs and have at least two slashes"
 * ("Create a reference"), and the list has "anything in the namespace, not just heads and tags" ("List matching references").
 */
export const isRefName = (name: string): boolean =>
  /^refs\/\w[\w-]*\/[\w.][\w./-]*$/.test(name) && !name.includes('..')

export interface LogQuery {
  readonly path?: string
  readonly author?: string
  /** Epoch ms. */
  readonly since?: number
  readonly until?: number
}

const SHA = /^[0-9a-f]{40}$/
/** What a ref may point at. */
const TYPES = ['commit', 'tag', 'tree', 'blob'] as const
const REF_FORMAT = '%(refname) %(objectname) %(objecttype) %(*objectname)'

/** Reads a git repository. What never changes (commits, what lies between two) is read once. */
export class History {
  readonly repository: Repository
  readonly #commits = new Map<string, GitCommit>()
  readonly #lists = new Map<string, readonly string[]>()
  readonly #changes = new Map<string, readonly FileChange[]>()

  constructor(repository: Repository) {
    this.repository = repository
  }

  /** The commit that a branch, `heads/BRANCH`, `tags/TAG`, tag, whole or shortened sha means; null for none. */
  resolve(ref: string): string | null {
    if (SHA.test(ref)) return this.commit(ref)?.sha ?? null
    if (ref === '' || /[\s~^:?*[\\]|\.\./.test(ref)) return null
    const branch = this.#loose(`refs/heads/${ref.replace(/^(refs\/)?heads\//, '')}`)
    if (branch !== null) return branch
    const names = [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/${ref}`, ref]
    return names.map((name) => this.repository.resolve(name)).find((sha) => sha !== null) ?? null
  }

  /** Branches and tags below a prefix as `refs/tags/v`. */
  refs(prefix: string): GitRef[] {
    // for-each-ref takes whole steps of the path; what is asked may end amid one.
    const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
    return lines(this.repository.git(['for-each-ref', `--format=${REF_FORMAT}`, folder]))
      .map((line) => {
        const [name = '', sha = '', type = '', commit = ''] = line.split(' ')
        return {
          name,
          sha,
          type: TYPES.find((one) => one === type) ?? 'commit',
          commit: commit || sha,
        }
      })
      .filter(({ name }) => name.startsWith(prefix))
  }

  commit(sha: string): GitCommit | null {
    const known = this.#commits.get(sha)
    if (known !== undefined) return known
    try {
      // Its forebears will be asked for next.
      this.#learn(this.repository.git(['log', '-50', `--format=${COMMIT_FORMAT}`, sha, '--']))
    } catch {
      return null
    }
    return this.#commits.get(sha) ?? null
  }

  /** Commits that must be there, in the order given. */
  commits(shas: readonly string[]): GitCommit[] {
    const missing = shas.filter((sha) => !this.#commits.has(sha))
    if (missing.length > 0) {
      const args = ['log', '--no-walk=unsorted', '--stdin', `--format=${COMMIT_FORMAT}`]
      this.#learn(this.repository.git(args, `${missing.join('\n')}\n`))
    }
    return shas.flatMap((sha) => this.#commits.get(sha) ?? [])
  }

  /** The shas that lead to a commit, newest first. */
  log(sha: string, { path, author, since, until }: LogQuery = {}): readonly string[] {
    const args = [
      ...(author !== undefined ? ['--fixed-strings', `--author=${author}`] : []),
      ...(since !== undefined ? [`--since=${new Date(since).toISOString()}`] : []),
      ...(until !== undefined ? [`--until=${new Date(until).toISOString()}`] : []),
      sha,
      '--',
      ...(path !== undefined ? [path] : []),
    ]
    return this.#list(['log', '--format=%H', ...args])
  }

  /** The shas that `head` has and `base` has not, newest first. */
  between(base: string, head: string): readonly string[] {
    return this.#list(['rev-list', head, `^${base}`, '--'])
  }

  /** Where two commits part; null without a common past. */
  mergeBase(a: string, b: string): string | null {
    try {
      return this.#list(['merge-base', a, b])[0] ?? null
    } catch {
      return null
    }
  }

  /** What changed from one commit to another; from nothing for null. */
  changes(base: string | null, head: string): readonly FileChange[] {
    const key = `${base} ${head}`
    const known = this.#changes.get(key)
    if (known !== undefined) return known
    const found = changesOf(this.repository, base, head)
    this.#changes.set(key, found)
    return found
  }

  #learn(printed: string): void {
    for (const commit of parseCommits(printed)) this.#commits.set(commit.sha, commit)
  }

  #list(args: readonly string[]): readonly string[] {
    const key = args.join('\0')
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const found = lines(this.repository.git(args))
    this.#lists.set(key, found)
    return found
  }

  /** Most refs are files of their own, which are read without a process. */
  #loose(name: string): string | null {
    try {
      const text = readFileSync(join(this.repository.folder, '.git', name), 'utf8').trim()
      return SHA.test(text) ? text : null
    } catch {
      return null
    }
  }
}

const lines = (text: string): string[] => text.split('\n').filter(Boolean)
