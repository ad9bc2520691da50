import { join } from 'node:path'
import type { BranchSighting } from '@core/failures/branch'
import type { Excerpt } from '@core/failures/excerpt'
import { expect, onTestFinished, test } from 'vitest'
import { type OpenHistory, openHistory } from '../../../src/main/storage/history/history'
import { aDeploy, sha, T0 } from '../support/builders'
import { freshFolder, noReport } from './folder'

const EXCERPT: Excerpt = {
  lines: [{ number: 12, text: 'KeyError: “plan”', marked: true }],
  totalLines: 40,
  headline: 'KeyError: “plan”',
  command: 'python manage.py migrate',
  exitCode: 1,
  activity: 'migrate',
  tests: [],
  frames: [{ path: 'billing/models.py', line: 14 }],
}

const seen = (digit: string, state: 'passing' | 'failing', at = T0): BranchSighting => ({
  sha: sha(digit),
  state,
  at,
  checks: [],
  summary: null,
})

function open(file = join(freshFolder(), 'history.db')): OpenHistory {
  const history = openHistory(file, noReport)
  onTestFinished(() => history.close())
  return history
}

test('what a log said outlives a restart, and belongs to one deploy of its number alone', () => {
  const file = join(freshFolder(), 'history.db')
  const before = openHistory(file, noReport)
  before.failures.putExcerpt(aDeploy({ number: 3, identity: 'monday' }), EXCERPT)
  before.close()
  const { failures } = open(file)
  expect(failures.excerpt(aDeploy({ number: 3, identity: 'monday' }))).toEqual(EXCERPT)
  expect(failures.excerpt(aDeploy({ number: 3, identity: 'tuesday' }))).toBeNull()
  expect(failures.excerpt(aDeploy({ number: 3 }))).toBeNull()
})

test('how CI ended is kept by app, the newest first, each turn once', () => {
  const { failures } = open()
  failures.putSighting('site', seen('a', 'passing', T0))
  failures.putSighting('site', seen('a', 'passing', T0 + 1))
  failures.putSighting('docs', seen('d', 'failing'))
  failures.putSighting('site', seen('b', 'failing', T0 + 2))
  // The same commit may turn green, and red again.
  failures.putSighting('site', seen('b', 'passing', T0 + 3))
  failures.putSighting('site', seen('b', 'failing', T0 + 4))
  expect(failures.sightings('site').map((one) => [one.sha[0], one.state, one.at - T0])).toEqual([
    ['b', 'failing', 4],
    ['b', 'passing', 3],
    ['b', 'failing', 2],
    ['a', 'passing', 0],
  ])
})

test('only as many sightings are kept as anybody looks back at', () => {
  const { failures } = open()
  for (let i = 0; i < 310; i += 1) failures.putSighting('site', seen(i % 2 === 0 ? 'a' : 'b', 'passing', i))
  expect(failures.sightings('site')).toHaveLength(300)
  expect(failures.sightings('site')[0]?.at).toBe(309)
})

test('what is known can be marked, marked anew and taken back', () => {
  const { failures } = open()
  const known = { by: 'ada', at: T0, note: 'in review' }
  failures.setKnown('ci site abc', known)
  failures.setKnown('ci site abc', { ...known, note: 'merged' })
  expect(failures.known()).toEqual({ 'ci site abc': { ...known, note: 'merged' } })
  failures.setKnown('ci site abc', null)
  expect(failures.known()).toEqual({})
})
