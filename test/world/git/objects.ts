import type { Repository } from '../repository.ts'
import type { GitPerson } from './commits.ts'

/** What a tree names, as `git ls-tree` has it. */
export interface TreeNode {
  readonly path: string
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly sha: string
  /** Bytes of a file; null for what is none. */
  readonly size: number | null
}

/** What is to lie at a path: null takes away what does. */
export interface TreeChange {
  readonly path: string
  readonly node: Pick<TreeNode, 'mode' | 'type' | 'sha'> | null
}

/** The nodes of a tree, or of that of a commit; with those of its folders where `recursive`. */
export function nodesOf(repository: Repository, sha: string, recursive = false): TreeNode[] {
  return repository
    .git(['ls-tree', '--long', '-z', ...(recursive ? ['-r', '-t'] : []), sha])
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [head = '', path = ''] = line.split('\t')
      const [mode = '', type = '', object = '', size = '-'] = head.split(/ +/)
      return {
        path,
        mode,
        type: type === 'tree' || type === 'commit' ? type : 'blob',
        sha: object,
        size: size === '-' ? null : Number(size),
      }
    })
}

/** Writes a tree that is another one (null: an empty one) with changes; answers its sha. */
export function writeTree(
  repository: Repository,
  base: string | null,
  changes: readonly TreeChange[],
): string {
  const nodes = new Map(base === null ? [] : nodesOf(repository, base).map((node) => [node.path, node]))
  const below = new Map<string, TreeChange[]>()
  for (const { path, node } of changes) {
    const [first = '', ...rest] = path.split('/')
    if (rest.length > 0) below.set(first, [...(below.get(first) ?? []), { path: rest.join('/'), node }])
    else if (node === null) nodes.delete(first)
    else nodes.set(first, { ...node, path: first, size: null })
  }
  for (const [folder, inside] of below) {
    const known = nodes.get(folder)
    const sha = writeTree(repository, known?.type === 'tree' ? known.sha : null, inside)
    if (nodesOf(repository, sha).length === 0) nodes.delete(folder)
    else nodes.set(folder, { path: folder, mode: '040000', type: 'tree', sha, size: null })
  }
  const lines = [...nodes.values()].map(({ mode, type, sha, path }) => `${mode} ${type} ${sha}\t${path}\0`)
  return repository.git(['mktree', '-z'], lines.join('')).trim()
}

export const writeBlob = (repository: Repository, content: string): string =>
  repository.git(['hash-object', '-w', '--stdin'], content).trim()

interface CommitToWrite {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: GitPerson
  readonly committer: GitPerson
  readonly message: string
}

/** Writes a commit that no ref points at; answers its sha. */
export function writeCommit(
  repository: Repository,
  { tree, parents, author, committer, message }: CommitToWrite,
): string {
  const who = ({ name, email, at }: GitPerson) => `${name} <${email}> ${Math.floor(at / 1000)} +0000`
  const lines = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who(author)}`,
    `committer ${who(committer)}`,
    '',
    message,
  ]
  return repository.git(['hash-object', '-t', 'commit', '-w', '--stdin'], lines.join('\n')).trim()
}
