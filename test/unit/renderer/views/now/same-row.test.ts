import { expect, it } from 'vitest'
import { type EnvironmentRow, environmentRows } from '../../../../../src/renderer/views/now/environments/rows'
import { sameRow } from '../../../../../src/renderer/views/now/environments/sameRow'
import { anApp, aWorld } from '../../../support/builders'

const [row, other] = environmentRows(aWorld(anApp()))

it('a row that was made again of the same parts is the same, and one of which anything is different isn’t', () => {
  if (row === undefined || other === undefined) throw new Error('no rows')
  const ci = { state: 'passing', words: 'passed', waits: null } as const
  const again: EnvironmentRow = {
    ...row,
    ci,
    trouble: { sentence: 'Cut off.', cutAt: null },
  }
  expect(sameRow(again, { ...again, ci: { ...ci }, trouble: { sentence: 'Cut off.', cutAt: null } })).toBe(
    true,
  )
  expect(sameRow(again, { ...again, key: other.key })).toBe(false)
  expect(sameRow(again, { ...again, environment: other.environment })).toBe(false)
  expect(sameRow(again, { ...again, locked: 'Freeze' })).toBe(false)
  expect(sameRow(again, { ...again, trouble: { sentence: 'Cut off.', cutAt: 'a' } })).toBe(false)
})
