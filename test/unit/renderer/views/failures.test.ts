import { branchFailures } from '@core/failures/branch'
import type { Failure } from '@core/failures/failure'
import { describe, expect, it } from 'vitest'
import { chosenOf } from '../../../../src/renderer/views/failures/FailuresView'
import { sha, T0 } from '../../support/builders'

const seen = (digit: string, state: 'passing' | 'failing', at: number) => ({
  sha: sha(digit),
  state,
  at: T0 + at,
  checks: [],
  summary: null,
})
/** Red on `a`, green, red on `a` again, and on `b`: as they are listed, those that last first. */
const failures: Failure[] = branchFailures('site', 'main', [
  seen('a', 'failing', 1),
  seen('a', 'passing', 2),
  seen('a', 'failing', 3),
  seen('b', 'failing', 4),
]).map((found) => ({ ...found, known: null, search: null }))

describe('the failure that is shown', () => {
  it('is the one of a notification, also once another commit was red', () => {
    expect(chosenOf(failures, `ci site ${sha('a')}`)).toMatchObject({ over: null, head: sha('b') })
    expect(chosenOf(failures, `ci site ${sha('b')}`)).toMatchObject({ over: null, head: sha('b') })
  })

  it('is the one that was chosen in the list, though the commit is the same', () => {
    const past = failures.find(({ over }) => over !== null)
    expect(chosenOf(failures, past?.id ?? null)).toBe(past)
  })

  it('is the first where nothing is requested, and none where there is none', () => {
    expect(chosenOf(failures, null)).toBe(failures[0])
    expect(chosenOf([], 'ci site')).toBeNull()
  })
})
