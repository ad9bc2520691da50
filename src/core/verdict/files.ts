import { type PathKind, pathsOf } from '../risk'
import { inPart, type Part } from '../shipment'
import { counted } from '../text/time'
import type { CommonFacts } from './facts'
import type { Finding } from './rule'

/** Files that change in one repository. */
export interface ChangedFiles {
  readonly part: Part
  /** At least one. */
  readonly paths: readonly string[]
}

/**
 * The paths of a kind that change, of those that are known, by repository; none where nothing runs yet, for then everything is new. The
 * team's patterns are those of paths in any of its repositories.
 */
export const changed = (
  kind: PathKind,
  { changes, policy }: Pick<CommonFacts, 'changes' | 'policy'>,
): ChangedFiles[] =>
  changes === null || changes.isFirst
    ? []
    : changes.parts.flatMap((part) => {
        const paths = pathsOf(kind, part.range.files, policy.patterns)
        return paths.length === 0 ? [] : [{ part, paths }]
      })

/** "app/Dockerfile and 2 other files", "sentry: app/Dockerfile and app/run.sh". The first is where one looks. */
export function fileNames({ part, paths: [first = '', second, ...more] }: ChangedFiles): string {
  const named = inPart(part, first)
  if (second === undefined) return named
  return more.length === 0
    ? `${named} and ${second}`
    : `${named} and ${counted(more.length + 1, 'other file')}`
}

/** Where one can look for oneself: the first of these files. */
export const evidenceOf = ({ part, paths: [path] }: ChangedFiles): Pick<Finding, 'at'> =>
  path === undefined ? {} : { at: { path, line: null, ...(!part.isOwn && { repository: part.repository }) } }

/** The verb that follows on so many names. */
export const changes = ({ paths }: ChangedFiles): string => (paths.length === 1 ? 'changes' : 'change')

/** The same of going back. */
export const goesBack = ({ paths }: ChangedFiles): string => (paths.length === 1 ? 'goes' : 'go')

/** "a.yml is restored to its version at that deploy", "a.yml and b.yml are restored to their versions at that deploy". */
export const restored = (files: ChangedFiles): string =>
  files.paths.length === 1
    ? `${fileNames(files)} is restored to its version at that deploy`
    : `${fileNames(files)} are restored to their versions at that deploy`
