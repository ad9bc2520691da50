import type { CallName, OutputOf } from '@contract/contract'
import type { Hold } from '@core/holds/hold'
import { fail, ok, type Result } from '@core/result'
import type { Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { deployPlan, rollbackPlan } from '../../../src/main/engine/plan'
import { BACK, previewFrom } from '../../gallery/world/changes'
import { QUIET } from '../../gallery/world/snapshots'
import { aCommit, aHold, aRangeOf, sha, T0 } from '../support/builders'
import { FakeClock } from '../support/fake-clock'

type Answers = { readonly [N in CallName]?: () => Result<OutputOf<N>> }

/** An app that gives these answers, and whose hold in `where` is the next of `holds` each time its snapshot is asked for; the last one stays. */
function anAppWith(
  where: string,
  holds: readonly (Hold | null)[],
  answers: Answers,
): Parameters<typeof deployPlan>[0] {
  const left = [...holds]
  const snapshot = (): Result<Snapshot> => {
    const hold = (left.length > 1 ? left.shift() : left[0]) ?? null
    return ok({ ...QUIET, holds: { [where]: { hold, observedAt: T0 } } })
  }
  const all: Answers = { snapshot, ...answers }
  return { ask: async (name) => all[name]?.() ?? fail('invalid', `${name} is not answered in this test.`) }
}

const hold = aHold({ to: sha('a') })
const unreachable = fail('unreachable', 'GitHub could not be reached.')
const brings = (...commits: Parameters<typeof aRangeOf>[0]) =>
  ok({ own: { repository: 'site', range: aRangeOf(commits), pulls: [] }, included: [] })

/** What is said of the hold where `holds` are seen one after the other. */
async function saidOf(holds: readonly (Hold | null)[], shipment: NonNullable<Answers['shipment']>) {
  const app = anAppWith('site/staging', holds, { deployPreview: () => ok(previewFrom(sha('b'))), shipment })
  const at = { app: 'site', environment: 'staging', ref: 'main', waits: false }
  const plan = await deployPlan(app, at, new FakeClock())
  if (!plan.ok) throw new Error(plan.problem.sentence)
  return plan.value.verdict.reasons.find(({ rule }) => rule === 'held')
}

describe('a deploy planned while something is held', () => {
  it('is a Stop where it has what was rolled back, and where nobody can tell', async () => {
    const bad = aCommit({ sha: sha('b') })
    expect(await saidOf([hold], () => brings(aCommit({ sha: sha('c') }), bad))).toMatchObject({
      level: 'stop',
    })
    expect(await saidOf([hold], () => unreachable)).toMatchObject({
      level: 'stop',
      sentence: expect.stringContaining('GitHub could not be reached.'),
    })
  })

  it('is judged by what is held once the comparison has come back', async () => {
    const nothing = () => brings(aCommit({ sha: sha('c') }))
    expect(await saidOf([hold, null], nothing)).toBeUndefined()
    expect(await saidOf([hold, aHold({ to: sha('8') })], nothing)).toMatchObject({
      level: 'stop',
      sentence: expect.stringContaining('isn’t known'),
    })
  })
})

describe('a rollback planned to the commit that a hold goes back to', () => {
  it('is not kept by the hold, although nothing can be compared', async () => {
    const app = anAppWith('site/production', [aHold({ environment: 'production', to: BACK.sha })], {
      rollbackPreview: () => ok(BACK),
      shipment: () => unreachable,
    })
    const at = { app: 'site', environment: 'production', target: null, cancels: false }
    const plan = await rollbackPlan(app, at, new FakeClock())
    expect(plan).toMatchObject({ ok: true, value: { target: { sha: BACK.sha } } })
    expect(plan.ok && plan.value.verdict.reasons.some(({ rule }) => rule === 'held')).toBe(false)
  })
})
