import { execFileSync, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readText, wholeInput } from '../../../src/cli/files'
import type { Io } from '../../../src/cli/io'
import { FakeClock } from '../support/fake-clock'
import { temporaryFolder } from '../support/temporary/folder'

const MB = 1024 * 1024
const folder = temporaryFolder('cli')

/** Where a command reads and writes; `pieces` come on standard input, and what is told on standard error is in `told`. */
function anIo(pieces: readonly string[] = []) {
  const told: string[] = []
  let taken = 0
  const io: Io = {
    clock: new FakeClock(),
    folder,
    environment: {},
    platform: process.platform,
    input: async function* () {
      for (const piece of pieces) {
        taken += 1
        yield Buffer.from(piece)
      }
    },
    out: () => {},
    error: (text) => void told.push(text),
  }
  return { io, told, taken: () => taken }
}

const ONLY_ITS_END = 'is longer than 1 MB: only its end was read, and lines are counted from there.\n'
const long = ['begin', ...Array.from({ length: 300 }, () => 'x'.repeat(MB / 100)), 'end']

describe('a log that is longer than what is read', () => {
  it('is read from its end, on standard input', async () => {
    const { io, told } = anIo(long)
    const text = await readText('-', io, MB)
    expect(text).toMatchObject({ ok: true, value: expect.stringMatching(/^x+end$/) })
    expect(text.ok && text.value.length).toBe(MB)
    expect(told).toEqual([`Standard input ${ONLY_ITS_END}`])
  })

  it('is read from its end, in a file', async () => {
    writeFileSync(join(folder, 'long.log'), long.join(''))
    const { io, told } = anIo()
    const text = await readText('long.log', io, MB)
    expect(text).toMatchObject({ ok: true, value: expect.stringMatching(/^x+end$/) })
    expect(text.ok && text.value.length).toBe(MB)
    expect(told).toEqual([`long.log ${ONLY_ITS_END}`])
  })

  it.runIf(process.platform !== 'win32')('is read from its end, out of a pipe', async () => {
    writeFileSync(join(folder, 'piped.log'), long.join(''))
    execFileSync('mkfifo', [join(folder, 'pipe')])
    spawn('sh', ['-c', 'cat piped.log > pipe'], { cwd: folder, stdio: 'ignore' })
    const { io, told } = anIo()
    const text = await readText('pipe', io, MB)
    expect(text).toMatchObject({ ok: true, value: expect.stringMatching(/^x+end$/) })
    expect(text.ok && text.value.length).toBe(MB)
    expect(told).toEqual([`pipe ${ONLY_ITS_END}`])
  })

  it('is read whole, and nothing said, where it is not', async () => {
    const { io, told } = anIo(['one ', 'two'])
    expect(await readText('-', io, 7)).toEqual({ ok: true, value: 'one two' })
    expect(told).toEqual([])
  })
})

describe('a text that is to be read whole', () => {
  it('is read whole', async () => {
    expect(await wholeInput(anIo(['ä', 'b']).io, 3)).toEqual({ ok: true, value: 'äb' })
  })

  it('is refused where it is too long, and no more of it is read', async () => {
    const { io, taken } = anIo(long)
    expect(await wholeInput(io, MB)).toMatchObject({
      ok: false,
      problem: {
        sentence:
          'Standard input is longer than 1 MB, which is as much as is masked at once. Nothing was printed. Mask it in pieces.',
      },
    })
    expect(taken()).toBeLessThan(110)
  })
})
