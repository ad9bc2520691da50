import { describe, expect, it, vi } from 'vitest'
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
    const { say, until, slack, sent, shown, desk } = await anAskedBinnacle({ protected: true })
    say(MEI, 'binnacle deploy docs')
    const message = await until((text) =>
      text.includes('the release manager at the desktop has to approve it'),
    )
    slack.people.press(MEI, CHANNEL, message, 'Deploy')
    await vi.waitFor(() => expect(shown).toEqual(['mei asks to deploy docs/production']), { timeout: 10_000 })
    const waiting = await desk.feature?.calls.chatRequests(null)
    expect(waiting).toMatchObject({
      ok: true,
      value: [{ id: 'request-1', by: 'mei', environment: 'production' }],
    })
    const answer = { id: 'request-1', approve: true }
    expect(await desk.feature?.calls.answerRequest(answer)).toEqual({ ok: true, value: null })
    expect((await desk.feature?.calls.answerRequest(answer))?.ok).toBe(false)
    await vi.waitFor(() => expect(message.text).toContain('Approved by ada.'), { timeout: 10_000 })
    expect(sent.map(({ asked }) => asked)).toEqual(['mei, through Slack, approved by ada'])
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
