import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type OpenJournal, openJournal } from '../../../../src/main/storage/journal/journal'
import { aHold, aMark, sha, T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'
import { aJournal, deploy, intent, rollback } from './journal.support'

test('what a rollback holds stands from the moment on at which it is known to have been made, also after a kill', () => {
  const file = join(freshFolder(), 'journal.db')
  const command = { ...rollback, reason: 'checkout fails' }
  const hold = aHold({ id: 'back', rollback: null })
  const killed = (work: (journal: OpenJournal) => void): OpenJournal => {
    const journal = openJournal(file, noReport)
    // Nothing is closed: what has reached the disk is all that the next run finds.
    work(journal)
    return openJournal(file, noReport)
  }
  // Killed before it was sent, or before its answer came: it is in doubt, and holds nothing yet.
  const written = killed((journal) => journal.write(intent('back', command), hold))
  expect(written.doubtful(0)).toEqual([intent('back', command)])
  expect(written.holds()).toEqual([])
  expect(written.rolledBack()).toEqual([])
  // Killed right after the answer was written down, or after it was found in the service's list.
  const settled = killed((journal) => journal.settle('back', { outcome: 'done', number: 7 }))
  expect(settled.holds()).toEqual([{ ...hold, rollback: 7 }])
  expect(settled.rolledBack()).toEqual([{ command, outcome: { outcome: 'done', number: 7 } }])
  // Killed after it was known what was taken out, and after a person lifted it.
  const end = { kind: 'lifted' as const, by: 'bo', at: T0 + 9, reason: 'fixed by hand' }
  const lifted = killed((journal) => journal.keepHold({ ...hold, end }))
  expect(lifted.holds()).toEqual([{ ...hold, rollback: 7, end }])
})

test('a rollback that was refused, or whose answer was lost for good, holds nothing', () => {
  const journal = aJournal()
  journal.write(intent('a', rollback), aHold({ id: 'a' }))
  journal.settle('a', { outcome: 'refused', sentence: 'locked' })
  journal.write(intent('b', rollback), aHold({ id: 'b' }))
  journal.settle('b', { outcome: 'unknown', sentence: 'no answer' })
  expect(journal.holds()).toEqual([])
})

test('an intent that cannot be written leaves no hold behind, and no hold can be written without it', () => {
  const journal = aJournal()
  journal.write(intent('a', deploy))
  expect(() => journal.write(intent('a', rollback), aHold({ id: 'a', reason: 'second' }))).toThrow()
  journal.settle('a', { outcome: 'done', number: 7 })
  expect(journal.holds()).toEqual([])
})

test('the newest holds of each environment are read, however many there were elsewhere', () => {
  const journal = aJournal()
  journal.keepHold(aHold({ id: 'quiet', environment: 'pro"d/ü' }))
  for (let i = 0; i < 50; i++) journal.keepHold(aHold({ id: `seen ${i}`, at: T0 + i }))
  const holds = journal.holds()
  expect(holds.map(({ id }) => id)).toContain('quiet')
  expect(holds.at(-1)?.id).toBe('seen 49')
  expect(holds.length).toBeLessThan(30)
})

test('holds come oldest first, those that were seen without an intent among them', () => {
  const journal = aJournal()
  journal.keepHold(aHold({ id: 'seen site/staging#3 1' }))
  journal.write(intent('a', rollback), aHold({ id: 'a' }))
  journal.settle('a', { outcome: 'done', number: 9 })
  journal.keepHold(aHold({ id: 'seen site/staging#3 1', culprit: sha('b') }))
  expect(journal.holds().map(({ id, rollback: number }) => [id, number])).toEqual([
    ['seen site/staging#3 1', 3],
    ['a', 9],
  ])
  expect(journal.holds()[0]?.culprit).toBe(sha('b'))
})

test('the last word on each commit is kept, and no earlier one replaces it', () => {
  const journal = aJournal()
  const good = aMark({ kind: 'good', at: T0 + 5 })
  journal.mark(aMark())
  journal.mark(good)
  journal.mark(aMark({ at: T0 + 1 }))
  const elsewhere = aMark({ environment: 'production', at: T0 + 9 })
  journal.mark(elsewhere)
  expect(journal.marks()).toEqual([good, elsewhere])
})
