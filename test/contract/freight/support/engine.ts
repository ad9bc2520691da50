import { join } from 'node:path'
import { environmentStatus } from '@core/deploys/environment'
import { EVERYTHING } from '@core/deploys/history'
import type { Event } from '@core/events/event'
import type { Notification } from '@core/events/notification'
import type { WatchedApp } from '@core/ports'
import { DEFAULT_SETTINGS } from '@core/settings'
import { deploysOf, isFailing } from '@core/snapshot/snapshot'
import { onTestFinished } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { record } from '../../../../src/main/features/history/record'
import { NotificationDispatcher } from '../../../../src/main/features/notifications/dispatcher'
import { watch } from '../../../../src/main/features/watch/watch'
import { createFreightService } from '../../../../src/main/services/freight'
import { createHttp, type Fetch, type Http } from '../../../../src/main/services/http'
import { nodeFetch } from '../../../../src/main/services/http/node-fetch'
import { openHistory } from '../../../../src/main/storage/history/history'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { freshFolder, noReport } from '../../../unit/storage/folder'
import { anApp, aPolicy, noMigrations } from '../../../unit/support/builders'
import { FakeClock, settle } from '../../../unit/support/fake-clock'
import { FakeCi, FakeSource } from '../../../unit/support/fake-server'
import { reviewed } from '../../../unit/support/reviewed'
import { DOCS, type Harbour, type HarbourOptions, harbour, KEY } from './support'

/** A clock that goes on only when no request is under way but those that the proxy keeps in silence. */
class SocketClock extends FakeClock {
  readonly open: Set<object>

  constructor(open = new Set<object>()) {
    super(async () => {
      await settle()
      while (open.size > 0) {
        await new Promise((done) => setImmediate(done))
        await settle()
      }
    })
    this.open = open
  }
}

/** The HTTP client, which keeps the clock from going on; a request that nobody answers does not. */
function waitedFor(http: Http, { clock, proxy }: { clock: SocketClock; proxy: Harbour['proxy'] }): Http {
  return {
    request: async (request) => {
      const one = {}
      clock.open.add(one)
      void proxy.silent().then(() => clock.open.delete(one))
      try {
        return await http.request(request)
      } finally {
        clock.open.delete(one)
      }
    },
  }
}

/** The server's address as the client knows it: one that needs a network. */
export const ADDRESS = 'http://freight.example.com'

/** The real engine on the real client and the real storage, a proxy before its Freight server; time is ours. */
export async function anEngine(options: HarbourOptions = {}) {
  const clock = new SocketClock()
  const port = await harbour({ ...options, clock })
  const folder = freshFolder()
  const state = { online: true, key: KEY }
  const said: Event[] = []
  const shown: Notification[] = []
  let requests = 0
  const toProxy: Fetch = (url, outgoing) =>
    nodeFetch(new URL(url.href.replace(ADDRESS, port.proxy.url)), outgoing)

  function live() {
    const http = createHttp({ clock, isOnline: () => state.online, fetch: toProxy })
    const service = createFreightService({
      url: ADDRESS,
      key: () => state.key,
      apps: options.apps ?? [DOCS],
      http: waitedFor(http, { clock, proxy: port.proxy }),
      clock,
    })
    const history = openHistory(join(folder, 'history.db'), noReport, () => clock.now())
    const journal = openJournal(join(folder, 'journal.db'), noReport, () => clock.now())
    const snapshots = new SnapshotStore()
    const scheduler = new Scheduler(clock, () => 0.5)
    const app: WatchedApp = {
      name: 'docs',
      branch: 'master',
      source: new FakeSource(),
      ci: [new FakeCi()],
      includes: [],
      errors: null,
      releases: null,
      deploy: service,
    }
    const dispatcher = new NotificationDispatcher({
      snapshots,
      journal,
      clock,
      settings: () => ({ ...DEFAULT_SETTINGS.notify, finishedByOthers: true }),
      show: (notification) => shown.push(notification),
      say: (event) => said.push(event),
    })
    record(snapshots, { history, journal }, (cause) => {
      throw cause
    })
    const commands = new DeployCommands({
      snapshots,
      journal,
      clock,
      newId: () => `request-${++requests}`,
      user: 'armin',
      app: () => app,
      risks: new Risks({
        snapshots,
        clock,
        app: () => app,
        policy: () => aPolicy(),
        migrations: noMigrations,
      }),
    })
    const seen = Object.entries(journal.seen())
    snapshots.reset(
      [anApp({ name: 'docs', capabilities: service.capabilities })],
      [
        {
          kind: 'deploys',
          environments: seen.map(([environment]) => environment),
          deploys: history.recent(30),
        },
        ...seen.map(([environment, at]) => ({ kind: 'seen' as const, environment, at })),
      ],
    )
    const stop = watch({
      apps: [app],
      environments: () => DOCS.environments,
      snapshots,
      scheduler,
      clock,
      windowOpen: () => true,
      listed: (listed) => void commands.reconcile(listed),
    })
    const end = () => {
      stop()
      scheduler.clear()
      history.close()
      journal.close()
    }
    return { snapshots, scheduler, dispatcher, commands, history, journal, end }
  }

  let life = live()
  onTestFinished(() => life.end())

  /** Lets what a promise waits for happen, at this very time. */
  const soon = async <T>(promise: Promise<T>): Promise<T> => {
    await clock.advance(0)
    return promise
  }
  return {
    ...port,
    clock,
    said,
    shown,
    state,
    get life() {
      return life
    },
    /** The app ends and starts again in the same folder. */
    restart: () => {
      life.end()
      life = live()
    },
    deploy: (digit: string, environment = 'production') =>
      soon(
        reviewed((shown) =>
          life.commands.deploy({
            app: 'docs',
            environment,
            ref: 'master',
            sha: digit.repeat(40),
            confirmation: environment,
            shown,
          }),
        ),
      ),
    /** What the window shows of an environment. */
    status: (environment = 'production') =>
      environmentStatus(deploysOf(life.snapshots.snapshot, `docs/${environment}`)),
    source: () => {
      const [source] = Object.values(life.snapshots.snapshot.sources).filter(({ id }) =>
        id.startsWith('freight'),
      )
      if (source === undefined) throw new Error('it was not asked yet')
      return { ...source, failing: isFailing(source) }
    },
    /** The ends that were told: `production#1 finished`. */
    ends: () =>
      said.flatMap((event) =>
        'deploy' in event && 'endedAt' in event.deploy.state
          ? [`${event.deploy.environment}#${event.deploy.number} ${event.deploy.state.status}`]
          : [],
      ),
    /** All that the history has: `production#1 aaa finished`, newest first. */
    kept: () =>
      life.history
        .window(EVERYTHING, 0, 100)
        .deploys.map(
          ({ environment, number, sha, state: { status } }) =>
            `${environment}#${number} ${sha?.slice(0, 3)} ${status}`,
        ),
  }
}
