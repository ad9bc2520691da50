import { LIMITS } from '../limits'
import { Cache } from './cache'

/**
 * Whether a path, with `/` between its folders, matches one of the patterns as a whole. `*` and `?` stay within a folder's name, `**`
 * also stands for any number of folders (none as well), and `{a,b}` for either; everything else, dots too, is meant as it is written.
 */
export const matchesAny = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => expressionOf(pattern).test(path))

const expressions = new Cache<string, RegExp>(LIMITS.memory.small)

const expressionOf = (pattern: string): RegExp =>
  expressions.getOrInsertComputed(pattern, () => new RegExp(`^${sourceOf(pattern)}$`))

const PART = /\*\*\/|\*\*|\*|\?|[{},]|[^*?{},]+/g

function sourceOf(pattern: string): string {
  // A brace that is never closed is an ordinary one.
  const isBalanced = pattern.split('{').length === pattern.split('}').length
  let depth = 0
  return pattern.replace(PART, (part) => {
    switch (part) {
      case '**/':
        return '(?:[^/]+/)*'
      case '**':
        return '.*'
      case '*':
        return '[^/]*'
      case '?':
        return '[^/]'
      case '{':
        depth += isBalanced ? 1 : 0
        return isBalanced ? '(?:' : '\\{'
      case '}':
        depth -= depth > 0 ? 1 : 0
        return isBalanced ? ')' : '\\}'
      case ',':
        return depth > 0 ? '|' : ','
      default:
        return part.replace(/[\\^$+.()|[\]]/g, '\\$&')
    }
  })
}
