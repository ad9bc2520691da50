import { pingMessage } from '@core/webhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHttp } from '../../../src/main/services/http'
import { sendMessage } from '../../../src/main/services/webhook'
import { startReceiver } from '../../world/webhook/receiver'

const KEY = 'a-made-up-key-for-webhooks'
const clock = { now: Date.now, after: () => () => {} }

async function receiving(now?: () => number) {
  const receiver = await startReceiver(KEY, now)
  onTestFinished(() => receiver.close())
  const http = createHttp({ clock })
  const send = (id: string, { key = KEY, url = receiver.url } = {}) =>
    sendMessage({ url, message: pingMessage(id, Date.now()), key }, { http, clock })
  return { receiver, send }
}

describe('a message to a webhook', () => {
  it('is signed so that a receiver that verifies it takes it, once', async () => {
    const { receiver, send } = await receiving()
    expect(await send('one')).toEqual({ ok: true })
    expect(await send('one')).toEqual({ ok: true })
    expect(receiver.received.map(({ verdict, event }) => [verdict, event])).toEqual([
      ['taken', 'ping'],
      ['known', 'ping'],
    ])
  })

  it('is refused where the key is another, and when it is old', async () => {
    const { receiver, send } = await receiving()
    expect(await send('two', { key: 'not-the-same-made-up-key' })).toMatchObject({ ok: false, final: false })
    expect(receiver.received.at(-1)?.verdict).toBe('wrong signature')
    const late = await receiving(() => Date.now() + 600_000)
    expect(await late.send('three')).toMatchObject({ ok: false })
    expect(late.receiver.received.at(-1)?.verdict).toBe('too old')
  })

  it('that a receiver cannot take now is to come again, when it says', async () => {
    const { receiver, send } = await receiving()
    receiver.answer(
      { status: 503, headers: { 'retry-after': '120' } },
      { status: 429, headers: { 'retry-after': '7' } },
    )
    expect(await send('four')).toMatchObject({ ok: false, retryAfterMs: 120_000, final: false })
    expect(await send('four')).toMatchObject({ ok: false, retryAfterMs: 7_000, final: false })
    expect(await send('four')).toEqual({ ok: true })
  })

  it('is never sent on to another address, nor again to one that is gone', async () => {
    const { receiver, send } = await receiving()
    const other = await receiving()
    receiver.answer({ status: 307, headers: { location: other.receiver.url } }, { status: 410 })
    expect(await send('five')).toMatchObject({ ok: false, final: false })
    expect(other.receiver.received).toEqual([])
    expect(await send('five')).toMatchObject({ ok: false, final: true })
  })

  it('to a server that is not there says so', async () => {
    const { receiver, send } = await receiving()
    await receiver.close()
    const attempt = await send('six')
    expect(attempt).toMatchObject({ ok: false, final: false })
    expect(attempt.ok ? '' : attempt.trouble).toContain(`The webhook at ${new URL(receiver.url).origin}`)
  })
})
