import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { theirVariables } from '../../../../src/main/services/local/process/environment-variables'
import { gitProgram, windowsProgram } from '../../../../src/main/services/local/process/programs'
import { freshFolder } from '../../storage/folder'

beforeEach(() => {
  vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
  vi.stubEnv('PATHEXT', '.COM;.EXE;.BAT;.CMD')
  vi.stubEnv('SystemRoot', 'D:\\Windows')
  // As Windows writes it.
  vi.stubEnv('PATH', undefined)
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

it('a program that Binnacle starts gets the PATH that Windows calls Path', async () => {
  vi.stubEnv('Path', '/programs')
  expect(await theirVariables()).toMatchObject({ PATH: '/programs' })
  expect(Object.keys(await theirVariables()).filter((name) => /^path$/i.test(name))).toEqual(['PATH'])
})

it('our packages’ programs are no part of it', async () => {
  vi.stubEnv('npm_lifecycle_event', 'start')
  vi.stubEnv('Path', ['/app/node_modules/.bin', '/programs'].join(delimiter))
  expect((await theirVariables()).PATH).toBe('/programs')
})

describe('git on Windows', () => {
  const git = (folder: string): string => {
    const file = join(folder, 'git.exe')
    writeFileSync(file, '')
    chmodSync(file, 0o755)
    return file
  }

  it('is the one of a folder of PATH', async () => {
    const folder = freshFolder()
    const file = git(folder)
    expect(await gitProgram({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(file)
  })

  it('is found again where another installation has moved it', async () => {
    const [before, after] = [freshFolder(), freshFolder()]
    const PATH = [before, after].join(delimiter)
    const old = git(before)
    expect(await gitProgram({ PATH })).toBe(old)
    rmSync(old)
    expect(await gitProgram({ PATH })).toBe('D:\\Windows\\System32\\git.exe')
    const moved = git(after)
    expect([await gitProgram({ PATH }), await gitProgram({ PATH })]).toEqual([moved, moved])
  })

  it('is never one of the folder that Binnacle was started in', async () => {
    const folder = freshFolder()
    git(folder)
    vi.spyOn(process, 'cwd').mockReturnValue(folder)
    expect(await gitProgram({ PATH: ['.', '', '/nowhere'].join(delimiter) })).toBe(
      'D:\\Windows\\System32\\git.exe',
    )
  })
})

it('Windows’ own programs are started by their path', () => {
  expect(windowsProgram('taskkill')).toBe('D:\\Windows\\System32\\taskkill.exe')
  expect(windowsProgram('cmd')).toBe('D:\\Windows\\System32\\cmd.exe')
  expect(windowsProgram('powershell')).toBe('D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe')
})
