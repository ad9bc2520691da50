import type { Deploy } from '@core/deploys/deploy'
import type { Intent } from '@core/deploys/intent'
import { fail } from '@core/result'
import { describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import {
  aDeploy,
  anApp,
  aPolicy,
  cancelled,
  noMigrations,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'
import { sentence, starts, withCommands } from './commands.support'
import { request } from './lost-answers.support'

describe('a command whose answer nobody heard', () => {
  const lost: Intent = {
    id: 'x',
    createdAt: T0,
    outcome: { outcome: 'open' },
    command: {
      kind: 'deploy',
      app: 'site',
      environment: 'staging',
      by: 'ada',
      ref: 'main',
      sha: sha('b'),
      subject: null,
      after: 2,
    },
  }
  const made = aDeploy({ number: 3, sha: sha('b'), createdAt: T0 + 500, state: queued() })

  /** The service's list comes in. */
  function lists(at: ReturnType<typeof withCommands>, ...deploys: Deploy[]) {
    at.snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys }])
    return at.restart().reconcile(at.deploy)
  }
  const ours = (at: ReturnType<typeof withCommands>) =>
    at.journal.requested('start', { app: 'site', environment: 'staging', number: 3 })

  it('is found in the service’s list after a crash', () => {
    const at = withCommands()
    at.journal.write(lost)
    expect(lists(at, made)).toEqual([])
    expect(ours(at)).toBe(true)
    expect(at.journal.doubtful(0)).toEqual([])
  })

  it('is told as not known when the list does not have it, once, and not sent by itself', () => {
    const at = withCommands()
    at.journal.write(lost)
    expect(lists(at)).toEqual([
      expect.stringMatching(/not known whether the deploy of site\/staging started/),
    ])
    expect(lists(at)).toEqual([])
    expect(starts(at.deploy.arrived)).toEqual([])
  })

  it('is found even when it turns up later than anybody hoped', () => {
    const at = withCommands()
    at.journal.write(lost)
    lists(at)
    expect(lists(at, made)).toEqual([])
    expect(ours(at)).toBe(true)
  })

  it.each([
    ['another commit', { sha: sha('c') }],
    ['another person', { by: 'bob' }],
    ['a number that was there before', { number: 2, createdAt: T0 - 1000 }],
    ['another command', { intentId: 'y' }],
    ['the same name a minute before', { createdAt: T0 - 60_000 }],
    ['the same name an hour later', { createdAt: T0 + 3_600_000 }],
  ])('is not taken for the deploy of %s', (_, over) => {
    const at = withCommands([])
    at.journal.write(lost)
    expect(lists(at, aDeploy({ ...made, ...over }))).toHaveLength(1)
  })

  it('is not known where two deploys could be it, and known where one carries it', () => {
    const at = withCommands([])
    at.journal.write(lost)
    const twin = { ...made, number: 4, createdAt: T0 + 700 }
    expect(lists(at, made, twin)).toHaveLength(1)
    expect(ours(at)).toBe(false)
    const named = { ...made, number: 5, intentId: 'x' }
    expect(lists(at, made, twin, named)).toEqual([])
    expect(at.journal.requested('start', { app: 'site', environment: 'staging', number: 5 })).toBe(true)
  })

  it('is found on a server that has lost its memory and counts from the beginning', () => {
    const at = withCommands([])
    at.journal.write(lost)
    expect(lists(at, aDeploy({ ...made, number: 1 }))).toEqual([])
  })

  it('stays open while nobody answers', async () => {
    const { commands, deploy, journal } = withCommands()
    deploy.weather = 'silent'
    expect(sentence(await commands.deploy(request))).toMatch(/^It is not known/)
    expect(journal.doubtful(0).map((intent) => intent.outcome.outcome)).toEqual(['open'])
  })

  it('of a cancel is read off the deploy', () => {
    const at = withCommands([])
    const running3 = aDeploy({ number: 3, state: running() })
    at.journal.write({
      ...lost,
      command: { kind: 'cancel', app: 'site', environment: 'staging', by: 'ada', number: 3 },
    })
    expect(lists(at, running3)).toEqual([
      expect.stringMatching(/not known whether the cancel of site\/staging#3 arrived/),
    ])
    expect(lists(at, aDeploy({ number: 3, state: cancelled() }))).toEqual([])
    expect(at.journal.requested('cancel', { app: 'site', environment: 'staging', number: 3 })).toBe(true)
  })
})

describe('what was sent and never heard of again', () => {
  const at = { app: 'site', environment: 'staging', number: 2 }
  const doubts = ({ snapshots }: ReturnType<typeof withCommands>) =>
    snapshots.snapshot.doubts.open.map(({ what, number }) => `${what} ${number ?? ''}`.trim())

  it('is in the world until the deploy that it made is found', async () => {
    const here = withCommands()
    here.deploy.weather = 'request lost'
    await here.commands.deploy(request)
    expect(doubts(here)).toEqual(['deploy'])
    const made = aDeploy({ number: 3, sha: sha('b'), createdAt: T0 + 500, state: queued() })
    here.snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [made] }])
    here.commands.reconcile(here.deploy)
    expect(doubts(here)).toEqual([])
  })

  it('is in the world for a cancel as well, until its deploy has ended', async () => {
    const here = withCommands([aDeploy({ number: 1 }), aDeploy({ number: 2, state: running() })])
    here.deploy.cancel = async () => fail('lost', 'No answer.')
    await here.commands.cancel(at)
    expect(doubts(here)).toEqual(['cancel 2'])
    const ended = aDeploy({ number: 2, state: cancelled(), observedAt: T0 + 1 })
    here.snapshots.observe([{ kind: 'deploys', environments: ['site/staging'], deploys: [ended] }])
    here.commands.reconcile(here.deploy)
    expect(doubts(here)).toEqual([])
  })

  it('is no doubt while its answer is awaited, nor when it arrived', async () => {
    const here = withCommands()
    const seen: string[][] = []
    const start = here.deploy.start.bind(here.deploy)
    here.deploy.start = (request) => {
      seen.push(doubts(here))
      return start(request)
    }
    await here.commands.deploy(request)
    expect([...seen, doubts(here)]).toEqual([[], []])
  })

  it('is known again after a restart, and when the workspace is opened again', async () => {
    const here = withCommands()
    here.deploy.weather = 'request lost'
    await here.commands.deploy(request)
    here.snapshots.reset([anApp()], [])
    expect(doubts(here)).toEqual(['deploy'])
    const again = new SnapshotStore()
    const { journal, clock, app } = here
    const risks = new Risks({
      snapshots: again,
      clock,
      app: () => app,
      policy: () => aPolicy(),
      migrations: noMigrations,
    })
    new DeployCommands({
      snapshots: again,
      journal,
      clock,
      newId: () => 'y',
      user: 'ada',
      app: () => app,
      risks,
    })
    again.reset([anApp()], [])
    expect(doubts({ ...here, snapshots: again })).toEqual(['deploy'])
  })
})
