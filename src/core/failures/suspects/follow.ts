import type { ChangedFile, Hunk } from '../../commits/change'
import type { Candidate } from './inquiry'

/** A commit that changes a file, and how near to a line of it. */
export interface Touch {
  readonly candidate: Candidate
  readonly file: ChangedFile
  /** The line as it is numbered after this commit; null where none was asked for. */
  readonly line: number | null
  /** `line`: the line is its work; `beside`: it changes what is around it; `file`: only the file. */
  readonly how: 'line' | 'beside' | 'file'
}

/**
 * Goes back through the commits of one repository, newest first, for a file as it is after the newest of them: each that changes the
 * file, whatever the file was called then, and where the line was then. The commit that wrote the line ends the search for it: what
 * the line was before is not what broke. Commits side by side are taken for one after the other, so numbers may be off where both
 * change the same file.
 */
export function follow(path: string, line: number | null, candidates: readonly Candidate[]): Touch[] {
  const touches: Touch[] = []
  let name = path
  let at = line
  for (const candidate of candidates) {
    const file = candidate.files.find((one) => one.path === name)
    if (file === undefined) continue
    const how = at === null ? 'file' : howOf(file, at)
    touches.push({ candidate, file, line: at, how })
    if (file.kind === 'added') break
    if (at !== null) at = how === 'line' ? null : lineBefore(file.hunks ?? [], at)
    name = file.from ?? name
  }
  return touches
}

function howOf({ hunks }: ChangedFile, line: number): Touch['how'] {
  const hunk = hunks?.find((one) => line >= one.line && line < one.line + Math.max(1, one.lines))
  if (hunk === undefined) return 'file'
  return hunk.added.some((added) => added.line === line) ? 'line' : 'beside'
}

/** Where a line that a change leaves alone was before it. Inside of a hunk what was taken out counts as having stood first. */
function lineBefore(hunks: readonly Hunk[], line: number): number {
  let before = line
  for (const hunk of hunks) {
    if (hunk.line > line) break
    before -= hunk.added.filter((added) => added.line < line).length
    const isPast = line >= hunk.line + hunk.lines || hunk.added.some((added) => added.line < line)
    if (isPast) before += hunk.removed.length
  }
  return Math.max(1, before)
}
