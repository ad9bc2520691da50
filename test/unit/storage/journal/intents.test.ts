import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { T0 } from '../../support/builders'
import { freshFolder, noReport, reports } from '../folder'
import { aJournal, at, cancel, deploy, failure, intent, rollback } from './journal.support'

test('commands without an answer are remembered whole, oldest first, also after a restart', () => {
  const file = join(freshFolder(), 'journal.db')
  const intents = [intent('b', rollback, T0), intent('c', cancel, T0 + 2), intent('a', deploy, T0 + 1)]
  const before = openJournal(file, noReport)
  for (const one of intents) before.write(one)
  before.close()
  const after = openJournal(file, noReport)
  onTestFinished(() => after.close())
  expect(after.doubtful(0)).toEqual([intents[0], intents[2], intents[1]])
})

test('a command that was answered is no longer in doubt; one whose answer was lost is, for as long as is asked', () => {
  const journal = aJournal()
  for (const id of ['a', 'b', 'c', 'd']) journal.write(intent(id, deploy))
  journal.settle('a', { outcome: 'done', number: 7 })
  journal.settle('b', { outcome: 'refused', sentence: 'locked' })
  journal.settle('c', { outcome: 'unknown', sentence: 'no answer' })
  expect(journal.doubtful(T0).map(({ id }) => id)).toEqual(['c', 'd'])
  expect(journal.doubtful(T0 + 1).map(({ id }) => id)).toEqual(['d'])
})

test('the same command is not written twice', () => {
  const journal = aJournal()
  journal.write(intent('a', deploy))
  expect(() => journal.write(intent('a', deploy))).toThrow()
  expect(journal.doubtful(0)).toHaveLength(1)
})

test('knows the deploys and rollbacks that it requested itself', () => {
  const journal = aJournal()
  journal.write(intent('a', deploy))
  journal.write(intent('b', rollback))
  expect(journal.requested('start', { ...at, number: 7 })).toBe(false)
  journal.settle('a', { outcome: 'done', number: 7 })
  journal.settle('b', { outcome: 'done', number: 8 })
  expect(journal.requested('start', { ...at, number: 7 })).toBe(true)
  expect(journal.requested('start', { ...at, number: 8 })).toBe(true)
  expect(journal.requested('start', { ...at, number: 9 })).toBe(false)
  expect(journal.requested('start', { ...at, environment: 'production', number: 7 })).toBe(false)
  expect(journal.requested('cancel', { ...at, number: 7 })).toBe(false)
})

test('tells its deploys from others that had their numbers before a server lost its memory', () => {
  const journal = aJournal()
  journal.write(intent('a', deploy))
  journal.settle('a', { outcome: 'done', number: 7, identity: 'monday' })
  journal.write(intent('b', { ...cancel, identity: 'monday' }))
  for (const kind of ['start', 'cancel'] as const) {
    expect(journal.requested(kind, { ...at, number: 7, identity: 'monday' })).toBe(true)
    expect(journal.requested(kind, { ...at, number: 7, identity: 'tuesday' })).toBe(false)
    // One that was written down without an identity, or is asked about without one, is told by its number.
    expect(journal.requested(kind, { ...at, number: 7 })).toBe(true)
  }
})

test('knows the ends that it requested, from the moment it asked, unless it was refused', () => {
  const journal = aJournal()
  journal.write(intent('a', cancel))
  expect(journal.requested('cancel', { ...at, number: 7 })).toBe(true)
  journal.settle('a', { outcome: 'done', number: 7 })
  expect(journal.requested('cancel', { ...at, number: 7 })).toBe(true)
  expect(journal.requested('start', { ...at, number: 7 })).toBe(false)
  journal.write(intent('b', { ...cancel, number: 8 }))
  journal.settle('b', { outcome: 'refused', sentence: 'it has ended already' })
  expect(journal.requested('cancel', { ...at, number: 8 })).toBe(false)
})

test('a cancel is known by the attempt that it was to end', () => {
  const journal = aJournal()
  const second = { attempt: 2, updatedAt: T0, statusId: 0 }
  journal.write(intent('a', cancel))
  expect(journal.requested('cancel', { ...at, number: 7, revision: { ...second, attempt: 1 } })).toBe(true)
  expect(journal.requested('cancel', { ...at, number: 7, revision: second })).toBe(false)
  journal.write(intent('b', { ...cancel, attempt: 2 }))
  expect(journal.requested('cancel', { ...at, number: 7, revision: second })).toBe(true)
})

test.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F'])(
  'what was requested, told and watched in an environment of any name is its own: %s',
  (environment) => {
    const journal = aJournal()
    const there = { ...at, environment }
    journal.write(intent('a', { ...deploy, environment }))
    journal.settle('a', { outcome: 'done', number: 7 })
    expect(journal.requested('start', { ...there, number: 7 })).toBe(true)
    expect(journal.requested('start', { ...at, number: 7 })).toBe(false)
    journal.markSeen(`site/${environment}`, T0)
    expect(journal.seen()).toEqual({ [`site/${environment}`]: T0 })
    const event = { ...failure(7), id: `site/${environment}#7 failed` }
    expect(journal.owe(event, T0)).toBe(true)
    expect(journal.owed()).toEqual([event])
  },
)

test('where it cannot be kept on the disk it refuses every command, and says so', () => {
  const folder = freshFolder()
  writeFileSync(join(folder, 'not-a-folder'), '')
  const { report, sentences } = reports()
  const journal = openJournal(join(folder, 'not-a-folder', 'journal.db'), report)
  onTestFinished(() => journal.close())
  expect(sentences()).toEqual([
    expect.stringMatching(/^The journal cannot be kept: .*until Binnacle quits\.$/),
  ])
  expect(() => journal.write(intent('a', deploy))).toThrow(
    'The journal could not be written, so nothing was sent.',
  )
  expect(journal.doubtful(0)).toEqual([])
  expect(journal.owe(failure(7), T0)).toBe(true)
  expect(journal.owe(failure(7), T0)).toBe(false)
  expect(() => journal.noteOnce('told', T0)).toThrow('The journal could not be written, so nothing was sent.')
})
