import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHUNK_BYTES,
  incompleteTail,
  readLog,
  stepLog,
  tellingLine,
} from '../../../../src/main/services/local/deploys/log'
import { temporaryFolder } from '../support'

const bytesOf = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(typeof part === 'string' ? part : Uint8Array.from(part))))

/** Bytes as logs have them: text of any script with broken bytes in between. */
const bytes = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }).map((one) => bytesOf(one)),
      fc.uint8Array({ maxLength: 5 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => Buffer.concat(parts))

const file = (content: Uint8Array): string => {
  const path = join(temporaryFolder(), 'log')
  writeFileSync(path, content)
  return path
}

describe('a log', () => {
  it('cut anywhere reads the same as uncut, whatever its bytes', () => {
    const whole = new TextDecoder('utf-8', { ignoreBOM: true })
    fc.assert(
      fc.property(bytes, fc.nat(), (content, seed) => {
        const at = content.length === 0 ? 0 : seed % (content.length + 1)
        const cut = at - incompleteTail(content.subarray(0, at))
        const text = whole.decode(content.subarray(0, cut)) + whole.decode(content.subarray(cut))
        expect(text).toBe(whole.decode(content))
      }),
      { numRuns: 500 },
    )
  })

  it('longer than a piece is read piece by piece, without a character broken', async () => {
    const content = bytesOf('x', 'aü€😀'.repeat(60_000))
    const path = file(content)
    let text = ''
    let from = 0
    for (
      let chunk = await readLog(path, from, true);
      chunk.text !== '';
      chunk = await readLog(path, from, true)
    ) {
      expect(Buffer.byteLength(chunk.text)).toBeLessThanOrEqual(CHUNK_BYTES)
      text += chunk.text
      from = chunk.nextOffset
      expect(chunk.size).toBe(content.length)
    }
    expect(text).toBe(content.toString('utf8'))
  })

  it('read from its end begins with a whole character', async () => {
    const path = file(bytesOf('abc€😀def'))
    expect((await readLog(path, -5, true)).text).toBe('def')
    expect((await readLog(path, -7, true)).text).toBe('😀def')
    expect((await readLog(path, 4, true)).text).toBe('😀def')
    expect((await readLog(path, -9999, true)).text).toBe('abc€😀def')
  })

  it('that is still written holds back half a character until the rest has come', async () => {
    const path = file(bytesOf('ok ', [0xe2, 0x82]))
    expect(await readLog(path, 0, false)).toEqual({ text: 'ok ', nextOffset: 3, size: 5, ended: false })
    expect((await readLog(path, 0, true)).text).toBe('ok \ufffd')
    writeFileSync(path, bytesOf('ok €'))
    expect((await readLog(path, 3, false)).text).toBe('€')
  })

  it('with bytes that are no UTF-8 shows a mark in their place', async () => {
    const chunk = await readLog(file(bytesOf('a', [0xff, 0xfe, 0x80], 'b')), 0, true)
    expect(chunk.text).toBe('a\ufffd\ufffd\ufffdb')
  })

  it('keeps escape codes and HTML as they are', async () => {
    const text = '\u001b[31mred\u001b[0m <b>bold</b>\n'
    expect((await readLog(file(bytesOf(text)), 0, true)).text).toBe(text)
  })

  it('that was never written is empty', async () => {
    const chunk = await readLog(join(temporaryFolder(), 'none'), 0, true)
    expect(chunk).toEqual({ text: '', nextOffset: 0, size: 0, ended: true })
  })

  it('has our lines on lines of their own', async () => {
    const path = file(bytesOf('no line end'))
    await stepLog(path).line('== Ship ==')
    await stepLog(path).line('next')
    expect((await readLog(path, 0, true)).text).toBe('no line end\n== Ship ==\nnext\n')
  })

  it('on a full disk loses our line and nothing else', async () => {
    await expect(stepLog('/dev/full').line('x')).resolves.toBeUndefined()
  })
})

describe('the line that tells most', () => {
  const telling = (text: string, failed: boolean, from = 0): Promise<string | null> =>
    tellingLine(file(bytesOf(text)), from, failed)

  it('is the last complaint where something failed', async () => {
    expect(await telling('a\nError: no such page\n  at x.js:3\nbye\n', true)).toBe('Error: no such page')
  })
  it('is the last line where nothing complains, without colors and rules', async () => {
    expect(await telling('one\n\u001b[32m12 passed\u001b[0m\n-----\n\n', false)).toBe('12 passed')
    expect(await telling('one\ntwo\n', true)).toBe('two')
  })
  it('is looked for only in what the step wrote', async () => {
    expect(await telling('Error: old\nnew\n', true, 11)).toBe('new')
    expect(await telling('old\n', true, 4)).toBe(null)
  })
  it('is cut when it is long', async () => {
    expect((await telling('x'.repeat(5000), true))?.length).toBe(200)
  })
})
