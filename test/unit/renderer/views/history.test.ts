import { describe, expect, it } from 'vitest'
import { nextRow } from '../../../../src/renderer/views/history/table/HistoryTable'
import { liveOf, pagesOf } from '../../../../src/renderer/views/history/table/useHistory'
import { rangeAt, rowsThere } from '../../../../src/renderer/views/history/table/useRowsInSight'
import { aDeploy, aWorld, finished, running, T0 } from '../../support/builders'

describe('The history, read in windows', () => {
  it('reads the windows that the rows in sight are on', () => {
    expect(pagesOf({ from: 0, to: 20 }, 100)).toEqual([0])
    expect(pagesOf({ from: 90, to: 110 }, 100)).toEqual([0, 100])
    expect(pagesOf({ from: 99_990, to: 99_999 }, 100)).toEqual([99_900])
  })

  it('shows a deploy as it is seen now where that is further than what was read', () => {
    const read = aDeploy({ state: running() })
    const seen = aDeploy({ state: finished(T0 + 5000), observedAt: T0 + 5000 })
    const snapshot = { ...aWorld(), deploys: { 'site/staging': { 1: seen } } }
    expect(liveOf(read, snapshot)).toBe(seen)
    expect(liveOf(seen, { ...snapshot, deploys: { 'site/staging': { 1: read } } })).toBe(seen)
    expect(liveOf(read, undefined)).toBe(read)
  })
})

describe('The rows of the history', () => {
  it('are there where they are in sight below the head, with some beside them', () => {
    expect(rangeAt(0, 32 + 360)).toEqual({ from: 0, to: 9 })
    expect(rangeAt(18, 32 + 360)).toEqual({ from: 0, to: 10 })
    expect(rangeAt(3_600_000 - 360, 32 + 360)).toEqual({ from: 99_990, to: 99_999 })
    expect(rowsThere({ from: 0, to: 9 }, 100_000, 0)).toEqual(Array.from({ length: 18 }, (_, i) => i))
    expect(rowsThere({ from: 99_990, to: 99_999 }, 100_000, 99_999)).toHaveLength(18)
    expect(rowsThere({ from: 0, to: 9 }, 3, 0)).toEqual([0, 1, 2])
    expect(rowsThere({ from: 0, to: 9 }, 0, 0)).toEqual([])
  })

  it('keep the one that has the keyboard among them, in its place', () => {
    expect(rowsThere({ from: 500, to: 509 }, 100_000, 3).at(0)).toBe(3)
    expect(rowsThere({ from: 500, to: 509 }, 100_000, 70_000).at(-1)).toBe(70_000)
    expect(rowsThere({ from: 500, to: 509 }, 100_000, 505)).toHaveLength(26)
  })
})

describe('Keys in the history', () => {
  it('lead from row to row and stop at the ends', () => {
    expect(nextRow('ArrowDown', 0, 10, 5)).toBe(1)
    expect(nextRow('ArrowDown', 9, 10, 5)).toBe(9)
    expect(nextRow('ArrowUp', 0, 10, 5)).toBe(0)
    expect(nextRow('PageDown', 3, 10, 5)).toBe(7)
    expect(nextRow('PageUp', 3, 10, 5)).toBe(0)
    expect(nextRow('End', 3, 100_000, 5)).toBe(99_999)
    expect(nextRow('Home', 3, 10, 5)).toBe(0)
    expect(nextRow('a', 3, 10, 5)).toBeNull()
    expect(nextRow('End', 0, 0, 5)).toBe(0)
  })
})
