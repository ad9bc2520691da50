import { join } from 'node:path'
import type { Event } from '@core/events/event'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { Connection } from '../../../../src/main/storage/sqlite/connection'
import { aPendingRequest, T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'

/** As earlier versions wrote it. */
const asBefore = (value: unknown): string =>
  JSON.stringify(value).replaceAll('"request":', '"wish":').replaceAll('"requestedAt":', '"wishedAt":')

test('what an earlier version wrote down under other names is still waited for, and still told', () => {
  const file = join(freshFolder(), 'journal.db')
  const request = aPendingRequest({ id: 'waits' })
  const event: Event = { kind: 'green-expired', id: 'green waits ended', request }
  openJournal(file, noReport).close()
  const connection = new Connection(file)
  connection.run('INSERT INTO green(id, made_at, wish) VALUES (?, ?, CAST(? AS BLOB))', [
    request.id,
    T0,
    asBefore(request),
  ])
  connection.run('INSERT INTO told(event, at, owed) VALUES (?, ?, CAST(? AS BLOB))', [
    event.id,
    T0,
    asBefore(event),
  ])
  connection.close()
  const journal = openJournal(file, noReport)
  onTestFinished(() => journal.close())
  expect(journal.pendingDeploys(T0)).toEqual([{ request, end: null, start: null }])
  expect(journal.owed()).toEqual([event])
})
