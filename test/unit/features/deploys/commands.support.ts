import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { DeployCommands } from '../../../../src/main/features/deploys/commands'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { aDeploy, anApp, aPolicy, noMigrations, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'
import { MemoryJournal } from '../../support/memory/journal'

export function withCommands(
  deploys = [aDeploy({ number: 1, sha: sha('9') }), aDeploy({ number: 2, sha: sha('a') })],
) {
  const watched = aWatchedApp()
  watched.deploy.deploys = [...deploys].reverse()
  const snapshots = new SnapshotStore()
  snapshots.reset(
    [anApp()],
    [{ kind: 'deploys', environments: ['site/staging', 'site/production'], deploys }],
  )
  const journal = new MemoryJournal()
  let id = 0
  const clock = new FakeClock()
  const policy = { current: aPolicy() }
  const app = (name: string) => (name === 'site' ? watched.app : undefined)
  const risks = new Risks({ snapshots, clock, app, policy: () => policy.current, migrations: noMigrations })
  const make = () =>
    new DeployCommands({ snapshots, journal, clock, newId: () => `intent-${++id}`, user: 'ada', app, risks })
  return { ...watched, clock, policy, snapshots, journal, commands: make(), restart: make }
}

export const back = {
  app: 'site',
  environment: 'staging',
  target: 1,
  cancelFirst: null,
  confirmation: null,
  /** Nothing spoke against it. */
  shown: [],
}
export const sentence = (result: { ok: boolean; problem?: { sentence: string } }) =>
  result.problem?.sentence ?? 'ok'
export const starts = (arrived: readonly string[]) => arrived.filter((what) => what.startsWith('start'))
