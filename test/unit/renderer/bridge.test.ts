import type { Bridge } from '@contract/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ask, onShow, onTopic, ProblemError } from '../../../src/renderer/data/bridge'

/** A bridge whose other side answers this, as JSON. */
function bridge(
  answer: (name: string, input: unknown) => Promise<unknown>,
  onPush: Bridge['onPush'] = () => () => {},
): void {
  const call: Bridge['call'] = async (name, input) => JSON.stringify(await answer(name, input))
  vi.stubGlobal('window', { binnacle: { call, onPush } })
}
afterEach(() => vi.unstubAllGlobals())

const problemOf = async (answer: Promise<unknown>) => {
  const error = await answer.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof ProblemError ? error.problem : error
}

describe('Asking the main process', () => {
  it('gives what was answered', async () => {
    bridge(async (name, input) => ({
      ok: true,
      value: { number: name === 'deploy' && input !== null ? 4 : 0 },
    }))
    const request = {
      app: 'site',
      environment: 'staging',
      ref: 'main',
      sha: 'a'.repeat(40),
      shown: [],
      confirmation: null,
    }
    expect(await ask('deploy', request)).toEqual({ number: 4 })
  })

  it('gives a problem as main words it', async () => {
    const problem = { kind: 'invalid', sentence: 'There is no branch nope.', cause: null }
    bridge(async () => ({ ok: false, problem }))
    expect(await problemOf(ask('refs', { app: 'site', prefix: '' }))).toEqual(problem)
  })

  it('never takes an answer that is not what was agreed', async () => {
    bridge(async () => ({ ok: true, value: [{ kind: 'branch' }] }))
    const problem = {
      kind: 'fault',
      sentence: 'Binnacle’s answer couldn’t be understood. Restart Binnacle.',
      cause: expect.stringMatching(/^refs: /),
    }
    expect(await problemOf(ask('refs', { app: 'site', prefix: '' }))).toMatchObject(problem)
    bridge(async () => 'hello')
    expect(await problemOf(ask('refs', { app: 'site', prefix: '' }))).toMatchObject(problem)
  })

  it('says of a command whose answer can’t be read that it may have been done', async () => {
    bridge(async () => 'hello')
    expect(await problemOf(ask('cancel', { app: 'a', environment: 'b', number: 1 }))).toMatchObject({
      kind: 'lost',
      sentence: expect.stringContaining('it may have been done or not'),
    })
  })

  it('says that the answer was lost when there was none', async () => {
    bridge(() => Promise.reject(new Error('gone')))
    expect(await problemOf(ask('cancel', { app: 'a', environment: 'b', number: 1 }))).toMatchObject({
      kind: 'lost',
    })
  })
})

describe('What main pushes', () => {
  it('reaches whoever listens for it, unless it is malformed', () => {
    let push: Parameters<Bridge['onPush']>[0] = () => {}
    const end = vi.fn()
    bridge(
      async () => null,
      (listener) => {
        push = listener
        return end
      },
    )
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const heard = vi.fn()
    onShow(heard)()
    push('show', JSON.stringify({ view: 'settings' }))
    push('show', JSON.stringify({ view: 'elsewhere' }))
    push('history', 'null')
    expect(heard.mock.calls).toEqual([[{ view: 'settings' }]])
    const told = vi.fn()
    onTopic(told)
    push('history', 'null')
    push('history', '{}')
    push('show', JSON.stringify({ view: 'settings' }))
    push('constructor', 'null')
    expect(told.mock.calls).toEqual([['history', null]])
    expect(error).toHaveBeenCalledTimes(2)
    expect(end).toHaveBeenCalledOnce()
    error.mockRestore()
  })
})
