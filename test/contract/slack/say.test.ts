import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { createSlack } from '../../../src/main/services/slack'
import { whoIsOnSlack } from '../../../src/main/services/slack/whoami'
import { service as socketAccount } from '../../../src/main/services/slack-socket/service'
import { aSlack, CHANNEL, connectSocket, text } from './support'

const MARK = { key: 'docs/production#440', stage: 1, by: 'one' }

describe('What is said in Slack', () => {
  it('is one message that is changed in place, with details in its thread, and is found again by its mark', async () => {
    const { chat, channel } = await aSlack()
    const posted = await chat.say({ channel: CHANNEL, thread: null, message: text('queued'), mark: MARK })
    if (!posted.ok) throw new Error(posted.problem.sentence)
    await chat.say({ channel: CHANNEL, thread: posted.value.id, message: text('details'), mark: null })
    await chat.update(posted.value, { text: 'started' }, { ...MARK, stage: 2 })
    expect(channel.messages.map(({ text: said, thread }) => [said, thread])).toEqual([
      ['started', null],
      ['details', posted.value.id],
    ])
    const found = await chat.find(CHANNEL, MARK.key, 0)
    expect(found).toEqual({ ok: true, value: [{ at: posted.value, mark: { ...MARK, stage: 2 } }] })
    expect(await chat.find(CHANNEL, 'docs/production#44', 0)).toEqual({ ok: true, value: [] })
    await chat.remove(posted.value)
    expect(await chat.remove(posted.value)).toEqual({ ok: true, value: null })
  })

  it('is plain text: nothing in a commit’s subject is markup, notifies anybody, or leads somewhere', async () => {
    const { chat, channel } = await aSlack()
    const message = { text: 'Ships <!channel> & <https://evil.example|docs>' }
    await chat.say({ channel: CHANNEL, thread: null, message, mark: null })
    const said = JSON.stringify(channel.messages[0])
    expect(said).not.toContain('<!channel>')
    expect(said).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|docs&gt;')
  })

  it('is found among more messages than a page holds', async () => {
    const { chat, slack, channel } = await aSlack()
    await chat.say({ channel: CHANNEL, thread: null, message: text('queued'), mark: MARK })
    for (let i = 0; i < 450; i++) slack.model.put(channel, { user: 'U0MEI', text: `chatter ${i}` })
    const found = await chat.find(CHANNEL, MARK.key, 0)
    expect(found.ok && found.value).toHaveLength(1)
  })

  it.each([
    ['not_in_channel', 'invalid', /not in the channel.*\/invite/],
    ['is_archived', 'invalid', /archived/],
    ['token_revoked', 'invalid', /refused the token \(token_revoked\)/],
    ['missing_scope', 'invalid', /lacks the scope “chat:write”/],
  ] as const)('%s is told in a sentence that says what to do', async (error, kind, sentence) => {
    const { chat, slack, channel } = await aSlack()
    if (error === 'not_in_channel') channel.hasApp = false
    if (error === 'is_archived') channel.isArchived = true
    if (error === 'token_revoked') slack.model.refusal = error
    if (error === 'missing_scope') slack.model.scopes.delete('chat:write')
    const answer = await chat.say({ channel: CHANNEL, thread: null, message: text('x'), mark: null })
    if (answer.ok) throw new Error('it was posted')
    expect(answer.problem.kind).toBe(kind)
    expect(answer.problem.sentence).toMatch(sentence)
    if (error === 'token_revoked') expect(answer.problem.keyVariable).toBe('BINNACLE_SLACK_BOT_TOKEN')
  })

  it('waits as long as Slack asks for, since nothing was posted', async () => {
    const { chat, slack } = await aSlack()
    slack.trouble.push({ method: 'chat.postMessage', status: 429, headers: { 'retry-after': '7' } })
    const answer = await chat.say({ channel: CHANNEL, thread: null, message: text('x'), mark: null })
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'unreachable', retryAfterMs: 7_000 } })
  })

  it('is not known to be posted where the answer is lost', async () => {
    const { chat, slack, channel } = await aSlack()
    slack.trouble.push({ method: 'chat.postMessage', status: 200, lost: true })
    const answer = await chat.say({ channel: CHANNEL, thread: null, message: text('x'), mark: null })
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'lost' } })
    expect(channel.messages).toHaveLength(1)
  })

  it('goes by an incoming webhook where a team has only that, which can change nothing', async () => {
    const { slack, http, channel } = await aSlack()
    const chat = createSlack({
      connect: connectSocket,
      url: slack.url,
      http,
      clock: systemClock,
      botToken: () => slack.webhook(CHANNEL),
      appToken: () => null,
    })
    expect(chat.canUpdate()).toBe(false)
    await chat.say({ channel: CHANNEL, thread: null, message: text('finished'), mark: MARK })
    expect(channel.messages.map((message) => message.text)).toEqual(['finished'])
    expect((await chat.find(CHANNEL, MARK.key, 0)).ok).toBe(false)
    channel.isArchived = true
    const archived = await chat.say({ channel: CHANNEL, thread: null, message: text('x'), mark: null })
    expect(archived.ok ? '' : archived.problem.sentence).toMatch(/archived/)
  })
})

describe('An account in Slack', () => {
  it('says whose the token is and which scopes it lacks', async () => {
    const { slack, http } = await aSlack()
    expect(await whoIsOnSlack(http, slack.url, slack.tokens.bot)).toEqual({
      ok: true,
      value: { user: 'binnacle (Harbour)', lacks: [] },
    })
    slack.model.scopes.delete('channels:history')
    const lacking = await whoIsOnSlack(http, slack.url, slack.tokens.bot)
    expect(lacking.ok && lacking.value.lacks[0]).toMatch(/channels:history/)
    expect((await whoIsOnSlack(http, slack.url, slack.tokens.app)).ok).toBe(false)
    expect((await whoIsOnSlack(http, slack.url, 'xoxb-other')).ok).toBe(false)
  })

  it('of the app-level token is asked without opening a connection', async () => {
    const { slack, http } = await aSlack()
    const ask = (token: string) => socketAccount.whoAmI?.(slack.url, token, { http, clock: systemClock })
    expect(await ask(slack.tokens.app)).toEqual({ ok: true, value: { user: null, lacks: [] } })
    expect((await ask(slack.tokens.bot))?.ok).toBe(false)
    expect(slack.sockets.connections).toBe(0)
  })
})
