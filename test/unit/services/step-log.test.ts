import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'
import { logOfStep } from '../../../src/main/services/github/checks/step-log'

const LOG = [
  '2026-11-23T09:00:01.0000000Z ##[group]Run npm audit',
  '2026-11-23T09:00:01.1000000Z ##[endgroup]',
  '2026-11-23T09:00:02.0000000Z Error: pier@1 is vulnerable',
  '2026-11-23T09:00:02.5000000Z ##[error]Process completed with exit code 1.',
  '2026-11-23T09:00:10.0000000Z ##[group]Run ./lift',
  '2026-11-23T09:00:10.1000000Z ##[endgroup]',
  '2026-11-23T09:00:12.0000000Z the crane is not valid',
  'and stands still',
  '2026-11-23T09:00:12.4000000Z ##[error]Process completed with exit code 3.',
  '2026-11-23T09:00:20.0000000Z ##[group]Run ./tell',
  '2026-11-23T09:00:20.1000000Z ##[endgroup]',
  '2026-11-23T09:00:21.0000000Z Error: nobody could be told',
  '2026-11-23T09:00:21.1000000Z ##[error]Process completed with exit code 1.',
  '',
].join('\n')
const TIMES = { startedAt: '2026-11-23T09:00:10Z', completedAt: '2026-11-23T09:00:12Z' }

describe('the log of one step of a job', () => {
  it('has what that step wrote, neither what was tolerated before it nor what failed after it', () => {
    expect(excerptOf(logOfStep(LOG, TIMES))).toMatchObject({
      headline: 'the crane is not valid',
      exitCode: 3,
    })
  })

  it('has each line at its place in the whole log', () => {
    const lines = logOfStep(LOG, TIMES).split('\n')
    expect(lines).toHaveLength(LOG.split('\n').length)
    expect(lines[7]).toBe('and stands still')
    expect(lines[2]).toBe('')
  })

  it('is the whole log where no line is of its time', () => {
    const later = { startedAt: '2026-11-24T09:00:10Z', completedAt: '2026-11-24T09:00:12Z' }
    expect(logOfStep(LOG, later)).toBe(LOG)
    expect(logOfStep('no times\n', TIMES)).toBe('no times\n')
  })
})
