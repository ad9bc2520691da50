import { isShaPrefix } from '../commits/commit'

/** What a person looks for. `repository` (`owner/name`) where they said it. */
export type ChangeQuery =
  | { readonly kind: 'pull'; readonly number: number; readonly repository: string | null }
  | { readonly kind: 'commit'; readonly sha: string; readonly repository: string | null }
  | { readonly kind: 'branch'; readonly name: string }

/**
 * Reads what was typed or pasted: a link to a pull request, commit or branch, `#123`, `owner/name#123`, the first seven digits or more
 * of a commit, else a branch. null where there is nothing to look for yet.
 */
export function readChangeQuery(typed: string): ChangeQuery | null {
  const text = typed.trim()
  if (text === '') return null
  return readLink(text) ?? readNumber(text) ?? readSha(text) ?? { kind: 'branch', name: text }
}

function readLink(text: string): ChangeQuery | null {
  const [, repository, what, rest] =
    /^https?:\/\/[^/]+\/([\w.-]+\/[\w.-]+)\/(pull|commit|tree)\/([^?#]+)/.exec(text) ?? []
  if (repository === undefined || rest === undefined) return null
  const first = rest.split('/')[0] ?? ''
  if (what === 'tree') return { kind: 'branch', name: safeDecode(rest.replace(/\/$/, '')) }
  if (what === 'commit')
    return isShaPrefix(first.toLowerCase()) ? { kind: 'commit', sha: first.toLowerCase(), repository } : null
  return /^\d{1,9}$/.test(first) ? { kind: 'pull', number: Number(first), repository } : null
}

function readNumber(text: string): ChangeQuery | null {
  const [, repository = null, number] = /^(?:([\w.-]+\/[\w.-]+)?#)?(\d{1,6})$/.exec(text) ?? []
  return number === undefined ? null : { kind: 'pull', number: Number(number), repository }
}

const readSha = (text: string): ChangeQuery | null =>
  isShaPrefix(text.toLowerCase()) ? { kind: 'commit', sha: text.toLowerCase(), repository: null } : null

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
