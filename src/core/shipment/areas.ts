import type { FileChange } from '../commits/commit'
import { groupBy } from '../util/group'

/** The files below a folder that change, as one reads a change by its parts. */
export interface Area {
  /** A folder with a slash at its end; empty for the files that are in no folder. */
  readonly folder: string
  readonly files: readonly FileChange[]
  readonly added: number
  readonly removed: number
}

/** More than one can take in. */
const MOST = 6
/** A folder with more than this share of all files says too little. */
const TOO_MUCH = 0.5

/**
 * The files by folder, those with the most files first, each file in exactly one area. It begins with the top folders and opens the
 * one that holds most of the files, as long as no more than six areas come of it.
 */
export function areasOf(files: readonly FileChange[]): Area[] {
  let groups: readonly Group[] = opened({ folder: '', files, isOpen: false })
  for (;;) {
    const big = groups.find((group) => !group.isOpen && group.files.length > files.length * TOO_MUCH)
    if (big === undefined) break
    const parts = opened(big)
    if (groups.length - 1 + parts.length > MOST) break
    groups = [...groups.filter((group) => group !== big), ...parts]
  }
  return groups
    .map(areaOf)
    .sort((a, b) => b.files.length - a.files.length || lines(b) - lines(a) || (a.folder < b.folder ? -1 : 1))
}

interface Group {
  readonly folder: string
  readonly files: readonly FileChange[]
  /** Its own files only: those of its folders are in groups of their own. */
  readonly isOpen: boolean
}

/** The groups of a folder's folders, and one of the files that are in it directly. */
function opened({ folder, files }: Group): Group[] {
  const parts = groupBy(files, ({ path }) => {
    const end = path.indexOf('/', folder.length)
    return end === -1 ? folder : path.slice(0, end + 1)
  })
  return [...parts].map(([part, own]) => ({ folder: part, files: own, isOpen: part === folder }))
}

const areaOf = ({ folder, files }: Group): Area => ({
  folder,
  files,
  added: files.reduce((sum, file) => sum + (file.added ?? 0), 0),
  removed: files.reduce((sum, file) => sum + (file.removed ?? 0), 0),
})

const lines = ({ added, removed }: Area): number => added + removed
