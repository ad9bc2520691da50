import type { Deploy } from '@core/deploys/deploy'
import { chatLine } from '@core/deploys/words'
import { describe, expect, it } from 'vitest'
import { aDeploy, failed, finished, queued, running, T0 } from '../../support/builders'

const docs = (over: Partial<Deploy>) =>
  chatLine(
    aDeploy({
      app: 'docs',
      environment: 'production',
      number: 440,
      sha: `5c0c97a${'0'.repeat(33)}`,
      ...over,
    }),
  )

describe('the line for the chat', () => {
  it('says each turn of a deploy as deploy bots do', () => {
    expect(docs({ state: running() })).toBe('[docs/production] Starting deploy #440 (5c0c97a)')
    expect(docs({ state: finished(T0, T0 - 26_410) })).toBe(
      '[docs/production] Successfully deployed #440 (5c0c97a) after 26.41s',
    )
    expect(docs({ state: { status: 'cancelled', startedAt: T0 - 26_410, endedAt: T0, by: 'ada' } })).toBe(
      '[docs/production] Deploy #440 (5c0c97a) was cancelled after 26.41s',
    )
    expect(docs({ state: failed(T0, null) })).toBe(
      '[docs/production] Deploy #440 (5c0c97a) failed after 10.00s',
    )
    expect(docs({ state: failed(T0, 'Ship') })).toBe(
      '[docs/production] Deploy #440 (5c0c97a) failed in Ship after 10.00s',
    )
    expect(docs({ state: queued() })).toBe('[docs/production] Deploy #440 (5c0c97a) is queued')
  })

  it('gives long times in seconds too', () => {
    expect(
      chatLine(
        aDeploy({
          app: 'getsentry',
          environment: 'production',
          number: 2060,
          sha: `e9e7e4c${'0'.repeat(33)}`,
          state: finished(T0, T0 - 1_082_960),
        }),
      ),
    ).toBe('[getsentry/production] Successfully deployed #2060 (e9e7e4c) after 1082.96s')
  })

  it('calls a rollback by its name', () => {
    expect(docs({ kind: 'rollback', state: running() })).toBe(
      '[docs/production] Starting roll back #440 (5c0c97a)',
    )
    expect(docs({ kind: 'rollback', state: finished() })).toBe(
      '[docs/production] Successfully rolled back in #440 (5c0c97a) after 10.00s',
    )
  })

  it('leaves out what is not known', () => {
    expect(docs({ sha: null, state: running() })).toBe('[docs/production] Starting deploy #440')
    const unseen: Deploy['state'] = { status: 'cancelled', startedAt: T0, endedAt: T0, by: null }
    expect(docs({ state: unseen })).toBe('[docs/production] Deploy #440 (5c0c97a) was cancelled')
    const never: Deploy['state'] = { status: 'cancelled', startedAt: null, endedAt: T0, by: null }
    expect(docs({ state: never })).toBe('[docs/production] Deploy #440 (5c0c97a) was cancelled')
  })
})
