import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { openHistory } from '../../../src/main/storage/history/history'
import { freshFolder } from './folder'

const Kept = z.object({ version: z.string() })

function open(file = join(freshFolder(), 'history.db')) {
  const history = openHistory(file, (problem) => {
    throw new Error(problem.sentence)
  })
  onTestFinished(() => history.close())
  return { file, releases: history.releases }
}

describe('what was found out of releases', () => {
  it('is there again after a restart, the last word of each', () => {
    const { file, releases } = open()
    releases.put('Sentry', { version: '26.10.0' })
    releases.put('Sentry', { version: '26.11.0' })
    releases.put('Relay', { version: '1.0.0' })
    const again = open(file).releases
    expect(again.get('Sentry', Kept)).toEqual({ version: '26.11.0' })
    expect(again.get('Relay', Kept)).toEqual({ version: '1.0.0' })
    expect(again.get('Snuba', Kept)).toBe(null)
  })

  it('is as good as lost where a newer Binnacle reads it otherwise', () => {
    const { releases } = open()
    releases.put('Sentry', { version: 26 })
    expect(releases.get('Sentry', Kept)).toBe(null)
  })

  it('does not grow for ever: what was put longest ago goes', () => {
    const { releases } = open()
    releases.put('first', { version: '1' })
    for (let i = 0; i < 60; i++) releases.put(`release ${i}`, { version: '1' })
    expect(releases.get('first', Kept)).toBe(null)
    expect(releases.get('release 0', Kept)).not.toBe(null)
  })
})
