import { describe, expect, it, vi } from 'vitest'
import { sha } from '../../unit/support/builders'
import { BOT } from '../../world/slack/model'
import { anAskedBinnacle, TOM } from './asked.support'
import { CHANNEL, MEI } from './support'

describe('A deploy that is asked for in chat', () => {
  it('is shown with its verdict, and sent once who asked presses the button', async () => {
    const { say, until, slack, sent, bots } = await anAskedBinnacle()
    const asked = say(MEI, 'binnacle deploy docs')
    const shown = await until((text) =>
      text.startsWith('mei asks: Deploy main (5555555 Faster pages) to docs/production.'),
    )
    expect(shown.thread).toBe(asked.ts)
    expect(slack.people.buttons(shown).map(({ text }) => text)).toEqual(['Deploy', 'Never mind'])
    expect(sent).toEqual([])
    const payload = slack.people.press(MEI, CHANNEL, shown, 'Deploy')
    slack.sockets.again('interactive', payload)
    await until((text) => text.includes('docs/production#440 was sent.'))
    expect(sent).toEqual([
      expect.objectContaining({
        app: 'docs',
        environment: 'production',
        sha: sha('5'),
        asked: 'mei, through Slack',
      }),
    ])
    expect(bots()).toHaveLength(1)
    expect(slack.people.buttons(shown)).toEqual([])
  })

  it('that is a Stop is refused with its reasons, and has no button', async () => {
    const { say, until, slack, sent } = await anAskedBinnacle({}, 'failing')
    say(MEI, `<@${BOT.user}> deploy docs`)
    const refused = await until((text) => text.includes('Nothing was sent.'))
    expect(refused.text).toContain('Stop')
    expect(slack.people.buttons(refused)).toEqual([])
    expect(sent).toEqual([])
  })

  it('is nothing to a stranger, whatever they call themselves, nor to who may not', async () => {
    const { say, until, slack, sent, journal } = await anAskedBinnacle()
    slack.model.addPerson('U0FAKE', 'mei')
    say('U0FAKE', 'binnacle deploy docs')
    await until((text) => text.includes('I don’t know you') && text.includes('U0FAKE'))
    say(TOM, 'binnacle deploy docs to production')
    await until((text) => text.includes('You may not deploy docs/production'))
    say(MEI, 'binnacle deploy docs')
    const shown = await until((text) => text.startsWith('mei asks:'))
    slack.people.press('U0FAKE', CHANNEL, shown, 'Deploy')
    await until((text) => text.includes('does nothing for you'))
    slack.people.press(TOM, CHANNEL, shown, 'Deploy')
    await until((text) => text.includes('Only mei, who asked, can confirm this.'))
    expect(sent).toEqual([])
    expect(journal.chat.openRequests()).toHaveLength(1)
  })

  it('is not sent once its message was edited, or nobody answered in time', async () => {
    const { say, until, slack, sent, channel, clock } = await anAskedBinnacle()
    const asked = say(MEI, 'binnacle deploy docs')
    await until((text) => text.startsWith('mei asks:'))
    slack.people.edit(CHANNEL, asked, 'binnacle deploy docs to staging')
    await until((text) => text.includes('Withdrawn, since the message that asked for it was edited.'))
    say(MEI, 'binnacle deploy docs')
    const shown = await until((text) => text.startsWith('mei asks:') && !text.includes('Withdrawn'))
    clock.pass(11 * 60_000)
    slack.people.press(MEI, CHANNEL, shown, 'Deploy')
    await until((text) => text.includes('Nobody answered in time'))
    expect(channel.messages.length).toBeGreaterThan(3)
    expect(sent).toEqual([])
  })

  it('that arrives after a sleep is too old, and says so', async () => {
    const { until, slack, sent, clock } = await anAskedBinnacle()
    const events = slack.people.write(MEI, CHANNEL, 'binnacle deploy docs')
    clock.pass(12 * 60_000)
    for (const event of events) slack.people.tell(event)
    await until((text) => text.includes('12 minutes ago') && text.includes('Nothing was done'))
    expect(sent).toEqual([])
  })

  it('is done once although Slack tells of it twice, and out of order', async () => {
    const { say, until, slack, bots, settled } = await anAskedBinnacle()
    const events = slack.people.write(MEI, CHANNEL, `<@${BOT.user}> status`)
    for (const event of [...events, ...events].reverse()) slack.people.tell(event)
    await until((text) => text.includes('docs/production'))
    await settled()
    say(MEI, 'binnacle help')
    await until((text) => text.startsWith('I understand'))
    expect(bots()).toHaveLength(2)
  })

  it('of two for one environment only one goes on', async () => {
    const { say, until, slack, bots, sent } = await anAskedBinnacle({ approvals: 1 })
    say(MEI, 'binnacle deploy docs')
    const first = await until((text) => text.startsWith('mei asks:'))
    say(MEI, 'binnacle deploy docs')
    await vi.waitFor(() => expect(bots()).toHaveLength(2), { timeout: 10_000 })
    slack.people.press(MEI, CHANNEL, first, 'Deploy')
    await vi.waitFor(() => expect(first.text).toContain('Waiting for a second person'), {
      timeout: 10_000,
    })
    const second = bots()[1]
    if (second === undefined) throw new Error('no second request')
    slack.people.press(MEI, CHANNEL, second, 'Deploy')
    await until((text) => text.includes('has asked for the same place'))
    expect(sent).toEqual([])
  })
})

describe('Words that are no command', () => {
  it('get the nearest one', async () => {
    const { say, until } = await anAskedBinnacle()
    say(MEI, 'binnacle depoly docs')
    await until((text) => text.includes('Did you mean “deploy APP [to ENVIRONMENT] [at REF]”?'))
  })
})
