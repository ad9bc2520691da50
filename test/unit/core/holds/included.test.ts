import type { Commit } from '@core/commits/commit'
import { type Hold, HoldSchema, isLearned, withTakenOut } from '@core/holds/hold'
import { holdStatus } from '@core/holds/status'
import { standSentence, takenOutWords } from '@core/holds/words'
import { describe, expect, it } from 'vitest'
import { aCommit, aHold, aRange, aRangeOf, changesOf, sha, T0 } from '../../support/builders'

const SENTRY = 'getsentry/sentry'
const bump = aCommit({ sha: sha('b'), subject: 'Bump sentry' })
const bad = aCommit({ sha: sha('c'), subject: 'Cache quotas' })
const fine = aCommit({ sha: sha('d'), subject: 'Sort quotas' })
const later = aCommit({ sha: sha('e'), subject: 'Bump sentry again' })
const revert = aCommit({ sha: sha('f'), subject: 'Revert "Cache quotas"', reverts: bad.sha })

/** What is brought by the app itself and by sentry. */
const bringing = (own: readonly Commit[], sentry: readonly Commit[] | null) =>
  changesOf(aRangeOf(own), ...(sentry === null ? [] : [{ repository: SENTRY, range: aRangeOf(sentry) }]))
const away = changesOf(aRangeOf([later]), { repository: SENTRY, unknown: 'GitHub cannot be reached.' })

/** A rollback that took the app's bump out, and two commits of sentry with it. */
function held(over: Partial<Hold> = {}): Hold {
  const changes = bringing([bump], [fine, bad])
  if (changes === null) throw new Error('no changes')
  return { ...withTakenOut(aHold({ commits: [], total: null }), changes, T0), ...over }
}

describe('what was rolled back with an included repository', () => {
  it('is all that came along, and counted so', () => {
    const hold = held()
    expect(hold.commits.map(({ sha: at, repository }) => `${repository ?? 'own'} ${at[0]}`)).toEqual([
      'own b',
      'getsentry/sentry d',
      'getsentry/sentry c',
    ])
    expect(takenOutWords(hold)).toBe('3 commits rolled back by ana')
    expect(isLearned(hold)).toBe(true)
  })

  it('stops whatever brings it back by the pin, by another commit of the app too', () => {
    const stand = holdStatus(held(), bringing([later], [fine, bad]))
    expect(stand).toMatchObject({ kind: 'stop', still: [{ sha: fine.sha }, { sha: bad.sha }] })
    expect(standSentence(held(), stand, T0)).toContain('sentry@ddddddd “Sort quotas” and 1 more commit were')
  })

  it('leaves alone what moves the pin elsewhere, or not at all', () => {
    expect(holdStatus(held(), bringing([later], [revert])).kind).toBe('free')
    expect(holdStatus(held(), bringing([later], null)).kind).toBe('free')
  })

  it('may ship once its revert arrives by the pin', () => {
    const stand = holdStatus(held({ culprit: bad.sha }), bringing([later, bump], [revert, fine, bad]))
    expect(stand).toEqual({ kind: 'fixed', by: { ...revert, repository: SENTRY }, chosen: false })
    expect(standSentence(held(), stand, T0)).toContain(
      'sentry@fffffff “Revert "Cache quotas"” takes it back.',
    )
  })

  it('may ship with a fix of the other repository that a person chose', () => {
    expect(holdStatus(held({ fixes: [later.sha] }), bringing([bump], [later, bad])).kind).toBe('fixed')
  })

  it('may ship once the pin is put back, although the cause is named', () => {
    const back = aCommit({ sha: sha('6'), subject: 'Revert "Bump sentry"', reverts: bump.sha })
    const hold = held({ culprit: bad.sha })
    expect(holdStatus(hold, bringing([back, bump], null))).toMatchObject({ kind: 'fixed', by: back })
    expect(holdStatus(hold, bringing([back, bump], [bad])).kind).toBe('stop')
  })

  it('is not taken for gone where nobody can say what the pin brings', () => {
    expect(holdStatus(held(), away)).toEqual({ kind: 'unknown' })
    const elsewhere = { ...aHold(), included: [] }
    expect(holdStatus(elsewhere, away).kind).toBe('free')
  })

  it('is held as far as it is known, until all of it is', () => {
    const changes = changesOf(aRangeOf([bump]), { repository: SENTRY, unknown: 'GitHub cannot be reached.' })
    if (changes === null) throw new Error('no changes')
    const hold = withTakenOut(aHold({ commits: [], total: null }), changes, T0)
    expect(isLearned(hold)).toBe(false)
    expect(takenOutWords(hold)).toBe('at least 1 commit rolled back by ana')
    expect(holdStatus(hold, bringing([bump], null)).kind).toBe('stop')
    expect(holdStatus(hold, bringing([later], [fine]))).toEqual({ kind: 'unknown' })
    expect(holdStatus(hold, bringing([later], null)).kind).toBe('free')
  })

  it('is held where the app itself goes back to nothing older', () => {
    const changes = changesOf(aRange(), { repository: SENTRY, range: aRangeOf([bad]) })
    if (changes === null) throw new Error('no changes')
    expect(withTakenOut(aHold({ commits: [], total: null }), changes, T0)).toMatchObject({
      total: 1,
      end: null,
    })
  })

  it('is looked for again in a hold that an older Binnacle wrote', () => {
    const { included: _, ...old } = held()
    const read = HoldSchema.parse(JSON.parse(JSON.stringify({ ...old, commits: [old.commits[0]], total: 1 })))
    expect(isLearned(read)).toBe(false)
    expect(holdStatus(read, bringing([later], [bad]))).toEqual({ kind: 'unknown' })
    const changes = bringing([bump], [fine, bad])
    if (changes === null) throw new Error('no changes')
    expect(withTakenOut(read, changes, T0)).toMatchObject({ total: 3, commits: held().commits })
  })
})
