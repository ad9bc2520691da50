import { type PathKind, pathsOf } from '../risk'
import type { ShipmentPart } from '../shipment'
import type { CommonFacts } from './facts'
import type { VerdictFinding } from './rule'

/** Files that change in one repository. */
export interface ChangedFiles {
  readonly part: ShipmentPart
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

/** Where one can look for oneself: the first of these files. */
export const evidenceOf = ({ part, paths: [path] }: ChangedFiles): Pick<VerdictFinding, 'at'> =>
  path === undefined ? {} : { at: { path, line: null, ...(!part.isOwn && { repository: part.repository }) } }
