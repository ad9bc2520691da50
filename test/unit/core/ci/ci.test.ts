import { type CheckRun, type CiReport, type CiState, foldChecks, joinReports } from '@core/ci/ci'
import { describe, expect, it } from 'vitest'
import { sha, T0 } from '../../support/builders'

const SHA = sha('a')
const check = (state: CiState, role: CheckRun['role'] = 'counted'): CheckRun => ({
  ...{ id: null, name: 'tests', state, role, url: null, summary: null },
})
const report = (state: CiState, observedAt = T0): CiReport => ({
  ...{ sha: SHA, state, checks: state === 'none' ? [] : [check(state)], observedAt },
})
const joined = (...states: CiState[]): CiState =>
  joinReports(
    SHA,
    states.map((state) => report(state)),
  ).state

describe('what several CIs (Travis, GitHub, one here) say of a commit', () => {
  it('is green only where each of them is', () => {
    expect(joined('passing', 'passing', 'passing')).toBe('passing')
    expect(joined('passing', 'failing', 'passing')).toBe('failing')
    expect(joined('passing', 'pending', 'passing')).toBe('pending')
    expect(joined('passing', 'cancelled')).toBe('cancelled')
    expect(joined('passing', 'unknown')).toBe('unknown')
  })

  it('is not green while one of them has reported nothing, and red as soon as any is', () => {
    expect(joined('passing', 'none')).toBe('unknown')
    expect(joined('none', 'failing')).toBe('failing')
    expect(joined('none', 'pending')).toBe('pending')
    expect(joined('none', 'none')).toBe('none')
  })

  it('is as old as the oldest, and has the checks of all', () => {
    const all = joinReports(SHA, [report('passing', T0), report('passing', T0 - 60_000)])
    expect(all.observedAt).toBe(T0 - 60_000)
    expect(all.checks).toHaveLength(2)
  })
})

describe('the checks of one CI', () => {
  it('are as good as the worst that counts', () => {
    expect(foldChecks([check('passing'), check('failing', 'mayFail')])).toBe('passing')
    expect(foldChecks([check('passing', 'required'), check('failing', 'optional')])).toBe('passing')
    expect(foldChecks([check('passing'), check('failing')])).toBe('failing')
    expect(foldChecks([])).toBe('none')
  })

  it('wait for one that is required and has not reported', () => {
    expect(foldChecks([check('passing', 'required'), check('none', 'required')])).toBe('pending')
  })
})
