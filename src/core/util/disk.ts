const CODE = /^(?:ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_IOERR_SHMSIZE)$/
/** As the system, git and SQLite say it. */
const WORDS = /no space left on device|disk quota exceeded|database or disk is full/i
/** Causes have causes; nobody nests them deeper. */
const DEEP = 5

/** Whether something could not be written because the disk, or the share of it that this user may have, is full. */
export function isDiskFull(cause: unknown): boolean {
  let one = cause
  for (let i = 0; i < DEEP && one !== undefined && one !== null; i++) {
    if (typeof one === 'string') return WORDS.test(one)
    if (!(one instanceof Error)) return false
    if ('code' in one && typeof one.code === 'string' && CODE.test(one.code)) return true
    if (WORDS.test(one.message)) return true
    one = one.cause
  }
  return false
}
