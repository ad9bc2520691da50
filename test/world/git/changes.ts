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
  /** Its hunks as git prints them; null for a binary file, and where no line changes. */
  readonly patch: string | null
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
  const patches = patchesOf(repository, range)
  return raw.map((change, i) => ({
    ...change,
    ...(counts.get(change.path) ?? { additions: 0, deletions: 0 }),
    patch: (patches.length === raw.length ? patches[i] : null) ?? null,
  }))
}

/** The hunks of each file, in the same order. Inside of a hunk every line begins with a character of the diff's own. */
function patchesOf(repository: Repository, range: readonly string[]): (string | null)[] {
  const printed = repository.git(['diff', '-M', '-p', ...range, '--'])
  const files = `\n${printed}`.split('\ndiff --git ').slice(1)
  return files.map((file) => {
    const from = file.search(/^@@ /m)
    return from < 0 ? null : file.slice(from).replace(/\n$/, '')
  })
}
