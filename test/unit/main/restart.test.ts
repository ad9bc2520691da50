import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { restartWords, startOnceGone } from '../../../src/main/restart'

it('starts with the flags of this start, but shows its window, trusts no file by a flag and opens no link again', () => {
  const argv = [
    '/opt/Binnacle/binnacle',
    '--hidden',
    '--trust-workspace',
    '--workspace=/team/binnacle.json',
    'binnacle://now',
    '/a.json',
  ]
  expect(restartWords(argv)).toEqual(['--workspace=/team/binnacle.json'])
})

it.runIf(process.platform !== 'win32')('starts once this process is gone, and not before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-restart-'))
  const started = join(folder, 'started')
  const program = join(folder, 'program')
  writeFileSync(program, `#!/bin/sh\necho "$@" > ${started}\n`, { mode: 0o755 })
  // A process that stands for this one, whose end the test decides.
  const other = spawn('/bin/cat', [], { stdio: ['pipe', 'ignore', 'ignore'] })
  const pid = vi.spyOn(process, 'pid', 'get').mockReturnValue(other.pid ?? 0)
  startOnceGone(program, ['binnacle', '--view=now'])
  pid.mockRestore()
  expect(existsSync(started)).toBe(false)
  other.stdin?.end()
  await once(other, 'exit')
  await expect
    .poll(() => existsSync(started) && readFileSync(started, 'utf8'), { timeout: 20_000 })
    .toBe('--view=now\n')
  rmSync(folder, { recursive: true, force: true })
})
