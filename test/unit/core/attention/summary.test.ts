import { countIn, type Watching } from '@core/attention'
import { summarize } from '@core/attention/summary'
import { deployFailures } from '@core/failures/deploys'
import { type Failure, needsLook } from '@core/failures/failure'
import { apply } from '@core/snapshot/apply'
import { describe, expect, it } from 'vitest'
import {
  anApp,
  anIncident,
  aQuietWorld,
  aWorld,
  failed,
  finished,
  queued,
  running,
  someErrors,
  T0,
} from '../../support/builders'
import { aDoubt, deployed, having, incidents, MIN } from './attention.support'

describe('what somebody has marked as known', () => {
  const world = having(deployed({ state: failed(T0 - MIN) }))
  const failure = (known: Failure['known']): Failure[] =>
    deployFailures(Object.values(world.deploys['site/staging'] ?? {}), () => null).map((one) => ({
      ...one,
      known,
      search: null,
    }))
  const said = (watching: Watching) => {
    const { state, sentence, count, attention } = summarize(world, T0, watching)
    return { state, sentence, count, badge: countIn(attention, 'failures') }
  }

  it('stays in sight and is not counted, nor called calm', () => {
    const known = failure({ by: 'ana', at: T0, note: '' })
    expect(said({ failures: known })).toEqual({
      state: 'failing',
      sentence: 'site/staging failed 1 min ago (known)',
      count: 0,
      badge: 0,
    })
    expect(known.filter(needsLook)).toHaveLength(0)
  })

  it('counts as long as nobody has, also before the failures are listed', () => {
    const unknown = failure(null)
    expect(said({ failures: unknown })).toMatchObject({ count: unknown.filter(needsLook).length, badge: 1 })
    expect(said({ failures: [] })).toMatchObject({ count: 1, badge: 1 })
  })
})

describe('the state at a glance', () => {
  it('is unknown where nothing is set up, nothing was heard, or nobody watches', () => {
    expect(summarize({ ...aWorld(), apps: [] }, T0)).toMatchObject({
      state: 'unknown',
      sentence: 'Nothing is set up yet',
    })
    expect(summarize(aWorld(), T0)).toMatchObject({ state: 'unknown', sentence: 'Checking deploys' })
    expect(summarize(aQuietWorld(), T0, { paused: true })).toMatchObject({
      state: 'unknown',
      sentence: 'Watching is paused',
    })
    expect(summarize(aQuietWorld(), T0 + 3_600_000, { paused: true }).count).toBe(0)
  })

  it('says what is still being checked, also when it is remembered how it was before', () => {
    const awaited = apply(aQuietWorld(), { kind: 'source-awaited', source: 'freight', label: 'Freight' })
    expect(summarize(awaited, T0)).toMatchObject({ state: 'unknown', sentence: 'Checking Freight', count: 0 })
    const heard = apply(awaited, { kind: 'source-ok', source: 'freight', label: 'Freight', at: T0 })
    expect(summarize(heard, T0).state).toBe('calm')
    const tracked = aQuietWorld(anApp({ errors: { service: 'Sentry', project: 'site' } }))
    expect(summarize(tracked, T0)).toMatchObject({ state: 'unknown', sentence: 'Checking Sentry' })
  })

  it('is calm only where all was heard of lately and nothing needs attention', () => {
    expect(summarize(aQuietWorld(), T0)).toMatchObject({
      state: 'calm',
      sentence: 'Nothing needs attention',
      count: 0,
    })
    expect(summarize(aQuietWorld(), T0 + 4 * MIN).state).toBe('unknown')
  })

  it('gives a source that is asked seldom the time that it needs', () => {
    const sentry = {
      kind: 'source-ok',
      source: 's',
      label: 'Sentry',
      at: T0 - 8 * MIN,
      everyMs: 5 * MIN,
    } as const
    expect(summarize(having(sentry), T0).state).toBe('calm')
    expect(summarize(having({ ...sentry, at: T0 - 12 * MIN }), T0).sentence).toBe(
      'Sentry has not answered for 12 min',
    )
  })

  it('assures nothing of what nobody checks', () => {
    const [docs, site] = [anApp({ name: 'docs', hasCi: false }), anApp()]
    expect(summarize(aQuietWorld(docs), T0).sentence).toBe('Nothing needs attention (no CI)')
    expect(summarize(aQuietWorld(docs, site), T0).sentence).toBe('Nothing needs attention (no CI for docs)')
  })

  it('takes no maintenance for an incident, and forgets what nobody can find out any more', () => {
    expect(summarize(having(incidents(anIncident({ impact: 'none' }))), T0).state).toBe('calm')
    const doubt = having({ kind: 'doubts', open: [aDoubt({ sentAt: T0 - 61 * MIN })], at: T0 })
    expect(summarize(doubt, T0).state).toBe('calm')
  })

  it('counts what ships and what waits', () => {
    const world = having(deployed({ state: running() }), deployed({ number: 3, state: queued() }))
    expect(summarize(world, T0)).toMatchObject({ state: 'shipping', sentence: '1 shipping, 1 waiting' })
  })

  it('does not count errors of a deploy that failed twice', () => {
    const world = having(deployed({ environment: 'production', number: 12, state: failed() }), {
      kind: 'errors',
      environment: 'site/production',
      errors: someErrors(),
    })
    expect(summarize(world, T0).count).toBe(1)
  })

  it('is calm again once another deploy went well', () => {
    const world = having(deployed({ state: failed() }), deployed({ number: 3, state: finished() }))
    expect(summarize(world, T0).state).toBe('calm')
  })
})
