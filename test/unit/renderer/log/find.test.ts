import { describe, expect, it } from 'vitest'
import { PLAIN } from '../../../../src/renderer/log/ansi'
import { find, MOST_HITS, markRuns } from '../../../../src/renderer/log/find'
import { linesOf } from '../../../../src/renderer/log/lines'

describe('Searching in a log', () => {
  const lines = linesOf('== Build ==\nbuilding: \x1b[31mBUI\x1b[0mLD failed\nnothing\n')

  it('finds a text whatever its case, across colors and in headings', () => {
    expect(find(lines, 'build')).toEqual([
      { line: 0, from: 3, to: 8 },
      { line: 1, from: 0, to: 5 },
      { line: 1, from: 10, to: 15 },
    ])
    expect(find(lines, '')).toEqual([])
    expect(find(lines, '<b>')).toEqual([])
  })

  it('stops counting in a log that is full of it', () => {
    expect(find(linesOf('a\n'.repeat(MOST_HITS * 2)), 'a')).toHaveLength(MOST_HITS)
  })

  it('marks what was found without losing a color or a letter', () => {
    const red = { ...PLAIN, color: 'red' }
    const runs = [
      { text: 'one two', style: PLAIN },
      { text: ' three', style: red },
    ]
    const hits = [
      { line: 0, from: 4, to: 9 },
      { line: 0, from: 11, to: 13 },
    ]
    expect(markRuns(runs, hits, hits[1] ?? null)).toEqual([
      { text: 'one ', style: PLAIN, mark: 'none' },
      { text: 'two', style: PLAIN, mark: 'hit' },
      { text: ' t', style: red, mark: 'hit' },
      { text: 'hr', style: red, mark: 'none' },
      { text: 'ee', style: red, mark: 'current' },
    ])
  })
})
