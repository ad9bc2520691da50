import type { Repository } from '../repository.ts'

export interface TreeEntry {
  readonly type: 'file' | 'dir' | 'symlink' | 'submodule'
  readonly path: string
  readonly sha: string
  /** Bytes; 0 for what is no file. */
  readonly size: number
}

const TYPES: Record<string, TreeEntry['type']> = {
  '040000': 'dir',
  '120000': 'symlink',
  '160000': 'submodule',
}

/** What a folder holds at a commit; the folder `''` is the root. */
export function folderAt(repository: Repository, sha: string, path: string): TreeEntry[] {
  return entries(repository, sha, path === '' ? [] : [`${path}/`])
}

/** What lies at a path at a commit; null for nothing. */
export function entryAt(repository: Repository, sha: string, path: string): TreeEntry | null {
  return entries(repository, sha, [path])[0] ?? null
}

/** The content of a blob. */
export const blobText = (repository: Repository, sha: string): string =>
  repository.git(['cat-file', 'blob', sha])

function entries(repository: Repository, sha: string, paths: readonly string[]): TreeEntry[] {
  const printed = repository.git(['ls-tree', '--long', '-z', sha, '--', ...paths])
  return printed
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [head = '', path = ''] = line.split('\t')
      const [mode = '', , blob = '', size = '0'] = head.split(/ +/)
      return { type: TYPES[mode] ?? 'file', path, sha: blob, size: Number(size) || 0 }
    })
}

export interface TreeObject {
  /** `100644` */
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly sha: string
  /** Bytes; null for what is no file. */
  readonly size: number | null
  readonly path: string
}

/** A tree by its own name; null where there is none. */
export function treeNamed(repository: Repository, sha: string): string | null {
  if (!/^[0-9a-f]{40}$/.test(sha)) return null
  try {
    return repository.git(['cat-file', '-t', sha]).trim() === 'tree' ? sha : null
  } catch {
    return null
  }
}

/** The objects of a commit's tree: those of its root, or all of them with their folders. */
export function treeAt(repository: Repository, sha: string, isRecursive: boolean): TreeObject[] {
  const printed = repository.git(['ls-tree', '--long', '-z', ...(isRecursive ? ['-r', '-t'] : []), sha])
  return printed
    .split('\0')
    .filter(Boolean)
    .map((line) => {
      const [head = '', path = ''] = line.split('\t')
      const [mode = '', type = '', object = '', size = '-'] = head.split(/ +/)
      return {
        mode,
        type: type === 'tree' || type === 'commit' ? type : 'blob',
        sha: object,
        size: size === '-' ? null : Number(size),
        path,
      }
    })
}
