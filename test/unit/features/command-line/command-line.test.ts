import { readFileSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { MOST_CALL_BYTES, RunningAppSchema } from '@contract/running-app'
import { ok } from '@core/result'
import { describe, expect, it, vi } from 'vitest'
import { aRunningApp } from '../../cli/running-app'
import { aWorld } from '../../support/builders'

const found = (folder: string) =>
  RunningAppSchema.parse(JSON.parse(readFileSync(join(folder, 'running-app.json'), 'utf8')))

/** What a stranger gets who speaks to the socket. */
function post(socketPath: string, path: string, body: string, authorization: string): Promise<string> {
  return new Promise((answered, failed) => {
    const asking = request({ socketPath, path, method: 'POST', headers: { authorization } }, (response) => {
      let text = ''
      response.on('data', (piece) => {
        text += piece
      })
      response.on('end', () => answered(text))
    })
    asking.on('error', failed)
    asking.end(body)
  })
}

describe('the way of the command line into the app', () => {
  // Windows has no modes: the person's own folder, and the pipe's usual access list, say who may.
  it.runIf(process.platform !== 'win32')(
    'is for its user alone: the folder, the socket and the key',
    async () => {
      const { folder } = await aRunningApp(aWorld())
      const { socket } = found(folder)
      expect(statSync(join(folder, 'running-app.json')).mode & 0o777).toBe(0o600)
      expect(statSync(socket).mode & 0o777).toBe(0o600)
    },
  )

  it('answers nobody without the key of this start', async () => {
    const snapshot = vi.fn(() => ok(aWorld()))
    const { folder, lines } = await aRunningApp(aWorld(), { snapshot })
    const { socket, key } = found(folder)
    for (const authorization of ['', 'Bearer ', `Bearer ${'0'.repeat(64)}`, key]) {
      const answer = await post(socket, '/snapshot', 'null', authorization)
      expect(JSON.parse(answer)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    }
    expect(snapshot).not.toHaveBeenCalled()
    expect(lines.join('\n')).toContain('without the right key')
    expect(lines.join('\n')).not.toContain(key)
  })

  it('takes no call that is for the window alone, and none that is wrong, too long or no JSON', async () => {
    const enterSecret = vi.fn()
    const trustWorkspace = vi.fn()
    const cancel = vi.fn()
    const { folder } = await aRunningApp(aWorld(), { enterSecret, trustWorkspace, cancel })
    const { socket, key } = found(folder)
    const asked: (readonly [string, string])[] = [
      ['/enterSecret', '{}'],
      ['/trustWorkspace', '{"id":"1"}'],
      ['/toString', 'null'],
      ['/cancel', '{"app":1}'],
      ['/cancel', '{'],
      ['/cancel', JSON.stringify('x'.repeat(MOST_CALL_BYTES))],
    ]
    for (const [path, body] of asked)
      expect(JSON.parse(await post(socket, path, body, `Bearer ${key}`)), path).toMatchObject({ ok: false })
    for (const handler of [enterSecret, trustWorkspace, cancel]) expect(handler).not.toHaveBeenCalled()
  })
})
