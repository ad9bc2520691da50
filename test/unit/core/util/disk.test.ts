import { isDiskFull } from '@core/util/disk'
import { describe, expect, it } from 'vitest'

const coded = (code: string): Error => Object.assign(new Error('x'), { code })

describe('A full disk', () => {
  it('is known by the code of the system or of SQLite, also as the cause of another error', () => {
    for (const code of ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']) {
      expect(isDiskFull(coded(code)), code).toBe(true)
      expect(isDiskFull(new Error('y', { cause: coded(code) })), code).toBe(true)
    }
  })

  it('is known by what git, a program or SQLite says', () => {
    expect(isDiskFull('fatal: write error: No space left on device')).toBe(true)
    expect(isDiskFull(new Error('error: unable to write file x: Disk quota exceeded'))).toBe(true)
    expect(isDiskFull(new Error('database or disk is full'))).toBe(true)
  })

  it('is no other trouble', () => {
    for (const cause of [
      coded('EACCES'),
      coded('SQLITE_IOERR_WRITE'),
      new Error('z'),
      null,
      undefined,
      'x',
      1,
    ])
      expect(isDiskFull(cause)).toBe(false)
    const round = new Error('a')
    round.cause = round
    expect(isDiskFull(round)).toBe(false)
  })
})
