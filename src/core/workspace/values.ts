import { LIMITS } from '../limits'
import { type WorkspaceError, wrongAt } from './errors'
import * as words from './words'

/**
 * Characters that cannot be seen, or that reorder what stands beside them (UAX #9, "Trojan Source"): with one of them a command or an address
 * would be another than the one that a person reads before they trust it. What joins letters of words (U+200C, U+200D) may stand.
 */
const UNSEEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/

/** A value and where it stands. */
interface Placed {
  readonly value: unknown
  readonly name: string | number
  readonly within: Placed | null
}

/**
 * What is wrong with the values of a workspace file whatever they mean, or null: there are more than any workspace has, or one cannot be shown
 * as it is. Each costs the same, however deep they lie in each other, so that no file keeps the app busy.
 */
export function oddValue(json: unknown): WorkspaceError | null {
  const open: Placed[] = [{ value: json, name: '', within: null }]
  let seen = 0
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value } = next
    if (typeof value === 'string' && UNSEEN.test(value)) return wrongAt(pathOf(next), words.VISIBLE_TEXT)
    if (typeof value !== 'object' || value === null) continue
    const inner = Object.entries(value)
    seen += inner.length
    if (seen > LIMITS.file.workspaceValues) return { path: '', sentence: words.TOO_MANY_VALUES }
    for (const [name, one] of inner)
      open.push({ value: one, name: Array.isArray(value) ? Number(name) : name, within: next })
  }
  return null
}

function pathOf(placed: Placed): (string | number)[] {
  const path: (string | number)[] = []
  for (let at = placed; at.within !== null; at = at.within) path.push(at.name)
  return path.reverse()
}
