import { join } from 'node:path'
import type { Deploy } from '@core/deploys/deploy'
import { apply } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { aDeploy, aWatchedWorld, failed, finished, running, T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'
import { failure } from './journal.support'

test('an event is told once, also across restarts', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  expect(before.owe(failure(7), T0)).toBe(true)
  expect(before.owe(failure(7), T0 + 1)).toBe(false)
  before.settleEvents([failure(7).id])
  before.close()
  const after = openJournal(file, noReport)
  onTestFinished(() => after.close())
  expect(after.owed()).toEqual([])
  expect(after.owe(failure(7), T0 + 2)).toBe(false)
  expect(after.owe(failure(8), T0 + 2)).toBe(true)
})

test('of what was told long ago only the newest stays, and what is still to be told', () => {
  const file = join(freshFolder(), 'journal.db')
  const journal = openJournal(file, noReport, () => T0, 3)
  journal.owe(failure(1), T0)
  for (const number of [2, 3, 4, 5, 6]) journal.owe(failure(number), T0 + number)
  journal.settleEvents([2, 3, 4, 5, 6].map((number) => failure(number).id))
  expect(journal.owed()).toEqual([failure(1)])
  const isNews = [1, 2, 3, 4, 5, 6].map((number) => journal.owe(failure(number), T0 + 10 + number))
  expect(isNews).toEqual([false, true, true, false, false, false])
  journal.close()
})

test('what was told last of a deploy is remembered, also where the history has lost it', () => {
  const file = join(freshFolder(), 'journal.db')
  const told = (deploy: Deploy) => diff(withOne(), withOne(deploy)).map((event) => journal.owe(event, T0))
  const withOne = (...deploys: Deploy[]) =>
    apply(aWatchedWorld(), { kind: 'deploys', environments: ['site/staging'], deploys })
  let journal = openJournal(file, noReport)
  expect(told(aDeploy({ state: running() }))).toEqual([true])
  expect(told(aDeploy({ state: finished() }))).toEqual([true])
  journal.close()
  journal = openJournal(file, noReport)
  onTestFinished(() => journal.close())
  // Its status was said once more, and what is known of it may be older than what was told.
  expect(told(aDeploy({ revision: { attempt: 1, updatedAt: T0 + 5, statusId: 9 } }))).toEqual([false])
  expect(told(aDeploy({ state: running() }))).toEqual([false])
  const marked = aDeploy({ state: failed(), revision: { attempt: 1, updatedAt: T0 + 6, statusId: 10 } })
  expect(told(marked)).toEqual([true])
  expect(told({ ...marked, revision: { attempt: 2, updatedAt: T0 + 7, statusId: 11 } })).toEqual([true])
  expect(told({ ...aDeploy(), identity: 'another' })).toEqual([true])
})

test('an event that was not told before a restart is told after it, oldest first', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  for (const [i, number] of [9, 7, 8].entries()) before.owe(failure(number), T0 + i)
  before.settleEvents([failure(7).id])
  before.close()
  const after = openJournal(file, noReport)
  onTestFinished(() => after.close())
  expect(after.owed()).toEqual([failure(9), failure(8)])
})

test('what must not be done twice is noted once, also across a restart, until it is taken back', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  expect(before.noteOnce('told', T0)).toBe(true)
  expect(before.noteOnce('told', T0)).toBe(false)
  expect(before.owed()).toEqual([])
  before.close()
  const after = openJournal(file, noReport)
  onTestFinished(() => after.close())
  expect(after.noteOnce('told', T0 + 1)).toBe(false)
  after.forgetNote('told')
  expect(after.noteOnce('told', T0 + 2)).toBe(true)
})
