import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openJournal } from '../../../../src/main/storage/journal/journal'
import { aTick } from '../../core/releases/checklist/support'
import { T0 } from '../../support/builders'
import { freshFolder, noReport } from '../folder'

test('what was ticked is there after a restart, whole, and by its cycle alone', () => {
  const file = join(freshFolder(), 'journal.db')
  const before = openJournal(file, noReport)
  const [first, second] = [aTick({ note: 'fixed “two” links' }), aTick({ item: 'b', at: T0 + 1 })]
  before.tick(second)
  before.tick(first)
  before.tick(aTick({ cycle: 'Site@26.12.0' }))
  before.close()
  const after = openJournal(file, noReport)
  onTestFinished(() => after.close())
  expect(after.ticks('Site@26.11.0')).toEqual([first, second])
})

test('a second tick takes the place of the first, and a rule’s stands beside a person’s', () => {
  const journal = openJournal(join(freshFolder(), 'journal.db'), noReport)
  onTestFinished(() => journal.close())
  const rules = aTick({ by: null, at: T0 + 3 })
  journal.tick(aTick())
  journal.tick(rules)
  journal.tick(aTick({ by: 'bo', at: T0 + 1 }))
  expect(journal.ticks('Site@26.11.0')).toEqual([aTick({ by: 'bo', at: T0 + 1 }), rules])
  journal.untick('Site@26.11.0', 'ci-green')
  expect(journal.ticks('Site@26.11.0')).toEqual([rules])
})
