import { expect, it } from 'vitest'
import { aSlack, CHANNEL, ears, MEI } from './support'

const envelope = (more: object) => JSON.stringify({ type: 'events_api', envelope_id: 'e1', ...more })
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
const mention = { type: 'app_mention', user: MEI, channel: CHANNEL, ts: '1.1' }

/** What no Slack sends. None of it is heard. */
const NONSENSE: Readonly<Record<string, string | Buffer>> = {
  'no JSON': 'hello',
  nothing: '',
  binary: Buffer.from('{"type":"hello"}'),
  'a number': '7',
  'another type': JSON.stringify({ type: 'format_the_disk', envelope_id: 'e1' }),
  'an envelope without a name': JSON.stringify({ type: 'events_api', payload: {} }),
  'a payload that is a text': envelope({ payload: 'deploy docs' }),
  'a payload 5,000 levels deep': `{"type":"events_api","envelope_id":"e1","payload":${deep(5_000)}}`,
  'a prototype': `{"type":"events_api","envelope_id":"e1","payload":{"__proto__":{"ran":1},"event_id":"E1"}}`,
  'an event without an id': envelope({ payload: { event: { ...mention, text: 'deploy docs' } } }),
  'a message without a time': envelope({
    payload: { event_id: 'E1', event: { ...mention, ts: 'now', text: 'x' } },
  }),
  'a name of 100,000 characters': envelope({
    payload: { event_id: 'E1', event: { ...mention, user: 'U'.repeat(100_000), text: 'deploy docs' } },
  }),
  'a press of nothing': JSON.stringify({
    type: 'interactive',
    envelope_id: 'e1',
    payload: { type: 'block_actions', user: { id: MEI }, container: {}, actions: [] },
  }),
  'a connection elsewhere': JSON.stringify({
    type: 'disconnect',
    reason: 'refresh_requested',
    url: 'wss://x',
  }),
}

it('what no Slack sends is not heard, and what people say is', async () => {
  const { chat, slack } = await aSlack()
  const { until, of } = ears(chat)
  await until((all) => all.some(({ kind }) => kind === 'listening'))
  for (const message of Object.values(NONSENSE)) slack.sockets.raw(message)
  slack.people.say(MEI, CHANNEL, 'binnacle status')
  await until(() => of('text').length === 1)
  expect(of('text')[0]?.text).toBe('binnacle status')
  expect([of('press'), of('edited'), of('deaf')]).toEqual([[], [], []])
  expect('ran' in {}).toBe(false)
})

it('a message longer than any of Slack’s ends the connection, and the next one hears', async () => {
  const { chat, slack } = await aSlack()
  const { until, of } = ears(chat)
  await until((all) => all.some(({ kind }) => kind === 'listening'))
  slack.sockets.raw('x'.repeat(2_000_000))
  await until(() => of('deaf').length === 1 && of('listening').length === 2)
  slack.people.say(MEI, CHANNEL, 'binnacle status')
  await until(() => of('text').length === 1)
})

it('a text is heard no longer than a command can be, however long it is', async () => {
  const { chat, slack } = await aSlack()
  const { until, of } = ears(chat)
  await until((all) => all.some(({ kind }) => kind === 'listening'))
  slack.people.say(MEI, CHANNEL, `binnacle ${'deploy '.repeat(50_000)}`)
  await until(() => of('text').length === 1)
  expect(of('text')[0]?.text.length).toBeLessThanOrEqual(4_000)
})

it('a flood is heard to its end, each once, and acknowledged', async () => {
  const { chat, slack } = await aSlack()
  const { until, of } = ears(chat)
  await until((all) => all.some(({ kind }) => kind === 'listening'))
  for (let i = 0; i < 2_000; i++) slack.people.say(MEI, CHANNEL, `line ${i}`)
  await until(() => new Set(of('text').map(({ at }) => at.id)).size === 2_000)
  await until(() => slack.sockets.waiting === 0)
})
