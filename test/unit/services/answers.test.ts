import { fail, ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { answersAt } from '../../../src/main/services/http/status'
import type { Http } from '../../../src/main/services/http/types'

const withStatus = (status: number): Http => ({
  request: async () =>
    ok({ status, headers: new Headers(), text: '', json: undefined, cut: null, sentAt: 0, receivedAt: 0 }),
})
const at = (http: Http) => answersAt(http, 'https://blog.example.com/26.11.0')

describe('whether a page is there', () => {
  it('is told by its own word alone', async () => {
    expect(await at(withStatus(200))).toEqual(ok(true))
    expect(await at(withStatus(404))).toEqual(ok(false))
    expect(await at(withStatus(410))).toEqual(ok(false))
  })

  it('is not known when the server only says something else, or nothing', async () => {
    for (const status of [302, 403, 429, 500])
      expect(await at(withStatus(status)), `${status}`).toMatchObject({ ok: false })
    const down: Http = { request: async () => fail('unreachable', 'blog.example.com could not be reached.') }
    expect(await at(down)).toMatchObject({ problem: { sentence: 'blog.example.com could not be reached.' } })
  })
})
