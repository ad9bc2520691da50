import { Calendar, insightsOf } from '@core/insights'
import { expect, test } from 'vitest'
import { figuresOf } from '../../../../src/renderer/views/insights/figures/figures'
import { failedWords, hourWords, PEOPLE_COLUMNS } from '../../../../src/renderer/views/insights/words'

/** What stands beside the deployment frequency, of two periods with so many deploys each. */
function frequencyChange(deploys: number, before: number, days: number) {
  const nothing = insightsOf(
    { environments: [], culprits: [], unread: [], silent: [], until: null },
    { app: null, environment: null, by: null, days: 7 },
    {
      now: 0,
      calendar: new Calendar('UTC'),
      isBad: () => false,
      goneBack: new Map(),
      reasonOf: () => null,
    },
  )
  const withDeploys = (count: number) => ({ ...nothing.now, frequency: { deploys: count, days } })
  const [frequency] = figuresOf({ ...nothing, now: withDeploys(deploys), before: withDeploys(before) })
  return frequency?.change
}

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

test('that nothing is deployed any more stands beside it, as does a fall to fewer than a rate is made of', () => {
  expect(frequencyChange(0, 18, 7)).toEqual({ words: '−18', isBetter: false })
  expect(frequencyChange(0, 240, 84)).toEqual({ words: '−240', isBetter: false })
  expect(frequencyChange(2, 18, 28)).toEqual({ words: '−16', isBetter: false })
  expect(frequencyChange(3, 3, 28)).toBeNull()
})

test('where there is a rate, it is what the deployment frequency changed by', () => {
  expect(frequencyChange(14, 7, 7)).toEqual({ words: '+1.0', isBetter: true })
})
