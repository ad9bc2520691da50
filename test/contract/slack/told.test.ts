import type { Deploy } from '@core/deploys/deploy'
import { parseWorkspace } from '@core/workspace'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { chat as chatFeature } from '../../../src/main/features/chat'
import {
  aDeploy,
  anApp,
  aReport,
  became,
  failed,
  finished,
  queued,
  running,
  sha,
} from '../../unit/support/builders'
import { MemoryJournal } from '../../unit/support/memory/journal'
import { memoryLog } from '../../unit/support/memory/log'
import { aSlack, CHANNEL } from './support'

const NOW = Date.now()

const never = () => Promise.reject(new Error('nothing is to be sent'))
const NOBODY = { ask: never }

function workspaceOf(more: object = {}) {
  const parsed = parseWorkspace(
    JSON.stringify({
      version: 1,
      apps: [
        {
          name: 'docs',
          source: { service: 'local', repository: '.', branch: 'main' },
          deploy: { service: 'freight', url: 'http://127.0.0.1:1', app: 'docs' },
          environments: [{ name: 'production' }],
          ...more,
        },
      ],
      chat: { service: 'slack', channel: CHANNEL },
    }),
  )
  if (!parsed.ok || parsed.workspace.chat === undefined) throw new Error(JSON.stringify(parsed))
  return { apps: parsed.workspace.apps, config: parsed.workspace.chat }
}

async function aTeam(more: object = {}) {
  const { slack, chat, channel } = await aSlack()
  const snapshots = new SnapshotStore()
  const journal = new MemoryJournal()
  const said: string[] = []
  const begin = (me: string) => {
    const feature = chatFeature({
      snapshots,
      clock: systemClock,
      journal,
      random: () => 0,
      me,
      publish: () => {},
      trayChanged: () => {},
      notify: { show: () => {}, putAway: () => {} },
      report: () => {},
      newId: () => 'id',
      user: 'ada',
      app: () => undefined,
      asks: NOBODY,
      commands: { deploy: never, rollBack: never, cancel: never },
      appOfRelease: () => 'docs',
      whatBroke: async () => 'TypeError: x is undefined',
      say: (sentence) => void said.push(sentence),
      log: memoryLog().log,
    })
    const stop = feature.start?.({
      apps: [],
      environments: () => ['production'],
      incidents: [],
      snapshots,
      webhooks: [],
      talked: { chat, ...workspaceOf(more) },
    })
    onTestFinished(() => stop?.())
    return { feature, stop: () => stop?.() }
  }
  snapshots.reset(
    [anApp({ name: 'docs', environments: [{ name: 'production', protected: false, promoteFrom: null }] })],
    [],
  )
  const see = (...deploys: Deploy[]) =>
    snapshots.observe([{ kind: 'deploys', environments: ['docs/production'], deploys }])
  // The first sighting is where we start from.
  see(
    aDeploy({
      app: 'docs',
      environment: 'production',
      number: 1,
      createdAt: NOW - 86_400_000,
      state: finished(NOW - 86_000_000),
    }),
  )
  snapshots.observe([{ kind: 'seen', environment: 'docs/production', at: NOW - 3_600_000 }])
  const texts = () => channel.messages.map(({ text, thread }) => (thread === null ? text : `> ${text}`))
  const until = (is: () => boolean) =>
    vi.waitFor(() => expect(is(), JSON.stringify(texts())).toBe(true), { timeout: 20_000, interval: 20 })
  const first = begin('one')
  return { slack, channel, snapshots, see, texts, until, said, begin, journal, ...first }
}

const deployOf = (state: Deploy['state']): Deploy =>
  aDeploy({
    app: 'docs',
    environment: 'production',
    number: 440,
    sha: sha('5'),
    createdAt: NOW,
    state,
    subject: 'Faster <pages>',
    by: 'mei',
  })

describe('A deploy in the channel', () => {
  it('is one message from queued to finished, with how long it took to the hundredth', async () => {
    const { see, texts, until } = await aTeam()
    const began = deployOf(queued())
    see(began)
    await until(() => texts()[0]?.startsWith('[docs/production] Deploy #440 (5555555) is queued') === true)
    const runs = became(began, running(NOW))
    see(runs)
    await until(() => texts()[0]?.startsWith('[docs/production] Starting deploy #440') === true)
    see(became(runs, finished(NOW + 1_082_960, NOW)))
    await until(() => texts()[0]?.includes('after 1082.96s') === true)
    expect(texts()).toEqual([
      '[docs/production] Successfully deployed #440 (5555555) after 1082.96s\nFaster &lt;pages&gt;, by mei',
    ])
  })

  it('that fails says what broke in its thread, and one that is cancelled after how long', async () => {
    const { see, texts, until } = await aTeam()
    const began = deployOf(running(NOW))
    see(began)
    await until(() => texts().length === 1)
    see(became(began, failed(NOW + 10_000, 'Ship', 'exit status 1')))
    await until(() => texts().length === 2)
    expect(texts()[0]).toContain('failed in Ship')
    expect(texts()[1]).toBe('> TypeError: x is undefined')
    const other = { ...deployOf(running(NOW)), number: 441 }
    see(other)
    const end = { status: 'cancelled' as const, startedAt: NOW, endedAt: NOW + 26_410, by: 'mei' }
    see(became(other, end))
    await until(() => texts().some((text) => text.includes('#441 (5555555) was cancelled after 26.41s')))
  })

  it('goes on in the same message after a restart', async () => {
    const { see, texts, until, stop, begin } = await aTeam()
    const began = deployOf(running(NOW))
    see(began)
    await until(() => texts().length === 1)
    stop()
    see(became(began, finished(NOW + 5_000, NOW)))
    begin('one')
    await until(() => texts()[0]?.includes('Successfully') === true)
    expect(texts()).toHaveLength(1)
  })

  it('is not told of where the workspace says so', async () => {
    const { see, snapshots, texts, until } = await aTeam({ chat: { say: ['ci'] } })
    see(deployOf(running(NOW)))
    // What the workspace does want to be told of comes after it, and is there alone.
    for (const [state, at] of [
      ['passing', NOW],
      ['failing', NOW + 1],
    ] as const)
      snapshots.observe([{ kind: 'ci', app: 'docs', report: aReport(state, { observedAt: at }) }])
    await until(() => texts().length > 0)
    expect(texts()).toEqual([expect.stringContaining('CI')])
  })

  it.each([
    ['the channel is archived', /archived/],
    ['the app is not in the channel', /not in the channel/],
    ['the token is revoked', /refused the token \(token_revoked\)/],
    ['a scope is missing', /lacks the scope “chat:write”/],
  ] as const)(
    'is told the person in one sentence where %s, and keeps nobody from deploying',
    async (what, sentence) => {
      const { see, channel, slack, said, until } = await aTeam()
      if (what === 'the channel is archived') channel.isArchived = true
      if (what === 'the app is not in the channel') channel.hasApp = false
      if (what === 'the token is revoked') slack.model.refusal = 'token_revoked'
      if (what === 'a scope is missing') slack.model.scopes.delete('chat:write')
      const began = deployOf(running(NOW))
      see(began)
      await until(() => said.length === 1)
      expect(said[0]).toMatch(sentence)
      const calls = () => slack.calls.length
      const before = calls()
      see(became(began, finished(NOW + 5_000, NOW)))
      await until(() => calls() > before)
      // A sentence that stands is not said twice by who shows it.
      expect(new Set(said).size).toBe(1)
    },
  )
})

it('A release is told of once it is tagged, and the same message says that it is published', async () => {
  const { feature, texts, until } = await aTeam()
  feature.released({ app: 'docs', tag: '26.11.0', done: ['tag'] })
  await until(() => texts()[0] === 'docs 26.11.0 is tagged.')
  feature.released({ app: 'docs', tag: '26.11.0', done: ['tag', 'draft', 'publish'] })
  await until(() => texts()[0] === 'docs 26.11.0 is published.')
})
