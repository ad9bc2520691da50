import { ok, type Result } from '@core/result'
import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { emptySnapshot, type Snapshot } from '@core/snapshot/snapshot'
import type { UpdateRelease, UpdateSource, UpdateWay } from '@core/updates/updates'
import { expect } from 'vitest'
import { Sending, updates } from '../../../../src/main/features/updates'
import { aDeploy, running, T0 } from '../../support/builders'
import { FakeClock, settle } from '../../support/fake-clock'
import { handlersWith } from '../../support/memory/handlers'
import { memoryLog } from '../../support/memory/log'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

export const release = (version: string): UpdateRelease => ({ version, files: [] })

/** Binnacle with a feed that offers what the test says. */
export function binnacle(way: UpdateWay = { kind: 'itself' }, kept: Settings = DEFAULT_SETTINGS) {
  const clock = new FakeClock()
  let snapshot = emptySnapshot([])
  let changed = (): void => {}
  const ship = (some: Partial<Snapshot>) => {
    snapshot = { ...emptySnapshot([]), ...some }
    changed()
  }
  let settings = kept
  let onChange = (_settings: Settings): void => {}
  const feed: {
    newest: Result<UpdateRelease | null> | Promise<Result<UpdateRelease | null>>
    download: Result<null>
    install: Result<null> | Promise<Result<null>>
  } = {
    newest: ok(null),
    download: ok(null),
    install: ok(null),
  }
  const done: string[] = []
  let discarded = 0
  const source: UpdateSource = {
    way,
    newest: () => {
      done.push('look')
      return Promise.resolve(feed.newest)
    },
    discard: async () => {
      discarded += 1
    },
    download: async ({ version }) => {
      done.push(`download ${version}`)
      return feed.download
    },
    install: async (mayStill) => {
      await settle()
      const may = mayStill()
      if (!may.ok) return may
      done.push('install')
      return feed.install
    },
  }
  const requests: { app: string; environment: string }[] = []
  const state = { isIdle: false, requests }
  const said: string[] = []
  const { log, lines } = memoryLog()
  const sending = new Sending()
  let published = 0
  const feature = updates({
    source: async () => source,
    snapshots: {
      get snapshot() {
        return snapshot
      },
      subscribe: (listener) => {
        changed = listener
      },
    },
    settings: {
      get: () => settings,
      set: (patch) => {
        settings = { ...settings, ...patch }
        onChange(settings)
        return settings
      },
      onChange: (listener) => {
        onChange = listener
        return () => {}
      },
    },
    clock,
    log,
    requests: () => state.requests,
    sending,
    isIdle: () => state.isIdle,
    say: (sentence) => said.push(sentence),
    publish: () => {
      published += 1
    },
  })
  feature.listen()
  /** Asks for what sends something out, by the call that the app answers. */
  const testWebhook = (send: () => Result<null> | Promise<Result<null>> = () => ok(null)) =>
    sending.countCalls(handlersWith({ testWebhook: send })).testWebhook({ url: 'https://hooks.example' })
  return {
    clock,
    feed,
    done,
    state,
    said,
    lines,
    testWebhook,
    sending,
    ship,
    set: (patch: Partial<Settings>) => {
      settings = { ...settings, ...patch }
    },
    settings: () => settings,
    now: feature.topics.updates,
    published: () => published,
    discarded: () => discarded,
    look: () => feature.calls.lookForUpdates(null),
    restart: (version: string) => feature.calls.restartToUpdate({ version }),
    skip: (version: string) => feature.calls.skipUpdate({ version }),
    later: () => feature.calls.updateLater(null),
  }
}

/** With 1.3.0 downloaded. */
export async function ready() {
  const app = binnacle()
  app.feed.newest = ok(release('1.3.0'))
  await app.look()
  expect(app.now().stand).toEqual({ state: 'ready', version: '1.3.0' })
  app.done.length = 0
  return app
}

export const SHIPPING = {
  deploys: {
    'shop/production': {
      12: aDeploy({ app: 'shop', environment: 'production', number: 12, state: running(T0) }),
    },
  },
}
