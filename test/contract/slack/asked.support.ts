import { asking } from '@contract/answer'
import type { DeployPreview } from '@contract/features/deploys'
import type { Notification } from '@core/events/notification'
import { ok } from '@core/result'
import { parseWorkspace } from '@core/workspace'
import { expect, onTestFinished, vi } from 'vitest'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { chat as chatFeature } from '../../../src/main/features/chat'
import { CHAT_CALLS } from '../../../src/main/features/chat/asks'
import type { DeployRequest } from '../../../src/main/features/deploys'
import { aCommit, anApp, aPolicy, aReport, sha } from '../../unit/support/builders'
import { handlersWith } from '../../unit/support/memory/handlers'
import { MemoryJournal } from '../../unit/support/memory/journal'
import { memoryLog } from '../../unit/support/memory/log'
import { noRisks } from '../../unit/support/verdict/facts'
import { aSlack, CHANNEL, MEI } from './support'

export const TOM = 'U0TOM'
const EVERYWHERE = ['*/*']
const ALL = {
  deploy: EVERYWHERE,
  rollback: EVERYWHERE,
  cancel: EVERYWHERE,
  lock: EVERYWHERE,
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
export async function anAskedBinnacle(
  environment: { protected?: boolean; approvals?: 1 } = {},
  ci: 'passing' | 'failing' | 'cancelled' = 'passing',
  user = 'ada',
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
        environments: [
          {
            name: 'production',
            protected: environment.protected === true,
            promoteFrom: null,
            ...(environment.approvals !== undefined && { approvals: environment.approvals }),
          },
        ],
      }),
    ],
    [],
  )
  const preview: DeployPreview = {
    ref: 'main',
    commit: aCommit({ sha: sha('5'), subject: 'Faster pages' }),
    ranges: null,
    ci: aReport(ci),
    // A test must say the same on a Friday evening.
    risks: noRisks({ policy: aPolicy({ severities: { time: 'off' } }) }),
  }
  const handlers = handlersWith({
    snapshot: () => ok(snapshots.snapshot),
    deployPreview: () => ok(preview),
  })
  let ids = 0
  const shown: string[] = []
  const notifications: Notification[] = []
  const putAway: string[] = []
  const binnacle: { feature: ReturnType<typeof chatFeature> | null } = { feature: null }
  const { log, lines } = memoryLog()
  const begin = () => {
    const feature = chatFeature({
      snapshots,
      clock,
      journal,
      random: () => 0,
      me: 'one',
      publish: () => {},
      trayChanged: () => {},
      notify: {
        show: (notification) => {
          shown.push(notification.title)
          notifications.push(notification)
        },
        putAway: (about) => void putAway.push(about),
      },
      report: () => {},
      newId: () => `request-${++ids}`,
      user,
      app: () => undefined,
      asks: asking(Promise.resolve(handlers), CHAT_CALLS, log),
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
    binnacle.feature = feature
    const stop = feature.start?.({
      apps: [],
      environments: () => ['production'],
      incidents: [],
      snapshots,
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
    notifications,
    putAway,
    binnacle,
  }
}
