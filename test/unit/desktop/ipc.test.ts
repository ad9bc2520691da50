import { CALL_CHANNEL, type CallName } from '@contract/contract'
import type { Handlers } from '@contract/handlers'
import { fail, ok } from '@core/result'
import { describe, expect, it, vi } from 'vitest'
import { createPusher, serveCalls } from '../../../src/main/desktop/window/ipc'
import { handlersWith } from '../support/memory/handlers'
import { memoryLog } from '../support/memory/log'

type Listener = (event: null, name: unknown, input: unknown) => unknown

/** The door, with a way to knock on it. */
function aDoor(handlers: Partial<Handlers>, trusted = true) {
  let listener: Listener = () => undefined
  const { log, lines } = memoryLog()
  const ipcMain = {
    handle: (channel: string, heard: Listener) => {
      expect(channel).toBe(CALL_CHANNEL)
      listener = heard
    },
  }
  serveCalls(ipcMain, handlersWith(handlers), () => trusted, log)
  return { lines, knock: (name: unknown, input: unknown) => listener(null, name, input) }
}
const at = { app: 'site', environment: 'staging', number: 1 }

describe('the bridge', () => {
  it('answers a call that is right', async () => {
    const { knock } = aDoor({ cancel: ({ number }) => (number === 1 ? ok(null) : fail('invalid', 'no')) })
    expect(await knock('cancel', at)).toEqual({ ok: true, value: null })
  })

  it('hears nobody but its own page', async () => {
    const cancel = vi.fn()
    const { knock } = aDoor({ cancel }, false)
    expect(await knock('cancel', at)).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringMatching(/not ours/) },
    })
    expect(cancel).not.toHaveBeenCalled()
  })

  it.each(['format', '__proto__', 'constructor', 'toString', 7, null, {}])(
    'knows no call named %j',
    async (name) => {
      const { knock } = aDoor({})
      expect(await knock(name, null)).toMatchObject({
        ok: false,
        problem: { sentence: expect.stringMatching(/^There is no call named/) },
      })
    },
  )

  it.each<[CallName, unknown]>([
    ['cancel', null],
    ['cancel', { ...at, number: '1' }],
    ['cancel', { ...at, number: 1.5 }],
    ['deploy', { app: 'a', environment: 'b', ref: 'main', sha: 'main', confirmation: null }],
    ['history', { filter: {}, offset: 0, limit: 1e9 }],
    ['openLink', { url: 'https://example.com/'.padEnd(5000, 'x') }],
  ])('refuses %s with an input that does not fit', async (name, input) => {
    const handler = vi.fn()
    const { knock } = aDoor({ [name]: handler })
    expect(await knock(name, input)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    expect(handler).not.toHaveBeenCalled()
  })

  it('bears whatever can be sent as a name, and says little of it', async () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const { knock, lines } = aDoor({})
    for (const name of [circle, 7n, 'x'.repeat(1_000_000)])
      expect(await knock(name, null)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    for (const line of lines) expect(line.length).toBeLessThan(200)
  })

  it('says where an input does not fit', async () => {
    const { knock } = aDoor({ cancel: vi.fn() })
    expect(await knock('cancel', { ...at, number: -1 })).toMatchObject({
      problem: { sentence: expect.stringMatching(/^The call cancel couldn’t be understood at number: /) },
    })
  })

  it('turns a handler that throws into a sentence, and keeps the cause for the log', async () => {
    const { knock, lines } = aDoor({
      refresh: () => {
        throw new Error('SQLITE_BUSY')
      },
    })
    expect(await knock('refresh', null)).toEqual({
      ok: false,
      problem: { kind: 'fault', sentence: 'Binnacle could not do this: SQLITE_BUSY.', cause: null },
    })
    expect(lines).toEqual([expect.stringMatching(/^error .*refresh failed. \(SQLITE_BUSY/)])
  })

  it('keeps the cause of a problem from the window', async () => {
    const { knock } = aDoor({ refresh: () => fail('fault', 'It failed.', new Error('key abc')) })
    expect(JSON.stringify(await knock('refresh', null))).not.toContain('key abc')
  })

  it('tells a window that is there, and drops what nobody would hear', () => {
    const send = vi.fn()
    const contents = { send, isDestroyed: () => false }
    createPusher(() => contents)('history', null)
    createPusher(() => null)('history', null)
    expect(send).toHaveBeenCalledTimes(1)
  })
})
