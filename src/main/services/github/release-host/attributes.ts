/** What a folder's `.gitattributes` says; the folder is '' for the top, or ends in a slash. */
export interface AttributesFile {
  readonly folder: string
  readonly text: string
}

/** How git merges a file of which both sides have changed: by its own text merge, not at all, or as only a driver of this name does. */
export type Merging = 'text' | 'binary' | { readonly driver: string }

/** What a line says of an attribute. */
type Value =
  | { readonly is: 'set' | 'unset' | 'unspecified' }
  | { readonly is: 'value'; readonly value: string }
type Attribute = readonly [name: string, value: Value]

/** git ignores a line that is longer (`ATTR_MAX_LINE_LENGTH` in attr.h), characters. */
const LONGEST_LINE = 2_048
/** The macro that git knows by itself ("Using macro attributes"). */
const BINARY: readonly Attribute[] = [
  ['diff', { is: 'unset' }],
  ['merge', { is: 'unset' }],
  ['text', { is: 'unset' }],
]

/**
 * How git would merge a file, by the attribute `merge` (gitattributes, "Performing a three-way merge"). `files`: those of the folders above it,
 * from the top down; a nearer one decides, in one file a later line, in a line a later word. What `text`, `eol`, `ident` and `filter` say does
 * not matter: git merges what was committed, unless a person has set `merge.renormalize` ("Merging branches with differing checkin/checkout attributes").
 */
export function mergingOf(path: string, files: readonly AttributesFile[]): Merging {
  const macros = new Map<string, readonly Attribute[]>([['binary', BINARY]])
  for (const { folder, text } of files)
    if (folder === '')
      for (const { macro, named } of linesOf(text)) if (macro !== null) macros.set(macro, named)
  const decided = new Map<string, Value>()
  for (const { folder, text } of [...files].reverse()) {
    for (const { pattern, named } of linesOf(text).reverse()) {
      if (pattern === null || !mayMatch(pattern, path, folder)) continue
      decide(named, macros, decided)
      const merge = decided.get('merge')
      if (merge !== undefined) return mergingBy(merge)
    }
  }
  return 'text'
}

function mergingBy(value: Value): Merging {
  if (value.is === 'unset') return 'binary'
  if (value.is !== 'value' || value.value === 'text') return 'text'
  return value.value === 'binary' ? 'binary' : { driver: value.value }
}

/** The last word of a line goes first, and a macro says only what is not said yet. */
function decide(
  named: readonly Attribute[],
  macros: ReadonlyMap<string, readonly Attribute[]>,
  decided: Map<string, Value>,
): void {
  for (const [name, value] of [...named].reverse()) {
    if (decided.has(name)) continue
    decided.set(name, value)
    const macro = value.is === 'set' ? macros.get(name) : undefined
    if (macro !== undefined) decide(macro, macros, decided)
  }
}

interface Line {
  /** null for the line of a macro. */
  readonly pattern: string | null
  readonly macro: string | null
  readonly named: readonly Attribute[]
}

const MACRO = '[attr]'

/** The lines that say something, in their order. */
function linesOf(text: string): Line[] {
  return text.split('\n').flatMap((line): Line[] => {
    const trimmed = line.replace(/^[ \t\r]+/, '')
    if (trimmed === '' || trimmed.startsWith('#') || line.length > LONGEST_LINE) return []
    const [whole = '', quoted, plain = ''] = /^(?:"((?:[^"\\]|\\.)*)"|([^ \t\r]+))/.exec(trimmed) ?? []
    const words = trimmed
      .slice(whole.length)
      .split(/[ \t\r]+/)
      .filter((word) => word !== '')
    if (quoted !== undefined || !plain.startsWith(MACRO))
      return [{ pattern: quoted ?? plain, macro: null, named: words.map(namedIn) }]
    const [macro = '', ...rest] = plain === MACRO ? words : [plain.slice(MACRO.length), ...words]
    return [{ pattern: null, macro, named: rest.map(namedIn) }]
  })
}

function namedIn(word: string): Attribute {
  if (word.startsWith('-')) return [word.slice(1), { is: 'unset' }]
  if (word.startsWith('!')) return [word.slice(1), { is: 'unspecified' }]
  const at = word.indexOf('=')
  return at < 0 ? [word, { is: 'set' }] : [word.slice(0, at), { is: 'value', value: word.slice(at + 1) }]
}

/**
 * Whether a pattern of a folder's file means a path below it (gitignore, "Pattern format"). One with a bracket or a backslash is not read, and may
 * mean any: whoever asks then refuses rather than merges what git would not.
 */
export function mayMatch(pattern: string, path: string, folder: string): boolean {
  // git refuses those that negate, and a folder is no file.
  if (!path.startsWith(folder) || pattern.startsWith('!') || pattern.endsWith('/')) return false
  if (/[[\\]/.test(pattern)) return true
  const below = path.slice(folder.length)
  return pattern.includes('/')
    ? matches(partsOf(pattern.replace(/^\//, '')), below)
    : matches(partsOf(pattern), below.slice(below.lastIndexOf('/') + 1))
}

/** A character, or what stands for several: within a folder's name (`*`), or over folders (`**`, as whole folders where it has a slash beside it). */
type Part =
  | { readonly is: 'one' | 'star' | 'any' | 'folders' }
  | { readonly is: 'char'; readonly char: string }

function partsOf(pattern: string): Part[] {
  const names = pattern.split('/')
  return names.flatMap((name, i): Part[] => {
    const isLast = i === names.length - 1
    if (/^\*{2,}$/.test(name)) return [{ is: isLast ? 'any' : 'folders' }]
    const parts = [...name].map(partOf)
    return isLast ? parts : [...parts, { is: 'char', char: '/' }]
  })
}

function partOf(char: string): Part {
  if (char === '*') return { is: 'star' }
  return char === '?' ? { is: 'one' } : { is: 'char', char }
}

/** The time grows as the product of both lengths, whatever the pattern. */
function matches(parts: readonly Part[], text: string): boolean {
  // Which parts may come next; the last place is behind all of them.
  let open = opened(parts, new Set([0]), true)
  for (const char of text) {
    const next = new Set<number>()
    for (const place of open) {
      const after = placeAfter(parts[place], place, char)
      if (after !== null) next.add(after)
    }
    open = opened(parts, next, char === '/')
    if (open.size === 0) return false
  }
  return open.has(parts.length)
}

/** Which part comes next where the one at this place takes the character; null where it does not. */
function placeAfter(part: Part | undefined, place: number, char: string): number | null {
  switch (part?.is) {
    case 'char':
      return part.char === char ? place + 1 : null
    case 'one':
      return char === '/' ? null : place + 1
    case 'star':
      return char === '/' ? null : place
    case 'any':
    case 'folders':
      return place
    case undefined:
      return null
  }
}

/** With what can stand for nothing left out. What stands for folders ends where a name begins. */
function opened(parts: readonly Part[], places: ReadonlySet<number>, isBegin: boolean): Set<number> {
  const all = new Set<number>()
  for (const first of places) {
    for (let place = first; ; place++) {
      all.add(place)
      const part = parts[place]
      if (part === undefined) break
      if (part.is === 'star' || part.is === 'any' || (part.is === 'folders' && isBegin)) continue
      break
    }
  }
  return all
}
