import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../../../src/main/clock'
import { SessionBus } from '../../../../src/main/desktop/notifications/bus'

/** The start of a signal: how long its body and its fields are said to be (D-Bus Specification, "Message Format"). */
function head(body: number, fields: number, order = 'l'): Buffer {
  const bytes = Buffer.from([order.charCodeAt(0), 4, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
  bytes.writeUInt32LE(body, 4)
  bytes.writeUInt32LE(fields, 12)
  return bytes
}
const GREETING = 'OK 1234deadbeef\r\n'

describe.skipIf(process.platform === 'win32')('a session bus that says nonsense', () => {
  let folder = ''
  let server: Server | null = null
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'binnacle-nonsense-'))
  })
  afterEach(() => {
    server?.close()
    rmSync(folder, { recursive: true })
  })

  it.each([
    ['refuses the user', [Buffer.from('REJECTED\r\n')]],
    ['greets without end', Array.from({ length: 20 }, () => Buffer.alloc(100_000, 'OK '))],
    ['announces a message of 4 GB', [GREETING, head(0xff_ff_ff_f0, 0)]],
    ['has another byte order', [GREETING, head(0, 0, 'B')]],
    ['sends a field of an unknown type', [GREETING, head(0, 8), Buffer.from([1, 2, 0x7a, 0x7a, 0, 0, 0, 0])]],
    [
      'sends a text longer than its message',
      [GREETING, head(0, 8), Buffer.from([1, 1, 0x73, 0, 255, 255, 255, 127])],
    ],
  ])('and %s is left at once, and nothing of it is heard', async (_, pieces) => {
    const file = join(folder, 'bus')
    server = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => {
        for (const piece of pieces) socket.write(piece)
      })
    }).listen(file)
    await once(server, 'listening')
    const told: string[] = []
    // A bus that is only waited for would be left after seconds, by this clock never.
    const clock = { ...systemClock, after: () => () => {} }
    const bus = await SessionBus.open(file, {
      clock,
      heard: ({ member }) => void told.push(member),
      closed: () => void told.push('closed'),
    })
    expect(bus).toBeNull()
    expect(told).toEqual(['closed'])
  })
})
