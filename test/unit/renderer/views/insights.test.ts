import { expect, test } from 'vitest'
import { failedWords, hourWords, PEOPLE_COLUMNS } from '../../../../src/renderer/views/insights/words'

test('the columns of who deploys have names of their own, which say what each counts', () => {
  expect(new Set(PEOPLE_COLUMNS).size).toBe(PEOPLE_COLUMNS.length)
  expect(PEOPLE_COLUMNS.at(-1)).toBe('of those in the period before, failed or rolled back')
})

test('beside a person it says that what was rolled back counts, too', () => {
  expect(failedWords(0)).toBe('')
  expect(failedWords(2)).toBe('2 failed or rolled back')
})

test('an hour’s counts are written alike, of this period and of the one before', () => {
  const words = hourWords(0, 9, 1234, 1234)
  const [count] = words.match(/1\D?234/) ?? []
  expect(words.split(count ?? '?')).toHaveLength(3)
})
