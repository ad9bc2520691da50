import { contentsOf } from '@core/shipment'
import { expect, it } from 'vitest'
import { aCommit, aRangeOf } from '../../support/builders'

const FIRST = 'feat: a tide table'
/** What is left of a change and of a commit after it, by their subjects. */
const left = (title: string): readonly string[] =>
  contentsOf({
    range: aRangeOf([
      aCommit({ sha: 'a2'.padEnd(40, '0'), subject: title }),
      aCommit({ sha: 'a1'.padEnd(40, '0'), subject: FIRST }),
    ]),
    pulls: [],
  }).items.map(({ item }) => (item.kind === 'commit' ? item.commit.subject : item.pull.title))

it.each([`revert: ${FIRST}`, `revert(web): "${FIRST}"`, `Revert: ${FIRST} (#12)`])(
  'a revert by its type takes back what it names exactly: %s',
  (title) => {
    expect(left(title)).toEqual([])
  },
)

it('one that names nothing exactly takes nothing back', () => {
  expect(left('revert: the old cache')).toEqual(['revert: the old cache', FIRST])
})
