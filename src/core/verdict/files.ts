import { type PathKind, pathsOf } from '../risk'
import { counted } from '../time'
import type { CommonFacts } from './facts'
import type { Reason } from './reason'

/** The paths of a kind that the range changes, of those that are known; none where nothing runs yet, for then everything is new. */
export const changed = (
  kind: PathKind,
  { range, policy }: Pick<CommonFacts, 'range' | 'policy'>,
): string[] => (range === null || range.base === null ? [] : pathsOf(kind, range.files, policy.patterns))

/** "app/Dockerfile and 2 other files". The first is where one looks. */
export function fileNames([first = '', second, ...more]: readonly string[]): string {
  if (second === undefined) return first
  return more.length === 0
    ? `${first} and ${second}`
    : `${first} and ${counted(more.length + 1, 'other file')}`
}

/** Where one can look for oneself: the first of these files. */
export const evidenceOf = ([path]: readonly string[]): Pick<Reason, 'at'> =>
  path === undefined ? {} : { at: { path, line: null } }

/** The verb that follows on so many names. */
export const changes = (paths: readonly string[]): string => (paths.length === 1 ? 'changes' : 'change')
