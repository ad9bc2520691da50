import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReleaseRun } from '@core/releases/publish'
import { expect, test } from 'vitest'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { sha, T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'

const run = (over: Partial<ReleaseRun> = {}): ReleaseRun => ({
  id: 'Site@26.11.1',
  startedAt: T0,
  request: {
    kind: 'point',
    app: 'site',
    version: '26.11.1',
    tag: 'v26.11.1',
    title: '26.11.1',
    message: 'Release 26.11.1',
    isPrerelease: false,
    branch: 'release/26.11',
    base: { tag: 'v26.11.0', sha: sha('a') },
    picks: [{ sha: sha('b'), subject: 'Fix “it” — 修正' }],
  },
  sha: null,
  steps: {
    branch: { state: 'done', at: T0, adopted: true },
    picks: { state: 'refused', at: T0 + 1, sentence: 'a.txt would conflict.' },
    tag: { state: 'sent', at: T0 + 2 },
  },
  ...over,
})

test('a release that was begun is remembered whole, as it was last, also after a restart', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  before.releases.keepRun(run({ steps: {} }))
  before.releases.keepRun(run())
  before.releases.keepRun(run({ id: 'Other@1' }))
  before.close()
  const after = openJournal(file, noReport)
  expect(after.releases.run('Site@26.11.1')).toEqual(run())
  expect(after.releases.run('Site@26.11.2')).toBeNull()
  after.close()
})

test('notes are remembered with what was generated and what the host has', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  const notes = { generated: '## A\n', text: '## A\n\nMine 🎉\n', sent: null }
  before.releases.keepNotes('Site@1', { ...notes, text: 'Earlier' })
  before.releases.keepNotes('Site@1', notes)
  before.close()
  const after = openJournal(file, noReport)
  expect(after.releases.notes('Site@1')).toEqual(notes)
  expect(after.releases.notes('Site@2')).toBeNull()
  after.close()
})

test('nothing may be sent where it cannot be written down', () => {
  const place = join(freshFolder(), 'file')
  writeFileSync(place, '')
  // There is a file where its folder would be.
  const journal = openJournal(join(place, 'journal.db'), () => {})
  expect(() => journal.releases.keepRun(run())).toThrow('could not be written')
  journal.close()
})
