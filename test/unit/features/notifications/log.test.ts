import { expect, test } from 'vitest'
import { logEvent } from '../../../../src/main/features/notifications/log'
import { aDeploy, T0 } from '../../support/builders'
import { memoryLog } from '../../support/memory/log'

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
