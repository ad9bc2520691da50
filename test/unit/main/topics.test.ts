import type { Bridge } from '@contract/contract'
import type { Readers } from '@contract/handlers'
import { carriedBy, isValue, outdatedBy, TOPIC_NAMES, type TopicName } from '@contract/topics'
import type { Failure } from '@core/failures/failure'
import { emptySnapshot } from '@core/snapshot/snapshot'
import { QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createPusher } from '../../../src/main/desktop/window/ipc'
import { TopicPublisher } from '../../../src/main/desktop/window/topic-publisher'
import { client } from '../../../src/renderer/data/client'
import { startFeed } from '../../../src/renderer/data/feed'
import { keyOf } from '../../../src/renderer/data/queryKeys'
import { anApp } from '../support/builders'
import { FakeClock, settle } from '../support/fake-clock'

const aFailure = (headline: string): Failure => ({
  kind: 'cancelled',
  id: 'cancelled shop/production 7',
  app: 'shop',
  environment: 'production',
  since: 0,
  at: 0,
  known: null,
  search: null,
  number: 7,
  sha: null,
  headline,
  good: null,
  over: null,
})

/** A main process of which every answer is another one after each `change`, and the window that it publishes to. */
function aWindow() {
  let at = 0
  let isHidden = false
  const readers: Readers = {
    snapshot: () => emptySnapshot([anApp({ name: `app${at}` })]),
    machine: () => ({
      version: `1.0.${at}`,
      platform: 'linux',
      tray: true,
      paused: false,
      snoozedUntil: null,
      user: 'mei',
      electron: { version: '1', isOutdated: false },
      managed: null,
      notices: [],
    }),
    workspace: () => ({ file: `/w/${at}.json`, problem: null, trust: { state: 'trusted' } }),
    accounts: () => ({ accounts: [], keeping: 'keychain', signIn: null, clientId: `id${at}` }),
    updates: () => ({ stand: { state: 'latest', lookedAt: at }, busy: null, later: false }),
    failures: () => [aFailure(`headline ${at}`)],
    incoming: () => ({ port: 4000 + at, problem: null, senders: [] }),
    sharedState: () => [{ app: 'site', readAt: at, entries: at, waiting: 0, last: null, troubles: [] }],
    backfills: () => [
      { service: 'freight', label: 'Freight', state: 'reading', deploys: at, oldest: null, until: null },
    ],
    webhooks: () => [
      {
        url: 'https://hooks.example.com',
        apps: null,
        events: null,
        hasKey: true,
        arrivedAt: null,
        waiting: at,
        trouble: null,
        dead: [],
      },
    ],
  }
  let hear: Parameters<Bridge['onPush']>[0] = () => {}
  const call = async (): Promise<string> => JSON.stringify({ ok: true, value: null })
  const onPush: Bridge['onPush'] = (listener) => {
    hear = listener
    return () => {}
  }
  vi.stubGlobal('window', { binnacle: { call, onPush, awake: () => {} } })
  const told: TopicName[] = []
  const contents = {
    isDestroyed: () => false,
    send: (_channel: string, name: TopicName, payload: unknown) => {
      told.push(name)
      hear(name, JSON.stringify(payload))
    },
  }
  const clock = new FakeClock()
  const publisher = new TopicPublisher({
    clock,
    send: createPusher(() => contents),
    isOutOfSight: () => isHidden,
  })
  publisher.open(readers)
  const stop = startFeed()
  return {
    clock,
    publisher,
    told,
    now: (topic: TopicName) => (isValue(topic) ? readers[topic]() : null),
    change: () => {
      at += 1
    },
    hide: () => {
      isHidden = true
    },
    show: () => {
      isHidden = false
      publisher.seen()
    },
    stop,
  }
}

/** Which answers to a topic's questions the window has, as it has them: asked by a view that is in sight. */
function aView(topic: TopicName) {
  const asked: string[] = []
  const ends = outdatedBy(topic).map((name) => {
    const queryKey = [...keyOf(name), 'of this test']
    client.setQueryData(queryKey, 'as it was')
    const queryFn = async () => {
      asked.push(name)
      return 'as it is'
    }
    return new QueryObserver(client, { queryKey, queryFn }).subscribe(() => {})
  })
  return { asked, close: () => ends.map((end) => end()) }
}

afterEach(() => {
  client.clear()
  vi.unstubAllGlobals()
})

describe('What main publishes', () => {
  it.each(TOPIC_NAMES)('of %s reaches a window that is in sight', async (topic) => {
    const { publisher, now, change, told } = aWindow()
    change()
    publisher.publish(topic)
    await settle()
    expect(told).toEqual([topic])
    if (isValue(topic)) expect(client.getQueryData(keyOf(topic))).toEqual(now(topic))
  })

  it.each(TOPIC_NAMES)('of %s is right in a window that was hidden meanwhile', async (topic) => {
    const { clock, publisher, now, change, hide, show, told } = aWindow()
    publisher.publish(topic)
    await clock.advance(1_000)
    told.length = 0
    hide()
    const view = aView(topic)
    for (let i = 0; i < 3; i++) {
      change()
      publisher.publish(topic)
      await clock.advance(1_000)
    }
    expect([told, view.asked]).toEqual([[], []])
    show()
    await settle()
    expect(told).toEqual([topic])
    expect(carriedBy(topic).safeParse(now(topic)).success).toBe(true)
    if (isValue(topic)) expect(client.getQueryData(keyOf(topic))).toEqual(now(topic))
    expect(view.asked.sort()).toEqual([...outdatedBy(topic)].sort())
    view.close()
  })

  it.each(TOPIC_NAMES)('of %s is told no second time when nothing new has come', (topic) => {
    const { publisher, hide, show, told } = aWindow()
    hide()
    publisher.publish(topic)
    show()
    hide()
    show()
    expect(told).toEqual([topic])
  })

  it.each(TOPIC_NAMES)(
    'of %s is never put in place of something that the contract does not allow',
    (topic) => {
      expect(carriedBy(topic).safeParse({ made: 'up' }).success).toBe(false)
    },
  )

  it('says something: a topic that carries nothing makes some answer stale', () => {
    for (const topic of TOPIC_NAMES) expect(isValue(topic) || outdatedBy(topic).length > 0, topic).toBe(true)
  })

  it('is told at most so often as its topic says, the last word always', async () => {
    const { clock, publisher, change, now, told } = aWindow()
    for (let i = 0; i < 100; i++) {
      change()
      publisher.publish('snapshot')
    }
    expect(told).toEqual(['snapshot'])
    await clock.advance(50)
    expect(told).toEqual(['snapshot', 'snapshot'])
    expect(client.getQueryData(keyOf('snapshot'))).toEqual(now('snapshot'))
  })

  it('before main is built is dropped, since the window asks for everything then', () => {
    const send = vi.fn()
    const publisher = new TopicPublisher({ clock: new FakeClock(), send, isOutOfSight: () => false })
    for (const topic of TOPIC_NAMES) publisher.publish(topic)
    publisher.seen()
    expect(send).not.toHaveBeenCalled()
  })
})
