import { describe, expect, it } from 'vitest'
import { harbour, KEY, newest, past, problem, request, sha, value } from './support/support'

const oldOne = () => harbour({ edition: 'tasks only' })

describe('a server from before 2018, which calls deploys tasks', () => {
  it('is found out once', async () => {
    const port = await oldOne()
    past(port)
    expect(await newest(port.service, 1)).toMatchObject({ state: { status: 'finished' } })
    expect(await newest(port.service, 1)).toMatchObject({
      url: `${port.proxy.url}/tasks/docs/production/1`,
    })
    expect(port.arrived()).toEqual([
      'GET /api/0/deploys/?limit=100',
      'GET /api/0/tasks/?limit=100',
      'GET /api/0/tasks/?limit=100',
    ])
  })

  it('is found out by a question before the first start, which is sent once and to the right place', async () => {
    const port = await oldOne()
    const made = value(await port.service.start(request({ sha: sha('b') }), 'request'))
    expect(port.arrived().filter((call) => call.startsWith('POST'))).toEqual(['POST /api/0/tasks/'])
    // It knows the sha only when the deploy runs; what was asked for is a sha, so it is known now.
    expect(made).toMatchObject({ number: 1, sha: sha('b') })
  })

  it('cancels, and has logs and a history', async () => {
    const port = await oldOne()
    past(port)
    value(await port.service.start(request(), 'request'))
    const at = { app: 'docs', environment: 'production', number: 2 }
    expect(value(await port.service.cancel(at, 'armin'))).toBeNull()
    expect(value(await port.service.log({ ...at, number: 1 }, 0)).text).toBe('')
    expect(value(await port.service.history(null)).deploys).toHaveLength(2)
  })

  it('knows no locks', async () => {
    const { service } = await oldOne()
    expect(await service.locks?.()).toEqual({ ok: true, value: [] })
  })

  it('refuses a wrong key with 400, which is told like a 401', async () => {
    const { service, proxy } = await oldOne()
    const body = JSON.stringify({ error: 'You are not authorized.', error_name: 'unauthorized' })
    proxy.fault = () => ({ kind: 'answer', status: 400, body })
    expect(problem(await service.latest()).sentence).toMatch(/refused the key \(401\)/)
  })
})

describe('an address where no Freight is', () => {
  it('is told as such', async () => {
    const { service, proxy } = await harbour()
    proxy.fault = () => ({ kind: 'answer', status: 404, body: '<html>nginx</html>' })
    const { kind, sentence, cause } = problem(await service.latest())
    expect(kind).toBe('invalid')
    expect(sentence).toMatch(/^No Freight server found at http:.* \(404\)\. Is the address/)
    expect(cause).not.toContain(KEY)
  })
})
