import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok } from '@core/result'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findProgram } from '../../../../src/main/services/local/process/command'
import { freshFolder } from '../../storage/folder'

let folder: string

beforeEach(() => {
  folder = freshFolder()
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
  vi.stubEnv('PATHEXT', '.EXE;.CMD')
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

function program(...names: string[]): void {
  for (const name of names) {
    const file = join(folder, name)
    writeFileSync(file, '')
    chmodSync(file, 0o755)
  }
}

describe('a command on Windows', () => {
  it('is found without its ending, in the order of PATHEXT', async () => {
    program('ship.CMD', 'ship')
    expect(await findProgram('ship', '/elsewhere', folder)).toEqual(ok(join(folder, 'ship.CMD')))
    program('ship.EXE')
    expect(await findProgram('ship', '/elsewhere', folder)).toEqual(ok(join(folder, 'ship.EXE')))
  })

  it('is the one that is named where it has its ending', async () => {
    program('ship.CMD', 'ship.EXE', 'ship.cmd')
    expect(await findProgram('ship.cmd', '/elsewhere', folder)).toEqual(ok(join(folder, 'ship.cmd')))
  })

  it('is no file without an ending that may run, and no folder', async () => {
    program('ship.txt', 'ship')
    mkdirSync(join(folder, 'ship.EXE'))
    expect(await findProgram('ship', '/elsewhere', folder)).toMatchObject({ ok: false })
  })
})
