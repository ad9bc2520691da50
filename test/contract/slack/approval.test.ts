import { describe, expect, it, vi } from 'vitest'
import { sha } from '../../unit/support/builders'
import { anAskedBinnacle, TOM } from './asked.support'
import { CHANNEL, MEI } from './support'

describe('Approval', () => {
  it('by a second person, never by who asked, nor by who may not; and it is told who it was', async () => {
    const { say, until, slack, sent } = await anAskedBinnacle({ approvals: 1 })
    say(MEI, 'binnacle deploy docs')
    const shown = await until((text) => text.includes('a second person has to approve it'))
    slack.people.press(MEI, CHANNEL, shown, 'Deploy')
    await vi.waitFor(() => expect(shown.text).toContain('Waiting for a second person'), { timeout: 10_000 })
    slack.people.press(MEI, CHANNEL, shown, 'Approve')
    await until((text) => text.includes('Someone other than the person who asked'))
    expect(sent).toEqual([])
    slack.people.press(TOM, CHANNEL, shown, 'Approve')
    await vi.waitFor(() => expect(shown.text).toContain('Approved by tom.'), { timeout: 10_000 })
    expect(sent.map(({ asked }) => asked)).toEqual(['mei, through Slack, approved by tom'])
  })

  it('at the desktop of a protected environment: it is told there, seen with its verdict, and sent once', async () => {
    const { say, until, slack, sent, shown, binnacle } = await anAskedBinnacle({ protected: true })
    say(MEI, 'binnacle deploy docs')
    const message = await until((text) =>
      text.includes('the release manager at the desktop has to approve it'),
    )
    slack.people.press(MEI, CHANNEL, message, 'Deploy')
    await vi.waitFor(() => expect(shown).toEqual(['mei asks to deploy docs/production']), { timeout: 10_000 })
    const waiting = await binnacle.feature?.calls.chatRequests(null)
    expect(waiting).toMatchObject({
      ok: true,
      value: [{ id: 'request-1', by: 'mei', environment: 'production' }],
    })
    const answer = { id: 'request-1', approve: true }
    expect(await binnacle.feature?.calls.answerRequest(answer)).toEqual({ ok: true, value: null })
    expect((await binnacle.feature?.calls.answerRequest(answer))?.ok).toBe(false)
    await vi.waitFor(() => expect(message.text).toContain('Approved by ada.'), { timeout: 10_000 })
    expect(sent.map(({ asked }) => asked)).toEqual(['mei, through Slack, approved by ada'])
  })

  it('is asked for by a notification: Approve… leads to its verdict, Deny sends nothing, and it is put away when it is over', async () => {
    const { say, until, slack, sent, notifications, putAway } = await anAskedBinnacle({ protected: true })
    say(MEI, 'binnacle deploy docs')
    const message = await until((text) => text.startsWith('mei asks:'))
    slack.people.press(MEI, CHANNEL, message, 'Deploy')
    await vi.waitFor(() => expect(notifications).toHaveLength(1), { timeout: 10_000 })
    const [notification] = notifications
    expect(notification?.place).toMatchObject({ view: 'now', sheet: 'request', request: 'request-1' })
    expect(notification?.buttons?.map(({ label, press }) => [label, press === null])).toEqual([
      ['Approve…', true],
      ['Deny', false],
    ])
    expect(putAway).toEqual([])
    notification?.buttons?.[1]?.press?.()
    await vi.waitFor(() => expect(message.text).toContain('Denied by ada. Nothing was sent.'), {
      timeout: 10_000,
    })
    expect(putAway).toEqual(['request-1'])
    expect(sent).toEqual([])
  })

  it('survives a restart, and can be denied', async () => {
    const { say, until, slack, sent, end, begin } = await anAskedBinnacle({ approvals: 1 })
    say(MEI, 'binnacle deploy docs')
    const shown = await until((text) => text.startsWith('mei asks:'))
    slack.people.press(MEI, CHANNEL, shown, 'Deploy')
    await vi.waitFor(() => expect(shown.text).toContain('Waiting for a second person'), { timeout: 10_000 })
    end()
    begin()
    slack.people.press(TOM, CHANNEL, shown, 'Deny')
    await vi.waitFor(() => expect(shown.text).toContain('Denied by tom. Nothing was sent.'), {
      timeout: 15_000,
    })
    expect(sent).toEqual([])
  })

  it('what was being sent when the app ended is never sent again', async () => {
    const { say, until, journal, sent, end, begin } = await anAskedBinnacle()
    say(MEI, 'binnacle deploy docs')
    const shown = await until((text) => text.startsWith('mei asks:'))
    end()
    const [request] = journal.chat.openRequests()
    if (request === undefined) throw new Error('no request')
    journal.chat.keepRequest({ ...request, stand: { state: 'sent', approvedBy: null } })
    begin()
    await vi.waitFor(() => expect(shown.text).toContain('Binnacle quit while sending this'), {
      timeout: 10_000,
    })
    expect(sent).toEqual([])
  })
})

const request = {
  app: 'docs',
  environment: 'production',
  ref: 'main',
  sha: sha('5'),
  confirmation: null,
  shown: [],
  from: null,
}
const sentenceOf = (answer: { ok: boolean; problem?: { sentence: string } } | null | undefined) =>
  answer?.problem?.sentence ?? JSON.stringify(answer)

describe('A deploy pressed in the window, where a second person has to approve', () => {
  it('is sent once they do, never by who pressed it, and the history says who it was', async () => {
    const { until, slack, sent, binnacle, shown } = await anAskedBinnacle({ approvals: 1 }, 'passing', 'mei')
    expect(await binnacle.feature?.approvals.ask(request)).toEqual({ ok: true, value: null })
    const message = await until((text) => text.startsWith('mei asks: Deploy main'))
    expect(message.text).toContain('Waiting for a second person to approve it.')
    expect(await binnacle.feature?.calls.chatRequests(null)).toMatchObject({
      ok: true,
      value: [{ id: 'request-1', own: true, by: 'mei' }],
    })
    const atDesk = await binnacle.feature?.calls.answerRequest({ id: 'request-1', approve: true })
    expect(sentenceOf(atDesk)).toMatch(/Someone other than the person who asked/)
    slack.people.press(MEI, CHANNEL, message, 'Approve')
    await until((text) => text.includes('Someone other than the person who asked'))
    expect(sent).toEqual([])
    slack.people.press(TOM, CHANNEL, message, 'Approve')
    await vi.waitFor(() => expect(message.text).toContain('Approved by tom.'), { timeout: 10_000 })
    expect(sent).toMatchObject([{ sha: sha('5'), shown: request.shown, asked: 'mei, approved by tom' }])
    await vi.waitFor(() => expect(shown).toEqual(['docs/production: approved and sent']))
  })

  it('can be taken back, and denied after a restart', async () => {
    const { until, slack, sent, binnacle, shown, end, begin, bots } = await anAskedBinnacle(
      { approvals: 1 },
      'passing',
      'mei',
    )
    await binnacle.feature?.approvals.ask(request)
    const first = await until((text) => text.startsWith('mei asks:'))
    expect(sentenceOf(await binnacle.feature?.approvals.ask(request))).toMatch(
      /mei has asked for the same place/,
    )
    await binnacle.feature?.calls.answerRequest({ id: 'request-1', approve: false })
    await vi.waitFor(() => expect(first.text).toContain('Withdrawn, since mei withdrew it.'))
    await binnacle.feature?.approvals.ask(request)
    await vi.waitFor(() => expect(bots()).toHaveLength(2))
    const second = await until((text) => text.includes('Waiting for a second person'))
    end()
    begin()
    slack.people.press(TOM, CHANNEL, second, 'Deny')
    await vi.waitFor(() => expect(second.text).toContain('Denied by tom. Nothing was sent.'), {
      timeout: 15_000,
    })
    expect(sent).toEqual([])
    expect(shown).toEqual(['docs/production: nothing was sent'])
  })

  it('expires, and is told', async () => {
    const { until, clock, slack, binnacle, shown, sent } = await anAskedBinnacle(
      { approvals: 1 },
      'passing',
      'mei',
    )
    await binnacle.feature?.approvals.ask(request)
    const message = await until((text) => text.startsWith('mei asks:'))
    clock.pass(61 * 60_000)
    slack.people.press(TOM, CHANNEL, message, 'Approve')
    await vi.waitFor(() => expect(message.text).toContain('Nobody answered in time'), { timeout: 10_000 })
    expect(shown).toEqual(['docs/production: nothing was sent'])
    expect(sent).toEqual([])
  })

  it('is asked for once by the id of what waited for its CI, also after a restart, and again where nothing was posted', async () => {
    const { until, slack, sent, binnacle, bots, channel, end, begin } = await anAskedBinnacle(
      { approvals: 1 },
      'passing',
      'mei',
    )
    channel.isArchived = true
    expect(sentenceOf(await binnacle.feature?.approvals.ask(request, 'request-1'))).toMatch(/archived/)
    channel.isArchived = false
    expect(await binnacle.feature?.approvals.ask(request, 'request-1')).toEqual({ ok: true, value: null })
    const message = await until((text) => text.startsWith('mei asks:'))
    end()
    begin()
    expect(await binnacle.feature?.approvals.ask(request, 'request-1')).toEqual({ ok: true, value: null })
    await vi.waitFor(() => expect(slack.sockets.connections).toBe(1), { timeout: 10_000 })
    slack.people.press(TOM, CHANNEL, message, 'Approve')
    await vi.waitFor(() => expect(message.text).toContain('Approved by tom.'), { timeout: 15_000 })
    expect(await binnacle.feature?.approvals.ask(request, 'request-1')).toEqual({ ok: true, value: null })
    expect(bots()).toHaveLength(1)
    expect(sent).toHaveLength(1)
  })

  it('names who can approve before it is asked for, never who asks, and says what stands in the way', async () => {
    const { binnacle, end } = await anAskedBinnacle({ approvals: 1 }, 'passing', 'mei')
    expect(binnacle.feature?.approvals.needed(request)).toEqual({
      by: ['tom'],
      cannot: null,
      isForNow: false,
    })
    end()
    expect(binnacle.feature?.approvals.needed(request)).toMatchObject({ by: [], isForNow: false })
    expect(binnacle.feature?.approvals.needed(request)?.cannot).toMatch(/no chat is connected/)
    const stranger = await anAskedBinnacle({ approvals: 1 })
    expect(stranger.binnacle.feature?.approvals.needed(request)?.cannot).toMatch(/add ada to chat\.people/)
  })

  it('says why it can’t be asked for: a stranger in chat, a red CI, news, no chat', async () => {
    const stranger = await anAskedBinnacle({ approvals: 1 })
    expect(sentenceOf(await stranger.binnacle.feature?.approvals.ask(request))).toMatch(
      /add ada to chat\.people/,
    )
    const red = await anAskedBinnacle({ approvals: 1 }, 'failing', 'mei')
    expect(sentenceOf(await red.binnacle.feature?.approvals.ask(request))).toMatch(/CI is red/)
    const { binnacle, end, bots } = await anAskedBinnacle({ approvals: 1 }, 'cancelled', 'mei')
    expect(sentenceOf(await binnacle.feature?.approvals.ask(request))).toMatch(/^Since you looked/)
    end()
    expect(sentenceOf(await binnacle.feature?.approvals.ask(request))).toMatch(/no chat is connected/)
    expect(bots()).toEqual([])
  })

  it('needs nobody where the workspace asks for none', async () => {
    const { binnacle } = await anAskedBinnacle()
    expect(binnacle.feature?.approvals.needed(request)).toBeNull()
  })
})
