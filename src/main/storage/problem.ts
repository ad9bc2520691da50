import { describeCause, type Problem } from '@core/result'

/** Tells the app what went wrong where no caller waits for an answer: a file set aside, a disk that is full. */
export type Report = (problem: Problem) => void

/** What storage throws: `problem.sentence` is for the person, `cause` the driver's own error for the log. */
export class StorageError extends Error {
  readonly problem: Problem

  constructor(sentence: string, cause: unknown) {
    super(sentence, { cause })
    this.name = 'StorageError'
    this.problem = { kind: 'fault', sentence, cause: describeCause(cause) }
  }
}

/** The code of an error of SQLite (`SQLITE_FULL`) or of the file system (`ENOSPC`); empty where it has none. */
export const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : ''

const REASONS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT)/, 'the disk is full'],
  [/^(SQLITE_READONLY|EROFS)/, 'the disk or the file is read-only'],
  [/^(SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM)/, 'this user may not write there'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, 'another program holds the file'],
  [/^SQLITE_IOERR/, 'the disk could not be read or written'],
]

/** Why it failed, in words that end a sentence. */
export function reasonOf(cause: unknown): string {
  const code = codeOf(cause)
  return REASONS.find(([pattern]) => pattern.test(code))?.[1] ?? describeCause(cause)
}
