import { ok, type Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import { Scheduler } from '../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import type { Feature, OpenedWorkspace } from '../../../src/main/features/feature'
import { incidents } from '../../../src/main/features/incidents'
import { watch } from '../../../src/main/features/watch'
import { aDeploy, anApp, T0 } from '../support/builders'
import { FakeClock, settle } from '../support/fake-clock'
import { aWatchedApp } from '../support/fake-server'

/** A question whose answer comes when the test says so. */
function late<T>(value: T) {
  let answer = (): void => {}
  const answered = new Promise<Result<T>>((resolve) => {
    answer = () => resolve(ok(value))
  })
  return { ask: () => answered, answer: () => answer() }
}

/** Two workspaces after each other, each with an app of the same name. */
async function switching(
  featureOf: (ports: { snapshots: SnapshotStore; scheduler: Scheduler; clock: FakeClock }) => Feature,
  opened: Omit<OpenedWorkspace, 'snapshots'>,
  answer: () => void,
) {
  const clock = new FakeClock()
  const ports = { snapshots: new SnapshotStore(), scheduler: new Scheduler(clock, () => 0.5), clock }
  ports.snapshots.reset([anApp()], [])
  const stop = featureOf(ports).start?.({ ...opened, snapshots: ports.snapshots.untilReset() })
  await clock.advance(100)
  stop?.()
  ports.snapshots.reset([anApp()], [])
  answer()
  await settle()
  return ports.snapshots.snapshot
}

describe('an answer that comes when another workspace was opened', () => {
  const open = { apps: [], environments: () => ['staging'], incidents: [], webhooks: [] }

  it('shows no deploy of the former one', async () => {
    const { app, deploy } = aWatchedApp()
    const { ask, answer } = late([aDeploy()])
    deploy.latest = ask
    const rest = {
      app: () => app,
      sources: () => [],
      windowOpen: () => true,
      missed: () => {},
      listed: () => {},
    }
    const after = await switching((p) => watch({ ...p, ...rest }), { ...open, apps: [app] }, answer)
    expect([after.deploys, after.since, after.sources]).toEqual([{}, {}, {}])
  })

  it('shows no incident of the former one', async () => {
    const down = {
      id: 'a',
      name: 'Down',
      status: 'identified',
      impact: 'critical',
      url: null,
      startedAt: T0,
    } as const
    const { ask, answer } = late([{ ...down, components: [] }])
    const service = { id: 'statuspage', label: 'Statuspage', open: ask }
    const after = await switching(
      (p) => incidents({ ...p, windowOpen: () => true }),
      { ...open, incidents: [service] },
      answer,
    )
    expect([after.incidents, after.sources]).toEqual([{}, {}])
  })
})
