import { appendFile, type FileHandle, open } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import type { LogChunk } from '@core/ports'

/** The most of a log that is read at once, bytes. */
export const CHUNK_BYTES = 256 * 1024

/** The longest that UTF-8 writes one character, bytes. */
const LONGEST = 4

/** A log that we write a line to now and then, while a step's processes append to it themselves. */
export interface StepLog {
  readonly path: string
  /** Adds a line of ours, on a line of its own. A full disk loses it; a log is no reason to fail. */
  line(text: string): Promise<void>
}

export const stepLog = (path: string): StepLog => ({
  path,
  line: async (text) => {
    const glue = (await endsOpen(path)) ? '\n' : ''
    await appendFile(path, `${glue}${text}\n`).catch(() => {})
  },
})

/** Whether what was written last is no whole line. */
async function endsOpen(path: string): Promise<boolean> {
  const bytes = await readFrom(path, -1, 1)
  return bytes !== null && bytes.data.length > 0 && bytes.data[0] !== 10
}

/** The length of a log, bytes; 0 when nothing was written. */
export const sizeOf = async (path: string): Promise<number> => (await readFrom(path, 0, 0))?.size ?? 0

/**
 * At most `CHUNK_BYTES` of a log from a byte offset (negative: before the end). It never begins or ends within a
 * character; bytes that are no UTF-8 become U+FFFD. `ended`: nothing more will be written.
 */
export async function readLog(path: string, from: number, ended: boolean): Promise<LogChunk> {
  const read = await readFrom(path, from, CHUNK_BYTES)
  if (read === null) return { text: '', nextOffset: 0, size: 0, ended }
  const { data, before, start, size } = read
  const atEnd = start + data.length >= size
  const begin = restOfCharacter(before, data)
  const rest = data.subarray(begin)
  const cut = ended && atEnd ? 0 : incompleteTail(rest)
  const taken = rest.subarray(0, rest.length - cut)
  const nextOffset = start + begin + taken.length
  return { text: decoder.decode(taken), nextOffset, size, ended }
}

/**
 * The end of a log, at most so many bytes of it, from the beginning of a line. Empty where there is none. Lines are counted from where
 * it begins.
 */
export async function readLogEnd(path: string, most: number): Promise<string> {
  const read = await readFrom(path, -most, most)
  if (read === null) return ''
  const text = decoder.decode(read.data)
  return read.start === 0 ? text : text.slice(text.indexOf('\n') + 1)
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

interface LogBytes {
  readonly data: Uint8Array
  /** The few bytes that stand before `data`. */
  readonly before: Uint8Array
  readonly start: number
  readonly size: number
}

async function readFrom(path: string, from: number, most: number): Promise<LogBytes | null> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch {
    return null
  }
  try {
    const { size } = await file.stat()
    const start = Math.min(size, from < 0 ? Math.max(0, size + from) : from)
    const lead = Math.min(start, LONGEST - 1)
    const wanted = lead + Math.min(most, size - start)
    const buffer = new Uint8Array(wanted)
    let length = 0
    while (length < wanted) {
      const { bytesRead } = await file.read(buffer, length, wanted - length, start - lead + length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    const all = buffer.subarray(0, length)
    return { data: all.subarray(lead), before: all.subarray(0, lead), start, size }
  } catch {
    return null
  } finally {
    await file.close()
  }
}

/** How many bytes at the end are the beginning of a character whose rest is yet to come. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back < LONGEST && back <= bytes.length; back++) {
    const tail = bytes.subarray(bytes.length - back)
    const length = lengthOf(tail[0] ?? 0)
    if (length === 0) continue
    return length > back && isPrefix(tail) ? back : 0
  }
  return 0
}

/** How many bytes at the beginning are the rest of a character that begins in `before`. */
function restOfCharacter(before: Uint8Array, data: Uint8Array): number {
  const open = incompleteTail(before)
  if (open === 0) return 0
  const length = lengthOf(before[before.length - open] ?? 0)
  const rest = length - open
  const whole = new Uint8Array([...before.subarray(before.length - open), ...data.subarray(0, rest)])
  return whole.length === length && isPrefix(whole) ? rest : 0
}

/** The length of the character that a byte begins; 1 for ASCII, 0 for one that begins none. */
function lengthOf(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead <= 0xdf) return 2
  if (lead >= 0xe0 && lead <= 0xef) return 3
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
}

/** Whether these bytes, the first of which begins a character, are well-formed so far (Unicode, table 3-7). */
function isPrefix(bytes: Uint8Array): boolean {
  const lead = bytes[0] ?? 0
  return bytes.subarray(1).every((byte, i) => {
    const low = i > 0 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
    const high = i > 0 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
    return byte >= low && byte <= high
  })
}

/** What a terminal would not show as text: escape sequences (ECMA-48) and control characters. */
const INVISIBLE =
  /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])|[\0-\x08\x0b-\x1f\x7f]/g
const COMPLAINT = /\b(?:error|fail(?:s|ed|ure)?|fatal|exception|panic|denied|cannot|not found)\b/i
const TAIL_BYTES = 16 * 1024
const TAIL_LINES = 40

/**
 * The line of what was written since `from` (a byte offset) that tells most: near the end the last one that complains, where
 * something failed, else the last one that says anything. null when nothing was written.
 */
export async function tellingLine(path: string, from: number, failed: boolean): Promise<string | null> {
  const size = await sizeOf(path)
  if (size === from) return null
  const chunk = await readLog(path, Math.max(from > size ? 0 : from, size - TAIL_BYTES), true)
  const lines = chunk.text
    .split(/\r?\n|\r/)
    .map((line) => line.replace(INVISIBLE, '').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .slice(-TAIL_LINES)
  const complaint = failed ? lines.filter((line) => COMPLAINT.test(line)).at(-1) : undefined
  const line = complaint ?? lines.at(-1)
  if (line === undefined) return null
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
