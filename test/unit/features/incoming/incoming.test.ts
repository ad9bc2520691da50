import type { Listening } from '@core/incoming/senders'
import { isAbout, type WebhookSender } from '@core/incoming/senders'
import { fail, ok } from '@core/result'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { incoming } from '../../../../src/main/features/incoming'
import { FakeClock } from '../../support/fake-clock'
import { memoryLog } from '../../support/memory/log'

const PUSH = (name: string) => ({ repository: { full_name: name } })

/** The feature with a scheduler whose tasks are due once an hour, and a port that tests speak through. */
async function machine(port: number | null = 8790) {
  const clock = new FakeClock()
  const runs: string[] = []
  const scheduler = new Scheduler(clock, () => 0.5)
  const task = (id: string, asks: string[]) =>
    scheduler.add({
      id,
      host: id,
      asks,
      interval: () => 3_600_000,
      run: async () => {
        runs.push(id)
        return { ok: true }
      },
      hurry: () => void runs.push(`hurry ${id}`),
    })
  task('head site', ['github https://api.github.com harbour/site'])
  task('deploys site', ['github-deploys https://api.github.com harbour/site site'])
  task('head docs', ['github https://api.github.com harbour/docs'])
  task('errors', ['sentry https://sentry.io'])
  await clock.advance(0)
  runs.length = 0
  let settings: Settings = { ...DEFAULT_SETTINGS, incomingPort: port }
  let opened: Listening | null = null
  const feature = incoming({
    settings: {
      get: () => settings,
      set: (patch) => {
        settings = { ...settings, ...patch }
        return settings
      },
      onChange: () => () => {},
      flushed: async () => {},
    },
    scheduler,
    clock,
    secret: (sender: WebhookSender) => (sender === 'sentry' ? null : 'a-made-up-secret'),
    openPort: async (listening) => {
      if (listening.port === 1025) return fail('fault', 'Binnacle can’t listen for webhooks on port 1025.')
      opened = listening
      return ok(() => {
        opened = null
      })
    },
    log: memoryLog().log,
    publish: () => {},
  })
  await feature.listen()
  return { clock, runs, feature, listener: () => opened }
}

describe('a verified webhook', () => {
  it('has only the sources looked at that it is about, within a second', async () => {
    const { clock, runs, listener } = await machine()
    listener()?.heard('github', PUSH('Harbour/Site'))
    await clock.advance(1_000)
    expect(runs).toEqual(['hurry head site', 'hurry deploys site', 'head site', 'deploys site'])
    runs.length = 0
    listener()?.heard('sentry', {})
    await clock.advance(1_000)
    expect(runs).toEqual(['hurry errors', 'errors'])
  })

  it('among hundreds of the same makes for two looks, the last after the last of them', async () => {
    const { clock, runs, listener } = await machine()
    for (let i = 0; i < 300; i++) listener()?.heard('github', PUSH('harbour/docs'))
    await clock.advance(0)
    for (let i = 0; i < 300; i++) listener()?.heard('github', PUSH('harbour/docs'))
    await clock.advance(10_000)
    expect(runs.filter((run) => run === 'head docs')).toHaveLength(2)
  })

  it('about nothing that is watched, or that says nothing, changes nothing', async () => {
    const { clock, runs, listener } = await machine()
    listener()?.heard('github', PUSH('harbour/other'))
    listener()?.heard('github', { zen: 'Design for failure.' })
    listener()?.heard('github', undefined)
    await clock.advance(5_000)
    expect(runs).toEqual([])
  })
})

describe('listening', () => {
  it('is off until a person turns it on', async () => {
    const { feature, listener } = await machine(null)
    expect([listener(), feature.senders()]).toEqual([null, []])
    await feature.calls.setIncoming({ port: 8790 })
    expect(listener()?.port).toBe(8790)
    await feature.calls.setIncoming({ port: null })
    expect(listener()).toBeNull()
  })

  it('says what is wrong where the port cannot be had, and what was heard and refused', async () => {
    const { feature, listener } = await machine()
    listener()?.heard('github', PUSH('harbour/site'))
    listener()?.refused('github')
    listener()?.refused(null)
    expect(feature.topics.incoming().senders[0]).toMatchObject({
      sender: 'github',
      hasSecret: true,
      taken: 1,
      refused: 1,
    })
    expect(await feature.calls.setIncoming({ port: 1025 })).toMatchObject({
      value: { problem: 'Binnacle can’t listen for webhooks on port 1025.' },
    })
  })
})

it('what an event is about is told by the ids of sources alone', () => {
  expect(isAbout('github harbour/site', 'github-ci https://ghe.example/api/v3 Harbour/Site')).toBe(true)
  expect(isAbout('github harbour/site', 'github https://api.github.com harbour/site-two')).toBe(false)
  expect(isAbout('github harbour/site', 'gitlab https://gitlab.com')).toBe(false)
  expect(isAbout('statuspage', 'statuspage https://status.example.com')).toBe(true)
  expect(isAbout('sentry', 'statuspage https://status.example.com')).toBe(false)
})
