import { expect, test } from 'vitest'
import { loggedJournal } from '../../../../src/main/storage/journal/logged-journal'
import { sha, T0 } from '../../support/builders'
import { MemoryJournal } from '../../support/memory/journal'
import { memoryLog } from '../../support/memory/log'

const command = {
  kind: 'deploy',
  app: 'site',
  environment: 'staging',
  by: 'ada',
  ref: 'main',
  sha: sha('b'),
  subject: null,
  after: 2,
} as const

function aJournal() {
  const { log, lines } = memoryLog()
  const journal = new MemoryJournal()
  return { journal, logged: loggedJournal(Object.assign(journal, { close: () => {} }), log), lines }
}

test('a command and what became of it are in the log', () => {
  const { logged, lines } = aJournal()
  logged.write({ id: '1', createdAt: T0, command, outcome: { outcome: 'open' } })
  logged.settle('1', { outcome: 'done', number: 3 })
  expect(lines).toEqual([
    'info Requested and being sent: deploy main (bbbbbbb) to site/staging, by ada.',
    'info Accepted as #3: deploy main (bbbbbbb) to site/staging, by ada.',
  ])
})

test('a command whose end nobody knows is a warning, also when it was made in an earlier run', () => {
  const { journal, logged, lines } = aJournal()
  journal.write({ id: '1', createdAt: T0, command, outcome: { outcome: 'open' } })
  logged.settle('1', { outcome: 'unknown', sentence: 'Look there.' })
  expect(lines).toEqual(['warn Unclear whether it started: a request of an earlier run. (Look there.)'])
})

test('a command that could not be written down is not in the log as one that was sent', () => {
  const { journal, logged, lines } = aJournal()
  journal.full = true
  expect(() => logged.write({ id: '1', createdAt: T0, command, outcome: { outcome: 'open' } })).toThrow()
  expect(lines).toEqual([])
})
