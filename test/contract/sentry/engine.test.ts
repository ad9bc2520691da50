import { join } from 'node:path'
import type { Event } from '@core/events/event'
import { readExcerptHere } from '@core/failures/excerpt'
import type { WatchedApp } from '@core/ports'
import { parseWorkspace } from '@core/workspace'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Task } from '../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { Errors } from '../../../src/main/features/user-errors/errors'
import { DeployReporter } from '../../../src/main/features/user-errors/report-deploys'
import { watchErrors } from '../../../src/main/features/user-errors/watch'
import { connectApps, loadServices } from '../../../src/main/services/connectors'
import { createHttp } from '../../../src/main/services/http'
import { openJournal } from '../../../src/main/storage/journal/journal'
import { freshFolder, noReport } from '../../unit/storage/folder'
import { aDeploy, anApp, finished, running } from '../../unit/support/builders'
import { aWatchedApp } from '../../unit/support/fake-server'
import { SHA, SINCE, TOKEN, VERSION, type Yard, yard } from './support'

const AT = { app: 'site', environment: 'production', number: 12 }
const ada = { id: '7', email: 'ada@example.com' }

let world: Yard
beforeEach(async () => {
  world = await yard()
})
afterEach(() => world.close())

/** Everything from the deploys in the world to Sentry, on the journal in `file`; `look` is one look at Sentry. */
function binnacle(file: string) {
  const { clock } = world
  const app: WatchedApp = { ...aWatchedApp().app, errors: world.service() }
  const known = new SnapshotStore()
  known.reset([anApp()], [{ kind: 'seen', environment: 'site/production', at: SINCE - 1000 }])
  const journal = openJournal(file, noReport)
  const errors = new Errors({
    clock,
    history: {
      window: () => ({
        total: 0,
        offset: 0,
        deploys: Object.values(known.snapshot.deploys['site/production'] ?? {}),
      }),
    },
    snapshot: () => known.snapshot,
    apps: () => [app],
    clean: (text) => text,
  })
  const tasks: Task[] = []
  watchErrors({
    apps: [app],
    environments: () => ['production'],
    snapshots: known,
    scheduler: { add: (task) => tasks.push(task), remove: () => {}, reconsider: () => {} },
    clock,
    errors,
    tell: new DeployReporter({ journal, clock, snapshot: () => known.snapshot }).tell,
  })
  const events: Event[] = []
  known.subscribe((change) => events.push(...change.events))
  return {
    snapshots: known,
    errors,
    events,
    ships: (state = finished(SINCE + 60_000, SINCE)) =>
      known.observe([
        {
          kind: 'deploys',
          environments: ['site/production'],
          deploys: [aDeploy({ ...AT, sha: SHA, createdAt: SINCE, state, observedAt: clock.time })],
        },
      ]),
    look: async () => {
      world.clock.time += 60_000
      for (const task of tasks) expect(await task.run()).toEqual({ ok: true })
    },
    quit: () => journal.close(),
  }
}

describe('a deploy after which users meet errors', () => {
  it('is told once as news, and shown with all that Sentry knows', async () => {
    const {
      ships,
      look,
      errors,
      events,
      snapshots: known,
      quit,
    } = binnacle(join(freshFolder(), 'journal.db'))
    world.server.model.addRelease(VERSION)
    ships(running(SINCE))
    await look()
    expect(known.snapshot.errors['site/production']).toMatchObject({ number: 12, issues: 0, worst: null })
    world.server.model.breaks({ title: 'TypeError: cart is undefined', release: VERSION, users: [ada] })
    await look()
    await look()
    expect(events.filter(({ kind }) => kind === 'errors-began')).toMatchObject([
      { app: 'site', environment: 'production', errors: { number: 12, issues: 1, users: 1 } },
    ])
    expect(await errors.since(AT)).toMatchObject({
      value: { version: VERSION, project: 'site', issues: [{ title: 'TypeError: cart is undefined' }] },
    })
    expect(await errors.support('ada@example.com')).toMatchObject({
      value: { found: [{ deploys: [{ environment: 'production', number: 12, by: 'release' }] }] },
    })
    quit()
  })

  it('is told to Sentry once, also when Binnacle is started again', async () => {
    const file = join(freshFolder(), 'journal.db')
    const first = binnacle(file)
    first.ships()
    await first.look()
    const release = world.server.model.addRelease(VERSION)
    await first.look()
    await first.look()
    expect(release.deploys).toMatchObject([{ environment: 'production', name: 'site/production#12' }])
    first.quit()
    const again = binnacle(file)
    onTestFinished(() => again.quit())
    again.ships()
    await again.look()
    expect(release.deploys).toHaveLength(1)
  })
})

it('is connected where a workspace file names it, with the token of its server', async () => {
  const { url } = world.server
  const parsed = parseWorkspace(
    JSON.stringify({
      version: 1,
      apps: [
        {
          name: 'site',
          source: { service: 'github', repository: 'acme/site' },
          deploy: { service: 'freight', url: 'http://127.0.0.1:9', app: 'site' },
          errors: { service: 'sentry', url: `${url}/`, organization: 'acme', project: 'site' },
          environments: [{ name: 'production' }],
        },
      ],
    }),
  )
  if (!parsed.ok) throw new Error(parsed.errors[0]?.sentence)
  const { apps } = parsed.workspace
  const asked: string[] = []
  const connected = connectApps(apps, await loadServices(apps, true), {
    dataDirectory: freshFolder(),
    isTrusted: true,
    clock: world.clock,
    http: createHttp({ clock: world.clock }),
    secret: (name, server) => {
      asked.push(`${name} ${server}`)
      return TOKEN
    },
    avatars: { seen: () => {} },
    notify: () => {},
    asked: () => null,
    readExcerpt: readExcerptHere,
  })
  onTestFinished(() => connected.close())
  expect(connected.described[0]?.errors).toEqual({ service: 'Sentry', project: 'site' })
  const [app] = connected.apps
  expect(app?.errors?.id).toBe(`sentry ${url}`)
  expect(await app?.errors?.issuesSince({ environment: 'production', sha: SHA, since: SINCE })).toMatchObject(
    {
      ok: true,
      value: { version: null },
    },
  )
  expect(new Set(asked)).toEqual(new Set([`sentry ${url}`]))
})
