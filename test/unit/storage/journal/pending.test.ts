import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { Connection } from '../../../../src/main/storage/sqlite/connection'
import { aPendingRequest, T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'
import { deploy, intent } from './journal.support'

test('what waits for its CI is kept, and waits no more once its start is written down or it ended', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  for (const id of ['starts', 'ends', 'waits', 'chosen']) before.keepPending(aPendingRequest({ id }))
  before.keepPending(aPendingRequest({ id: 'chosen', follows: false }))
  before.write(intent('starts', deploy))
  before.endPending('ends', { end: 'red', at: T0 + 1, checks: ['unit'] })
  before.close()
  const after = openJournal(file, noReport)
  onTestFinished(() => after.close())
  expect(after.pendingDeploys(T0 + 1)).toEqual([
    { request: aPendingRequest({ id: 'waits' }), end: null, start: null },
    { request: aPendingRequest({ id: 'chosen', follows: false }), end: null, start: null },
  ])
  expect(after.pendingDeploys(T0).slice(0, 2)).toEqual([
    { request: aPendingRequest({ id: 'starts' }), end: null, start: { outcome: 'open' } },
    {
      request: aPendingRequest({ id: 'ends' }),
      end: { end: 'red', at: T0 + 1, checks: ['unit'] },
      start: null,
    },
  ])
  expect(() => after.write(intent('starts', deploy))).toThrow()
})

test('one whose end can’t be read any longer doesn’t wait again', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  for (const id of ['damaged', 'waits']) before.keepPending(aPendingRequest({ id }))
  before.endPending('damaged', { end: 'red', at: T0 + 1, checks: ['unit'] })
  before.close()
  const connection = new Connection(file)
  connection.run("UPDATE green SET ended = CAST('{' AS BLOB) WHERE id = ?", ['damaged'])
  connection.close()
  const after = openJournal(file, noReport)
  onTestFinished(() => after.close())
  expect(after.pendingDeploys(T0)).toEqual([
    { request: aPendingRequest({ id: 'waits' }), end: null, start: null },
  ])
})
