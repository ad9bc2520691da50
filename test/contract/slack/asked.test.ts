import type { DeployPreview } from '@contract/features/deploys'
import { ok } from '@core/result'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { chat as chatFeature } from '../../../src/main/features/chat'
import type { ChatAsks } from '../../../src/main/features/chat/asks'
import type { DeployRequest } from '../../../src/main/features/deploys'
import { aCommit, anApp, aReport, noRisks, sha } from '../../unit/support/builders'
import { MemoryJournal } from '../../unit/support/memory/journal'
import { memoryLog } from '../../unit/support/memory/log'
import { BOT } from '../../world/slack/model'
import { aSlack, CHANNEL, MEI } from './support'

const TOM = 'U0TOM'
const EVERYWHERE = ['*/*']
const ALL = {
  deploy: EVERYWHERE,
  rollback: EVERYWHERE,
  cancel: EVERYWHERE,
  hold: EVERYWHERE,
  approve: EVERYWHERE,
}

/** A clock of the machine that can be put on. */
function aClock() {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    after: (ms: number, run: () => void) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    pass: (ms: number) => {
      ahead += ms
    },
  }
}

function workspace(url: string, environment: object) {
  const people = {
    [MEI]: { name: 'mei', may: ALL },
    [TOM]: { name: 'tom', may: { ...ALL, deploy: ['docs/staging'] } },
  }
  const parsed = parseWorkspace(
    JSON.stringify({
      version: 1,
      apps: [
        {
          name: 'docs',
          source: { service: 'local', repository: '.', branch: 'main' },
          deploy: { service: 'freight', url: 'http://127.0.0.1:1', app: 'docs' },
          environments: [{ name: 'production', ...environment }],
        },
      ],
      chat: { service: 'slack', url, channel: CHANNEL, prefix: 'binnacle', people },
    }),
  )
  if (!parsed.ok || parsed.workspace.chat === undefined) throw new Error(JSON.stringify(parsed))
  return { apps: parsed.workspace.apps, config: parsed.workspace.chat }
}

/** A Binnacle that is asked in Slack. What it sends is noted, and everything that it asks is answered. */
async function anAskedBinnacle(
  environment: { protected?: boolean; approvals?: 1 } = {},
  ci: 'passing' | 'failing' = 'passing',
) {
  const { slack, chat, channel } = await aSlack()
  const clock = aClock()
  const snapshots = new SnapshotStore()
  const journal = new MemoryJournal()
  const sent: DeployRequest[] = []
  snapshots.reset(
    [
      anApp({
        name: 'docs',
        environments: [{ name: 'production', protected: environment.protected === true, promoteFrom: null }],
      }),
    ],
    [],
  )
  const preview: DeployPreview = {
    ref: 'main',
    commit: aCommit({ sha: sha('5'), subject: 'Faster pages' }),
    ranges: null,
    ci: aReport(ci),
    risks: noRisks(),
  }
  const answers: Record<string, unknown> = {
    snapshot: () => snapshots.snapshot,
    deployPreview: () => preview,
  }
  const asks = {
    ask: async (name: string) => {
      const answer = answers[name]
      if (typeof answer !== 'function') throw new Error(`${name} was asked`)
      return ok(answer())
    },
  } as unknown as ChatAsks
  let ids = 0
  const shown: string[] = []
  const desk: { feature: ReturnType<typeof chatFeature> | null } = { feature: null }
  const { log, lines } = memoryLog()
  const begin = () => {
    const feature = chatFeature({
      snapshots,
      clock,
      journal,
      random: () => 0,
      me: 'one',
      publish: () => {},
      show: ({ title }) => void shown.push(title),
      newId: () => `request-${++ids}`,
      user: 'ada',
      asks,
      commands: {
        deploy: async (request) => {
          sent.push(request)
          return ok({ number: 440 })
        },
        rollBack: () => Promise.reject(new Error('no roll back')),
        cancel: () => Promise.reject(new Error('no cancel')),
      },
      appOfRelease: () => null,
      whatBroke: async () => null,
      say: () => {},
      log,
    })
    const talked = { chat, ...workspace(slack.url, environment) }
    desk.feature = feature
    const stop = feature.start?.({
      apps: [],
      environments: () => ['production'],
      incidents: [],
      webhooks: [],
      talked,
    })
    onTestFinished(() => stop?.())
    return () => stop?.()
  }
  const end = begin()
  await vi.waitFor(() => expect(slack.sockets.connections).toBe(1), { timeout: 10_000 })
  const bots = () => channel.messages.filter(({ isBots }) => isBots)
  const last = () => bots().at(-1)
  const until = async (is: (text: string) => boolean) => {
    await vi.waitFor(
      () =>
        expect(is(last()?.text ?? ''), JSON.stringify([bots().map(({ text }) => text), lines])).toBe(true),
      {
        timeout: 10_000,
        interval: 10,
      },
    )
    const message = last()
    if (message === undefined) throw new Error('nothing was said')
    return message
  }
  const say = (who: string, text: string) => slack.people.say(who, CHANNEL, text)
  const settled = () => vi.waitFor(() => expect(slack.sockets.waiting).toBe(0), { timeout: 10_000 })
  return {
    slack,
    channel,
    clock,
    journal,
    sent,
    until,
    say,
    bots,
    begin,
    end,
    settled,
    snapshots,
    shown,
    desk,
  }
}

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

describe('Approval', () => {
  it('by a second person, never by who asked, nor by who may not; and it is told who it was', async () => {
    const { say, until, slack, sent } = await anAskedBinnacle({ approvals: 1 })
    say(MEI, 'binnacle deploy docs')
    const shown = await until((text) => text.includes('a second person has to approve it'))
    slack.people.press(MEI, CHANNEL, shown, 'Deploy')
    await vi.waitFor(() => expect(shown.text).toContain('Waiting for a second person'), { timeout: 10_000 })
    slack.people.press(MEI, CHANNEL, shown, 'Approve')
    await until((text) => text.includes('Somebody other than who asked'))
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
    await vi.waitFor(() => expect(shown.text).toContain('Binnacle ended while this was sent'), {
      timeout: 10_000,
    })
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
