import { describe, expect, it } from 'vitest'
import { BOT } from '../../world/slack/model'
import { aSlack, CHANNEL, ears, MEI } from './support'

describe('What is heard from Slack', () => {
  it('is what people write in the channel, directly, or to Binnacle by its name; each acknowledged at once', async () => {
    const { chat, slack } = await aSlack()
    const { until, of } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    slack.people.say(MEI, CHANNEL, 'binnacle deploy docs')
    slack.people.say(MEI, 'D0MEI', 'status')
    slack.people.say(MEI, CHANNEL, `<@${BOT.user}> help`)
    await until(() => of('text').length === 4)
    expect(of('text').map(({ where, text, user }) => [where, text, user])).toEqual([
      ['channel', 'binnacle deploy docs', MEI],
      ['direct', 'status', MEI],
      ['mention', 'help', MEI],
      ['channel', 'help', MEI],
    ])
    await until(() => slack.sockets.acknowledged.length === 4)
  })

  it('a mention is told by Slack twice, and both name the same message', async () => {
    const { chat, slack } = await aSlack()
    const { until, of } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    const { ts } = slack.people.say(MEI, CHANNEL, `<@${BOT.user}> deploy docs`)
    await until(() => of('text').length === 2)
    expect(of('text').map(({ at }) => at.id)).toEqual([ts, ts])
  })

  it('is never what Binnacle itself or another app writes', async () => {
    const { chat, slack } = await aSlack()
    const { until, of, heard } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    const message = { type: 'message', channel: CHANNEL, text: 'binnacle deploy docs', ts: '1.1' }
    slack.people.tell({ ...message, user: BOT.user, bot_id: BOT.bot })
    slack.people.tell({ ...message, subtype: 'bot_message', bot_id: 'B0OTHER' })
    slack.people.tell({ type: 'reaction_added', user: MEI })
    slack.people.say(MEI, CHANNEL, 'last')
    await until(() => of('text').length === 1)
    expect(heard).toHaveLength(2)
  })

  it('tells who pressed which button of which message, once for each press', async () => {
    const { chat, slack, channel } = await aSlack()
    const { until, of } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    const buttons = [{ label: 'Deploy', action: 'confirm', value: 'request-1' }]
    await chat.say({ channel: CHANNEL, thread: null, message: { text: 'Go?', buttons }, mark: null })
    const [message] = channel.messages
    if (message === undefined) throw new Error('no message')
    const payload = slack.people.press('U0TOM', CHANNEL, message, 'Deploy')
    slack.sockets.again('interactive', payload)
    await until(() => of('press').length === 2)
    const [first, second] = of('press')
    expect(first).toMatchObject({
      user: 'U0TOM',
      action: 'confirm',
      value: 'request-1',
      at: { id: message.ts },
    })
    expect(second?.id).toBe(first?.id)
  })

  it('says that a message was edited after it was sent', async () => {
    const { chat, slack } = await aSlack()
    const { until, of } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    const message = slack.people.say(MEI, CHANNEL, 'binnacle deploy docs')
    slack.people.edit(CHANNEL, message, 'binnacle deploy getsentry')
    await until(() => of('edited').length === 1)
    expect(of('edited')[0]?.at).toEqual({ channel: CHANNEL, id: message.ts })
  })

  it('goes on after the connection was cut: what was said meanwhile comes then', async () => {
    const { chat, slack } = await aSlack()
    const { until, of, heard } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    slack.sockets.cut()
    await until(() => of('deaf').length === 1)
    slack.people.say(MEI, CHANNEL, 'binnacle status')
    await until(() => of('listening').length === 2 && of('text').length === 1)
    expect(heard.at(-1)).toMatchObject({ kind: 'text', text: 'binnacle status' })
  })

  it('misses nothing when Slack moves the connection, and is deaf at no time', async () => {
    const { chat, slack } = await aSlack()
    const { until, of } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    slack.sockets.announceEnd('refresh_requested')
    slack.people.say(MEI, CHANNEL, 'one')
    await until(() => slack.sockets.connections === 2 && of('text').length >= 1)
    slack.people.say(MEI, CHANNEL, 'two')
    await until(() => of('text').some(({ text }) => text === 'two'))
    expect(of('deaf')).toEqual([])
  })

  it('says why it hears nothing: the token is refused, or Socket Mode is off', async () => {
    const { chat, slack, secrets } = await aSlack()
    secrets.app = 'xapp-revoked'
    const refused = ears(chat)
    await refused.until(() => refused.of('deaf').length === 1)
    expect(refused.of('deaf')[0]?.sentence).toMatch(/refused the token/)
    secrets.app = slack.tokens.app
    const off = ears(chat)
    await off.until(() => off.of('listening').length === 1)
    slack.sockets.announceEnd('link_disabled')
    await off.until(() => off.of('deaf').length === 1)
    expect(off.of('deaf')[0]?.sentence).toMatch(/Socket Mode is switched off/)
  })

  it('tells times by this machine’s clock, whatever Slack’s says', async () => {
    const { chat, slack } = await aSlack({ now: () => Date.now() + 3_600_000 })
    const { until, of } = ears(chat)
    await until((all) => all.some(({ kind }) => kind === 'listening'))
    slack.people.say(MEI, CHANNEL, 'binnacle status')
    await until(() => of('text').length === 1)
    expect(Math.abs((of('text')[0]?.saidAt ?? 0) - Date.now())).toBeLessThan(5_000)
  })
})
