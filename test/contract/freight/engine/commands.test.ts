import { describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { anApp, aPolicy, noMigrations } from '../../../unit/support/builders'
import { FakeCi, FakeSource } from '../../../unit/support/fake-server'
import { MemoryJournal } from '../../../unit/support/memory/journal'
import { reviewed } from '../../../unit/support/reviewed'
import type { Fault } from '../../../world/proxies/proxy'
import { type HarbourOptions, harbour, past, sha, value } from '../support/support'

/** A commands over the service over a Freight server, after a first look. */
async function withCommands(options: HarbourOptions = {}) {
  const port = await harbour(options)
  past(port, { sha: sha('9') })
  past(port, { sha: sha('a') })
  const snapshots = new SnapshotStore()
  const environments = ['docs/production', 'docs/staging']
  snapshots.reset(
    [anApp({ name: 'docs', capabilities: port.service.capabilities })],
    [{ kind: 'deploys', environments, deploys: value(await port.service.latest()) }],
  )
  const journal = new MemoryJournal()
  let id = 0
  const app = {
    name: 'docs',
    branch: 'master',
    source: new FakeSource(),
    ci: [new FakeCi()],
    includes: [],
    errors: null,
    releases: null,
    deploy: port.service,
  }
  const make = () =>
    new DeployCommands({
      snapshots,
      journal,
      clock: port.clock,
      newId: () => `request-${++id}`,
      user: 'armin',
      app: () => app,
      risks: new Risks({
        snapshots,
        clock: port.clock,
        app: () => app,
        policy: () => aPolicy(),
        migrations: noMigrations,
      }),
    })
  return { ...port, commands: make() }
}

const REQUEST = {
  app: 'docs',
  environment: 'production',
  ref: 'master',
  sha: sha('b'),
  confirmation: 'production',
}
const post = (fault: Fault) => (request: { method: string }) =>
  request.method === 'POST' ? fault : { kind: 'none' as const }

describe('a deploy whose answer is lost', () => {
  it.each([
    ['by a reset', { kind: 'reset after' as const }],
    ['half-way', { kind: 'half' as const }],
  ])('%s is found in Freight’s list and not sent again', async (_how, fault) => {
    const { commands, proxy, model } = await withCommands()
    proxy.fault = post(fault)
    expect(await reviewed((shown) => commands.deploy({ ...REQUEST, shown }))).toEqual({
      ok: true,
      value: { number: 3 },
    })
    expect(proxy.arrived.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(model.deploys).toHaveLength(3)
  })

  it('is found though the server’s clock is an hour behind', async () => {
    const { commands, proxy } = await withCommands({ skewMs: -3_600_000 })
    proxy.fault = post({ kind: 'reset after' })
    expect(await reviewed((shown) => commands.deploy({ ...REQUEST, shown }))).toEqual({
      ok: true,
      value: { number: 3 },
    })
  })

  it('is found on an old server, which has not resolved its commit yet', async () => {
    const { commands, proxy } = await withCommands({ edition: 'tasks only' })
    proxy.fault = post({ kind: 'reset after' })
    expect(await reviewed((shown) => commands.deploy({ ...REQUEST, shown }))).toEqual({
      ok: true,
      value: { number: 3 },
    })
  })

  it('is said not to be known when Freight’s list does not have it', async () => {
    const { commands, proxy, model } = await withCommands()
    proxy.fault = post({ kind: 'reset before' })
    const answer = await reviewed((shown) => commands.deploy({ ...REQUEST, shown }))
    expect(answer).toMatchObject({
      problem: {
        kind: 'lost',
        sentence: expect.stringMatching(/^It is not known whether the deploy of docs\/production started/),
      },
    })
    expect(model.deploys).toHaveLength(2)
  })

  it('is not taken for a colleague’s deploy of the same commit', async () => {
    const { commands, proxy, model } = await withCommands()
    proxy.fault = post({ kind: 'reset before' })
    const app = model.app('docs')
    if (app === undefined) throw new Error('no app')
    model.create({ app, environment: 'production', user: 'matt', ref: 'master', sha: sha('b') })
    expect(await reviewed((shown) => commands.deploy({ ...REQUEST, shown }))).toMatchObject({
      problem: { kind: 'lost' },
    })
  })
})

describe('a rollback', () => {
  it('ships what the person saw before, through Freight', async () => {
    const { commands, model } = await withCommands()
    const request = { app: 'docs', environment: 'production', target: 1, cancelFirst: null }
    expect(
      await reviewed((shown) => commands.rollBack({ ...request, confirmation: 'production', shown })),
    ).toEqual({
      ok: true,
      value: { number: 3 },
    })
    expect(model.deploys.at(-1)).toMatchObject({ sha: sha('9'), ref: sha('9') })
  })
})
