import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Deploy, type DeployIn, deployKey } from '@core/deploys/deploy'
import type { DeployCommand, Intent } from '@core/deploys/intent'
import type { Event } from '@core/events/event'
import { apply } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import { expect, onTestFinished, test } from 'vitest'
import { type OpenJournal, openJournal } from '../../../../src/main/storage/journal/journal'
import {
  aDeploy,
  aHold,
  aMark,
  aPendingRequest,
  aWatchedWorld,
  failed,
  finished,
  running,
  sha,
  T0,
} from '../../support/builders'
import { freshFolder, noReport, reports } from '../folder'

function aJournal(): OpenJournal {
  const journal = openJournal(join(freshFolder(), 'journal.db'), noReport)
  onTestFinished(() => journal.close())
  return journal
}

const at = { app: 'site', environment: 'staging' }
const deploy = {
  kind: 'deploy' as const,
  ...at,
  by: 'ada',
  ref: 'main',
  sha: sha('a'),
  subject: null,
  after: 6,
}
const rollback = { ...deploy, kind: 'rollback' as const, target: 3 }
const cancel = { kind: 'cancel' as const, ...at, by: 'ada', number: 7 }
const intent = (id: string, command: DeployCommand, createdAt = T0): Intent => ({
  id,
  createdAt,
  command,
  outcome: { outcome: 'open' },
})

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

function failure(number: number): Event {
  const state: DeployIn<'failed'>['state'] = {
    status: 'failed',
    startedAt: T0,
    endedAt: T0,
    step: 'Ship',
    sentence: 'exit 1',
  }
  const deploy = { ...aDeploy({ number }), state }
  return { kind: 'deploy-failed', id: `${deployKey(deploy)} failed`, deploy, was: null }
}

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

test('a cancel is known by the attempt that it was to end', () => {
  const journal = aJournal()
  const second = { attempt: 2, updatedAt: T0, statusId: 0 }
  journal.write(intent('a', cancel))
  expect(journal.requested('cancel', { ...at, number: 7, revision: { ...second, attempt: 1 } })).toBe(true)
  expect(journal.requested('cancel', { ...at, number: 7, revision: second })).toBe(false)
  journal.write(intent('b', { ...cancel, attempt: 2 }))
  expect(journal.requested('cancel', { ...at, number: 7, revision: second })).toBe(true)
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
