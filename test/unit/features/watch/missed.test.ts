import { expect, it } from 'vitest'
import { Scheduler } from '../../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { watch } from '../../../../src/main/features/watch/watch'
import { aDeploy, anApp, queued } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

it('more deploys than a list has, made while nobody looked, are told before the snapshot has those of the list', async () => {
  const clock = new FakeClock()
  const snapshots = new SnapshotStore()
  const { app, deploy: server } = aWatchedApp()
  const heard: unknown[] = []
  const newest = () => Math.max(...Object.keys(snapshots.snapshot.deploys['site/staging'] ?? {}).map(Number))
  // One of them waited all the while, so the service is asked for it by name.
  server.deploys = [aDeploy({ number: 2 }), aDeploy({ number: 1, state: queued() })]
  snapshots.reset([anApp()], [])
  watch({
    apps: [app],
    environments: () => ['staging', 'production'],
    snapshots,
    scheduler: new Scheduler(clock, () => 0.5),
    clock,
    windowOpen: () => true,
    missed: (service, gaps) => heard.push([service.id, gaps, newest()]),
  })
  await clock.advance(1_000)
  server.deploys = [aDeploy({ number: 3 }), ...server.deploys]
  await clock.advance(60_000)
  expect(heard).toEqual([])
  server.deploys = [aDeploy({ number: 15 }), aDeploy({ number: 14 }), aDeploy({ number: 1, state: queued() })]
  await clock.advance(60_000)
  expect(heard).toEqual([[server.id, [{ environment: 'site/staging', below: [3, 2, 1] }], 3]])
})
