import { matchesAny } from '../util/glob'
import type { Patterns } from './patterns'

/** What a path is for who ships it, beside code. */
export type PathKind = keyof Patterns

/** A path is of the first kind that it matches: a flag in a folder of settings is a flag. */
const IN_ORDER: readonly PathKind[] = [
  'migrations',
  'dependencies',
  'infrastructure',
  'flags',
  'configuration',
]

/** What a path is; null where it is code like any other. */
export const kindOf = (path: string, patterns: Patterns): PathKind | null =>
  IN_ORDER.find((kind) => matchesAny(path, patterns[kind])) ?? null

/** Those of the paths that are of a kind, in their order. */
export const pathsOf = (
  kind: PathKind,
  files: readonly { readonly path: string }[],
  patterns: Patterns,
): string[] => files.flatMap(({ path }) => (kindOf(path, patterns) === kind ? [path] : []))
