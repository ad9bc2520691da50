import type { PickCandidate } from '@core/releases/point'
import type { ReleaseProgress } from '@core/releases/publish'
import { describe, expect, it } from 'vitest'
import { keyOf, pointNotes, shasOf } from '../../../../src/renderer/sheets/releases/point/picks'
import { isUnfinished } from '../../../../src/renderer/views/release/chosen'
import { barsOf, barWords, chartWords } from '../../../../src/renderer/views/release/cycle/bars'
import { dueWords, leftWords, sinceWords } from '../../../../src/renderer/views/release/words'

describe('when a version is due', () => {
  it('says the day and how far it is', () => {
    expect(dueWords({ due: '2016-11-15', daysLeft: 4 })).toBe('due Tuesday 15 November, in 4 days')
    expect(dueWords({ due: null, daysLeft: null })).toBe('whenever it is ready')
    expect([0, 1, -1, -3].map(leftWords)).toEqual(['today', 'tomorrow', '1 day overdue', '3 days overdue'])
  })

  it('says since which version is counted, with the year where it is another', () => {
    const at = new Date(2016, 9, 15).getTime()
    const previous = { version: '9.3.0', tag: '9.3.0', sha: 'a'.repeat(40), at }
    expect(sinceWords(previous, new Date(2016, 10, 11).getTime())).toBe('since 9.3.0, 15 October')
    expect(sinceWords(previous, new Date(2017, 0, 2).getTime())).toBe('since 9.3.0, 15 October 2016')
    expect(sinceWords({ ...previous, at: null }, at)).toBe('since 9.3.0')
    expect(sinceWords(null, at)).toBe('since the first commit')
  })
})

const days = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    date: new Date(Date.UTC(2016, 0, 1 + i)).toISOString().slice(0, 10),
    commits: i,
  }))

describe('the chart of commits a day', () => {
  it('has a bar for each day of a month', () => {
    expect(barsOf(days(31))).toHaveLength(31)
    expect(barsOf(days(31)).map(barWords)[1]).toBe('2 January: 1 commit')
  })

  it('shares bars among the days of a long cycle, and loses no commit', () => {
    const bars = barsOf(days(100))
    expect(bars.length).toBeLessThanOrEqual(45)
    expect(bars.reduce((sum, { commits }) => sum + commits, 0)).toBe(4950)
    expect(bars.map(barWords).at(-1)).toBe('7 April to 9 April: 294 commits')
  })

  it('is said in words, also without a commit', () => {
    expect(chartWords(days(3))).toBe('Commits a day from 1 January to 3 January, at most 2 on 3 January.')
    expect(chartWords([])).toBe('No commits yet.')
    expect(barsOf([])).toEqual([])
  })
})

describe('what is chosen for a point release', () => {
  const pull: PickCandidate = { number: 7, title: 'Mend', author: 'ada', shas: ['a', 'b'], isThere: false }
  const commit: PickCandidate = { number: null, title: 'Tidy', author: 'eve', shas: ['c'], isThere: false }

  it('is known by its pull request or commit, and picked whole', () => {
    expect([pull, commit].map(keyOf)).toEqual(['#7', 'c'])
    expect(shasOf([pull, commit])).toEqual(['a', 'b', 'c'])
  })

  it('is what the notes begin with', () => {
    expect(pointNotes([pull, commit])).toBe('## Fixes\n\n* Mend by ada in #7\n* Tidy by eve\n')
    expect(pointNotes([])).toBe('')
  })
})

describe('a version that was begun', () => {
  it('needs a person until it is public', () => {
    const progress: ReleaseProgress = {
      id: 'Site@1.3.0',
      tag: 'v1.3.0',
      doing: null,
      done: ['tag', 'draft'],
      stopped: null,
    }
    expect(isUnfinished(progress)).toBe(true)
    expect(isUnfinished({ ...progress, done: ['tag', 'draft', 'publish'] })).toBe(false)
    expect(isUnfinished(null)).toBe(false)
  })
})
