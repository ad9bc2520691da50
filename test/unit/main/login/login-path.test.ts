import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { theirVariables } from '../../../../src/main/services/local/process/environment-variables'
import { loginPath, setLoginPath } from '../../../../src/main/services/local/process/login-path'
import { freshFolder } from '../../storage/folder'

/** What macOS gives to what is started from the Finder. */
const LAUNCHD = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin' }

const warn = vi.fn<(sentence: string) => void>()

afterEach(() => {
  warn.mockClear()
  vi.unstubAllEnvs()
  setLoginPath(async () => null)
})

/** A shell of which `text` is all that it does. */
function shell(text: string): string {
  const file = join(freshFolder(), 'zsh')
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
  return file
}

/** Startup files that add a folder, and then what `zsh -i -l -c …` does. */
const ADDS = 'PATH=/opt/homebrew/bin:$PATH\nexport PATH\neval "$4"'

const reader = (SHELL: string, more: Partial<Parameters<typeof loginPath>[0]> = {}) =>
  loginPath({ platform: 'darwin', environment: { SHELL, ...LAUNCHD }, warn, ...more })

// Windows has neither shells that log in nor a launchd.
describe.runIf(process.platform !== 'win32')('the PATH of an app that was started from the Finder', () => {
  it('is the one of a terminal', async () => {
    expect(await reader(shell(ADDS))(LAUNCHD)).toBe('/opt/homebrew/bin:/usr/bin:/bin:/usr/sbin:/sbin')
    expect(warn).not.toHaveBeenCalled()
  })

  it('is asked of a shell that logs in and reads what a terminal reads', async () => {
    const asked = shell('[ "$1 $2 $3" = "-i -l -c" ] && eval "$4"')
    expect(await reader(asked)(LAUNCHD)).toBe(LAUNCHD.PATH)
  })

  it.runIf(existsSync('/bin/bash'))('is what the files of a real shell make of it', async () => {
    const home = freshFolder()
    writeFileSync(join(home, '.bash_profile'), 'echo Welcome back\nPATH="$HOME/.nvm/bin:$PATH"\n')
    expect(await reader('/bin/bash')({ ...LAUNCHD, HOME: home })).toContain(`${home}/.nvm/bin:`)
  })

  it('is told from what startup files print', async () => {
    const greets = shell(`echo PATH=/greeting; ${ADDS.replaceAll('\n', '; ')}; echo Bye`)
    expect(await reader(greets)(LAUNCHD)).toBe('/opt/homebrew/bin:/usr/bin:/bin:/usr/sbin:/sbin')
  })

  it('keeps the folders that Binnacle was started with, and none that is relative', async () => {
    const replaces = shell('PATH=node_modules/.bin::/opt/homebrew/bin:/bin\nexport PATH\neval "$4"')
    expect(await reader(replaces)({ PATH: '/company/bin:/bin' })).toBe('/opt/homebrew/bin:/bin:/company/bin')
  })

  it('is asked for once, and nothing else is taken from the shell', async () => {
    const folder = freshFolder()
    const counts = shell(`echo >>"${folder}/asked"; NODE_OPTIONS=--inspect; export NODE_OPTIONS\n${ADDS}`)
    vi.stubEnv('NODE_OPTIONS', undefined)
    setLoginPath(reader(counts))
    const [first, second] = await Promise.all([theirVariables(), theirVariables()])
    expect(first.PATH).toMatch(/^\/opt\/homebrew\/bin:/)
    expect(second).toEqual(first)
    expect(first.NODE_OPTIONS).toBeUndefined()
    expect(readFileSync(join(folder, 'asked')).length).toBe(1)
  })

  it('is there while something that the shell left behind still holds its output', async () => {
    const leaves = shell(`sleep 60 &\necho $! >"${'$'}{0%/*}/left"\n${ADDS}`)
    expect(await reader(leaves)(LAUNCHD)).toMatch(/^\/opt\/homebrew\/bin:/)
    process.kill(Number(readFileSync(join(leaves, '../left'), 'utf8')))
  })

  it('is its own where the shell ends unasked, though what it left behind holds its output', async () => {
    const leaves = shell(`sleep 60 &\necho $! >"${'$'}{0%/*}/left"\nexit 0`)
    expect(await reader(leaves)(LAUNCHD)).toBeNull()
    expect(warn.mock.calls[0]?.[0]).toContain('ended without printing it')
    process.kill(Number(readFileSync(join(leaves, '../left'), 'utf8')))
  })

  it('is its own where the shell doesn’t end, floods or fails, and the log says why', async () => {
    const hangs = shell('sleep 60')
    expect(await reader(hangs, { giveUpMs: 200 })(LAUNCHD)).toBeNull()
    const floods = shell('yes Welcome')
    expect(await reader(floods)(LAUNCHD)).toBeNull()
    const fails = shell('exit 1')
    expect(await reader(fails)(LAUNCHD)).toBeNull()
    expect(await reader('/no/such/shell')(LAUNCHD)).toBeNull()
    const because = [
      `${hangs} took longer than 0.2 s`,
      `${floods} prints too much`,
      `${fails} ended without`,
      'ENOENT',
    ]
    expect(warn).toHaveBeenCalledTimes(because.length)
    for (const [index, why] of because.entries())
      expect(warn).toHaveBeenNthCalledWith(index + 1, expect.stringContaining(why))
  })

  it('is asked of the system’s list of users where SHELL names none', async () => {
    const { shell: own } = userInfo()
    await reader('zsh', { giveUpMs: 1 })(LAUNCHD)
    expect(warn).toHaveBeenCalledWith(expect.stringContaining(String(own)))
  })
})

it('no shell is asked where Binnacle was started from a terminal, nor on Windows', async () => {
  const SHELL = '/no/such/shell'
  const environment = { SHELL, TERM: 'xterm-256color' }
  expect(await loginPath({ platform: 'darwin', environment, warn })(LAUNCHD)).toBeNull()
  expect(await loginPath({ platform: 'linux', environment, warn })(LAUNCHD)).toBeNull()
  expect(await loginPath({ platform: 'win32', environment: { SHELL }, warn })(LAUNCHD)).toBeNull()
  expect(warn).not.toHaveBeenCalled()
})

it('a Linux desktop’s shell is asked, too', async () => {
  const environment = { SHELL: '/no/such/shell', TERM: 'linux' }
  expect(await loginPath({ platform: 'linux', environment, warn })(LAUNCHD)).toBeNull()
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('ENOENT'))
})
