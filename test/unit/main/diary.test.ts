import { DEFAULT_SETTINGS, type Settings } from '@core/settings'
import { expect, test } from 'vitest'
import { logEvent, loggedJournal, logSettings } from '../../../src/main/diary'
import { aDeploy, sha, T0 } from '../support/builders'
import { MemoryJournal } from '../support/memory-journal'
import { memoryLog } from '../support/memory-log'

const wish = {
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

test('a wish and what became of it are in the log', () => {
  const { logged, lines } = aJournal()
  logged.write({ id: '1', createdAt: T0, wish, outcome: { outcome: 'open' } })
  logged.settle('1', { outcome: 'done', number: 3 })
  expect(lines).toEqual([
    'info Wished and being sent: deploy main (bbbbbbb) to site/staging, by ada.',
    'info Taken on as #3: deploy main (bbbbbbb) to site/staging, by ada.',
  ])
})

test('a wish whose end nobody knows is a warning, also when it was made in an earlier run', () => {
  const { journal, logged, lines } = aJournal()
  journal.write({ id: '1', createdAt: T0, wish, outcome: { outcome: 'open' } })
  logged.settle('1', { outcome: 'unknown', sentence: 'Look there.' })
  expect(lines).toEqual(['warn Nobody knows whether it started: a wish of an earlier run. (Look there.)'])
})

test('a wish that could not be written down is not in the log as one that was sent', () => {
  const { journal, logged, lines } = aJournal()
  journal.full = true
  expect(() => logged.write({ id: '1', createdAt: T0, wish, outcome: { outcome: 'open' } })).toThrow()
  expect(lines).toEqual([])
})

test('what happens outside is in the log as the sentence that people are told', () => {
  const { log, lines } = memoryLog()
  const problem = { kind: 'unreachable', sentence: 'It refuses connections.', cause: 'ECONNREFUSED' } as const
  logEvent(log, { kind: 'source-lost', id: 'a', source: 'f', label: 'Freight', problem })
  logEvent(log, { kind: 'source-back', id: 'b', source: 'f', label: 'Freight' })
  const deploy = { ...aDeploy({ number: 4 }), state: { status: 'running', startedAt: T0 } } as const
  logEvent(log, { kind: 'deploy-started', id: 'c', deploy, was: null })
  expect(lines).toEqual([
    'warn Freight cannot be reached: It refuses connections. (ECONNREFUSED)',
    'info Freight is back.',
    expect.stringMatching(/^info site\/staging#4 started: /),
  ])
})

test('a change of the settings is in the log, the window’s size is not', () => {
  const { log, lines } = memoryLog()
  let told: (settings: Settings) => void = () => {}
  logSettings(log, {
    get: () => DEFAULT_SETTINGS,
    set: () => DEFAULT_SETTINGS,
    flushed: async () => {},
    onChange: (listener) => {
      told = listener
      return () => {}
    },
  })
  const next = { ...DEFAULT_SETTINGS, startAtLogin: true, notify: { ...DEFAULT_SETTINGS.notify, ci: false } }
  told(next)
  told({ ...next, window: { width: 800, height: 600 } })
  expect(lines).toEqual(['info Settings changed: notify.ci off, startAtLogin on.'])
})
