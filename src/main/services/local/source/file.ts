import type { FileAt } from '@core/commits/commit'
import type { FolderEntry } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'

/**
 * The text of a file as it is at a commit; null where there is none, or where it is a folder. Both are given to git on its standard
 * input, so none can pass for an option.
 */
export async function readFile(app: LocalApp, sha: string, path: string): Promise<Result<string | null>> {
  if (/[\0\n]/.test(path)) return ok(null)
  // A file of a partial clone that isn't here is not a file that there is none of.
  const answer = await readGit(app, ['cat-file', '--batch'], { input: `${sha}:${path}\n`, wantsAll: true })
  if (!answer.ok) return answer
  const end = answer.value.indexOf('\n')
  const isFile = / blob \d+$/.test(answer.value.slice(0, end))
  return ok(isFile ? answer.value.slice(end + 1, -1) : null)
}

/**
 * The same of many files, each at its own commit, with one call of git: to start it may take longer than what it does. Undefined for what the answer
 * does not tell apart: what is no UTF-8, a folder too, has another length here than git counted, and what follows it begins in the wrong place.
 */
export async function readFiles(
  app: LocalApp,
  at: readonly FileAt[],
): Promise<Result<readonly (string | null | undefined)[]>> {
  // Git takes a line for a question, so such a name cannot be asked for; `readFile` says what comes of it.
  const asked = at.map(({ sha, path }) => (/[\0\n]/.test(path) ? null : `${sha}:${path}`))
  const input = asked.flatMap((name) => (name === null ? [] : [`${name}\n`])).join('')
  const answer = await readGit(app, ['cat-file', '--batch'], { input, wantsAll: true })
  if (!answer.ok) return answer
  return ok(inTurn(answer.value, asked))
}

const NEWLINE = 10

/** What is said of each name that was asked for. */
function inTurn(answer: string, asked: readonly (string | null)[]): readonly (string | null | undefined)[] {
  const bytes = Buffer.from(answer)
  const texts = asked.map((): string | null | undefined => undefined)
  let from = 0
  let last: number | null = null
  for (const [i, name] of asked.entries()) {
    if (name === null) continue
    const end = bytes.indexOf(NEWLINE, from)
    const head = end === -1 ? '' : bytes.toString('utf8', from, end)
    const [, kind, size] = /^[0-9a-f]{40,64} (\w+) (\d+)$/.exec(head) ?? []
    if (kind === undefined && head !== `${name} missing`) break
    from = kind === undefined ? end + 1 : end + 1 + Number(size) + 1
    texts[i] = kind === 'blob' ? bytes.toString('utf8', end + 1, from - 1) : null
    last = i
  }
  // What was cut in the wrong place is only seen by what follows.
  if (from !== bytes.length && last !== null) texts[last] = undefined
  return texts
}

/** The names in a folder as it is at a commit; none where there is none. */
export async function readNames(app: LocalApp, sha: string, folder: string): Promise<Result<string[]>> {
  const below = folder === '' || folder.endsWith('/') ? folder : `${folder}/`
  const within = below === '' ? [] : ['--', below]
  const printed = await readGit(app, ['ls-tree', '-z', '--name-only', '--full-tree', sha, ...within])
  if (!printed.ok) return printed
  const paths = printed.value.split('\0').filter((path) => path !== '')
  return ok(paths.map((path) => path.slice(below.length)))
}

/** The files in a folder and in those right below it, with their blobs; none where there is none. */
export async function readFolder(
  app: LocalApp,
  sha: string,
  folder: string,
): Promise<Result<readonly FolderEntry[]>> {
  const below = folder === '' || folder.endsWith('/') ? folder : `${folder}/`
  const within = below === '' ? [] : ['--', below]
  const recursion = below === '' ? [] : ['-r']
  const printed = await readGit(app, ['ls-tree', '-z', ...recursion, '--full-tree', sha, ...within])
  if (!printed.ok) return printed
  const entries = printed.value.split('\0').flatMap((line): readonly FolderEntry[] => {
    const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? []
    if (blob === undefined || path === undefined) return []
    return path.slice(below.length).split('/').length <= 2 ? [{ path, blob }] : []
  })
  return ok(entries)
}

/** The texts of blobs, with one call of git. */
export async function readBlobs(
  app: LocalApp,
  blobs: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  const known = blobs.filter((blob) => /^[0-9a-f]{40,64}$/.test(blob))
  const input = known.map((blob) => `${blob}\n`).join('')
  const answer = await readGit(app, ['cat-file', '--batch'], { input })
  return answer.ok ? ok(inBatch(answer.value)) : answer
}

/** git counts bytes, so the answer is cut as bytes. */
function inBatch(answer: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(answer)
  const texts = new Map<string, string>()
  let last = ''
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, at)
    if (end === -1) return texts
    const head = /^([0-9a-f]{40,64}) (?:(\w+) (\d+)|missing)$/.exec(bytes.toString('utf8', at, end))
    if (head === null) {
      // What is no UTF-8 has another length here than git counted: it was cut in the wrong place, and so is what follows.
      texts.delete(last)
      return texts
    }
    at = end + 1
    const [, blob = '', kind, size] = head
    if (kind === undefined) continue
    const length = Number(size)
    if (kind === 'blob') texts.set(blob, bytes.toString('utf8', at, at + length))
    last = blob
    at += length + 1
  }
  return texts
}
