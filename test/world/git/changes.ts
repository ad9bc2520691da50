import type { Repository } from '../repository.ts'

export interface FileChange {
  readonly path: string
  /** Where it was before, when it was renamed. */
  readonly previousPath: string | null
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  /** Of the file's content; of what it was when it is removed. */
  readonly blob: string
  /** Lines; 0 for a binary file. */
  readonly additions: number
  readonly deletions: number
}

const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
const STATUSES: Record<string, FileChange['status']> = { A: 'added', D: 'removed', R: 'renamed' }

/** What changed from one commit to another; from nothing for null. In the order of their paths. */
export function changesOf(repository: Repository, base: string | null, head: string): FileChange[] {
  const range = [base ?? EMPTY_TREE, head]
  const printed = repository.git(['diff', '-M', '-z', '--abbrev=40', '--raw', '--numstat', ...range, '--'])
  const words = printed.split('\0')
  const raw: Pick<FileChange, 'path' | 'previousPath' | 'status' | 'blob'>[] = []
  const counts = new Map<string, { additions: number; deletions: number }>()
  for (let word = words.shift(); word; word = words.shift()) {
    if (word.startsWith(':')) {
      const [, , before = '', after = '', letter = ''] = word.split(' ')
      const first = words.shift() ?? ''
      const renamed = letter.startsWith('R')
      raw.push({
        path: renamed ? (words.shift() ?? '') : first,
        previousPath: renamed ? first : null,
        status: STATUSES[letter.charAt(0)] ?? 'modified',
        blob: letter === 'D' ? before : after,
      })
      continue
    }
    const [added = '', removed = '', path = ''] = word.split('\t')
    const where = path === '' ? ([words.shift(), words.shift()][1] ?? '') : path
    counts.set(where, { additions: Number(added) || 0, deletions: Number(removed) || 0 })
  }
  return raw.map((change) => ({ ...change, ...(counts.get(change.path) ?? { additions: 0, deletions: 0 }) }))
}
