import { describe, expect, it } from 'vitest'
import {
  type AskLog,
  NOTHING,
  readNewer,
  readOlder,
  readOn,
  readTail,
} from '../../../../src/renderer/log/reader'
import { heldFrom, heldText, heldTo, WINDOW_BYTES } from '../../../../src/renderer/log/window'

const ADDRESS = { app: 'site', environment: 'staging', number: 7 }
const MB = 1024 * 1024

/** A log that is read as the deploy service reads it: at most a quarter of a megabyte at once. */
function aLog(text: string, most = 256 * 1024) {
  let bytes = new TextEncoder().encode(text)
  const asked: number[] = []
  const ask: AskLog = async ({ from, until = Number.POSITIVE_INFINITY }) => {
    asked.push(from)
    const start = Math.min(bytes.length, from < 0 ? Math.max(0, bytes.length + from) : from)
    const end = Math.min(bytes.length, start + most, until)
    const chunk = new TextDecoder().decode(bytes.subarray(start, end))
    return { text: chunk, open: '', nextOffset: end, size: bytes.length, ended: false }
  }
  const write = (more: string) => {
    bytes = new Uint8Array([...bytes, ...new TextEncoder().encode(more)])
  }
  return { ask, asked, write }
}

const numbered = (bytes: number): string =>
  Array.from({ length: bytes / 10 }, (_, i) => String(i).padStart(9, '0'))
    .join('\n')
    .concat('\n')

describe('Reading a log', () => {
  it('reads a short one whole', async () => {
    const state = await readTail(aLog('one\ntwo\n').ask, ADDRESS)
    expect(heldText(state.held)).toBe('one\ntwo\n')
    expect(state).toMatchObject({ atStart: true, atEnd: true, size: 8 })
  })

  it('reads the last megabyte of a long one first, and what came before on demand', async () => {
    const text = numbered(3 * MB)
    const log = aLog(text)
    const tail = await readTail(log.ask, ADDRESS)
    expect(log.asked[0]).toBe(-MB)
    expect(heldText(tail.held)).toBe(text.slice(-MB))
    const older = await readOlder(log.ask, ADDRESS, tail)
    expect(heldText(older.held)).toBe(text.slice(-MB - 256 * 1024))
    expect(older).toMatchObject({ atStart: false, atEnd: true })
  })

  it('comes to the beginning, wherever the pieces of an answer end', async () => {
    const text = numbered(1.5 * MB)
    const log = aLog(text, 100_000)
    let state = await readTail(log.ask, ADDRESS)
    while (!state.atStart) state = await readOlder(log.ask, ADDRESS, state)
    expect(heldText(state.held)).toBe(text)
  })

  it('reads on what is written meanwhile, in small pieces and in large ones', async () => {
    const log = aLog('begin\n')
    let state = await readTail(log.ask, ADDRESS)
    for (const word of ['ä\n', 'b\n', '\n', 'c']) {
      log.write(word)
      state = await readOn(log.ask, ADDRESS, state)
    }
    expect(heldText(state.held)).toBe('begin\nä\nb\n\nc')
    expect(await readOn(log.ask, ADDRESS, state)).toEqual(state)
    expect(state.held.pieces).toHaveLength(1)
  })

  it('holds no more of 100 MB than a few megabytes, and goes to the end of what was written at once', async () => {
    const before = numbered(MB)
    const log = aLog(before)
    const state = await readTail(log.ask, ADDRESS)
    const asked = log.asked.length
    const more = numbered(MB).repeat(100)
    const huge = aLog(before + more)
    const next = await readOn(huge.ask, ADDRESS, state)
    expect(heldTo(next.held) - heldFrom(next.held)).toBeLessThanOrEqual(WINDOW_BYTES)
    expect(heldText(next.held).endsWith(more.slice(-100))).toBe(true)
    expect(huge.asked.length + asked).toBeLessThan(20)
  })

  it('lets go of the end while one reads far back, and comes to it again', async () => {
    const text = numbered(6 * MB)
    const log = aLog(text)
    let state = await readTail(log.ask, ADDRESS)
    while (!state.atStart) state = await readOlder(log.ask, ADDRESS, state)
    expect(state.atEnd).toBe(false)
    expect(heldTo(state.held) - heldFrom(state.held)).toBeLessThanOrEqual(WINDOW_BYTES)
    while (!state.atEnd) state = await readNewer(log.ask, ADDRESS, state)
    expect(heldText(state.held)).toBe(text.slice(heldFrom(state.held)))
    expect(heldTo(state.held)).toBe(state.size)
  })

  it('says of a log that does not exist yet that there is nothing, and nothing before it', async () => {
    expect(await readTail(aLog('').ask, ADDRESS)).toMatchObject({ atStart: true, atEnd: true, size: 0 })
    expect(await readOlder(aLog('').ask, ADDRESS, NOTHING)).toBe(NOTHING)
  })
})
