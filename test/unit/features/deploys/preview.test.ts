import { ok } from '@core/result'
import { describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { deployPreview, rollbackPreview } from '../../../../src/main/features/deploys/preview'
import { Risks } from '../../../../src/main/features/deploys/verdict/risks'
import { aCommit, aDeploy, anApp, aPolicy, aRangeOf, noMigrations, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { aWatchedApp } from '../../support/fake-server'

function aSetting() {
  const outside = aWatchedApp()
  const snapshots = new SnapshotStore()
  const deploys = [aDeploy({ number: 1, sha: sha('9') }), aDeploy({ number: 2, sha: sha('a') })]
  snapshots.reset([anApp()], [{ kind: 'deploys', environments: ['site/staging'], deploys }])
  const clock = new FakeClock()
  const policy = aPolicy({ maxCommits: 7 })
  const app = (name: string) => (name === 'site' ? outside.app : undefined)
  const risks = new Risks({ snapshots, clock, app, policy: () => policy, migrations: noMigrations })
  return { ...outside, clock, policy, context: { snapshots, clock, risks, app } }
}
const at = { app: 'site', environment: 'staging' }

describe('what a sheet is shown', () => {
  it('has what the team finds risky, and what is risky', async () => {
    const { context, source, ci, policy } = aSetting()
    ci.state = 'failing'
    source.compare = async () => ok(aRangeOf([aCommit({ sha: sha('b') }), aCommit({ sha: sha('c') })]))
    const preview = await deployPreview(context, { ...at, ref: sha('b') })
    expect(preview).toMatchObject({
      ok: true,
      value: { risks: { policy, notGreen: { known: [{ name: 'ccccccc', state: 'failing' }] } } },
    })
  })

  it('comes in time, and says what is not known yet', async () => {
    const { context, source, clock } = aSetting()
    source.head = aCommit({ sha: sha('f') })
    const { compare } = source
    // What lies beyond what ships is what takes long.
    source.compare = (base, head) =>
      base === sha('b') ? new Promise(() => {}) : compare.call(source, base, head)
    const preview = deployPreview(context, { ...at, ref: sha('b') })
    await clock.advance(2_000)
    expect(await preview).toMatchObject({ ok: true, value: { risks: { pending: true } } })
  })

  it('of a rollback has them too', async () => {
    const { context, policy } = aSetting()
    expect(await rollbackPreview(context, { ...at, afterCancel: false, target: null })).toMatchObject({
      ok: true,
      value: { commit: { sha: sha('9') }, risks: { policy, pending: false } },
    })
  })

  it('of a rollback is there although the source host cannot be asked', async () => {
    const { context, source } = aSetting()
    const problem = { kind: 'unreachable' as const, sentence: 'GitHub cannot be reached.', cause: null }
    source.problem = problem
    source.compare = async () => ({ ok: false, problem })
    expect(await rollbackPreview(context, { ...at, afterCancel: false, target: null })).toMatchObject({
      ok: true,
      value: { sha: sha('9'), commit: null, ranges: null },
    })
  })

  it('of a rollback is there in two seconds although nobody answers', async () => {
    const { context, source, deploy, clock } = aSetting()
    const never = () => new Promise<never>(() => {})
    Object.assign(source, { resolve: never, compare: never })
    Object.assign(deploy, { buildKept: never })
    const preview = rollbackPreview(context, { ...at, afterCancel: false, target: null })
    await clock.advance(2_000)
    expect(await preview).toMatchObject({
      ok: true,
      value: { sha: sha('9'), commit: null, ranges: null, buildKept: null, risks: { pending: true } },
    })
  })
})
