import { queries } from '@contract/features/checks'
import { expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { checks } from '../../../../src/main/features/checks'
import { FakeClock } from '../../support/fake-clock'

it('checks of an app that is not in the workspace are neither read nor run again', async () => {
  const feature = checks({
    snapshots: new SnapshotStore(),
    clock: new FakeClock(),
    app: () => undefined,
    clean: (text) => text,
  })
  const at = { app: 'site', sha: 'a'.repeat(40) }
  expect(await feature.calls.recheck(at)).toMatchObject({ ok: false })
  expect(await feature.calls.checkFailure({ app: 'site', check: 'build' })).toMatchObject({ ok: false })
})

it('why a check failed is asked by what names the check, and by no commit beside it', () => {
  const asked = { app: 'site', check: 'build' }
  expect(queries.checkFailure.input.safeParse(asked)).toMatchObject({ success: true, data: asked })
})
