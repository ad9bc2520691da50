import type { RangeCommit } from '@core/failures/suspect'
import { suspectsOf } from '@core/failures/suspects'
import { describe, expect, it } from 'vitest'
import { commit, excerpt, file, hunk, look, marked, quiet, sentences, shas } from './suspects.support'

describe('the step that failed', () => {
  const lock = (sha: string, text: string): RangeCommit =>
    commit(sha, [file('package-lock.json', hunk(9, [text]))])

  it('installing: who changes what is installed', () => {
    const lines = marked('npm error notarget No matching version found')
    const suspects = look({ activity: 'install', lines }, lock('c', '"a": 1'), ...quiet(4))
    expect(sentences(suspects, 'c')).toEqual(['It changes package-lock.json, and installing is what failed.'])
    expect(look({ activity: 'build', lines }, lock('c', '"a": 1'), ...quiet(4)).evidence).toBe('none')
  })

  it('installing: who changes the package that the log names goes first', () => {
    const lines = marked('npm error notarget No matching version found for tidyqueue@^57.0.0.')
    const suspects = look(
      { activity: 'install', lines },
      lock('other', '"gridmap": "^4.0.0"'),
      lock('named', '"tidyqueue": "^57.0.0"'),
      ...quiet(4),
    )
    expect(shas(suspects)).toEqual(['named', 'other'])
  })

  it('installing: where the network failed, nobody’s packages are to blame', () => {
    const lines = marked('npm error code ECONNRESET')
    expect(look({ activity: 'install', lines }, lock('c', '"a": 1'), ...quiet(4)).evidence).toBe('none')
  })

  it('migrating: who carries a migration, and first the one that the log names', () => {
    const migration = (sha: string, name: string): RangeCommit =>
      commit(sha, [file(`billing/migrations/${name}.py`, hunk(1, ['operations = []']))])
    const lines = marked('Applying billing.0007_add_total... lock timeout')
    const suspects = look(
      { activity: 'migrate', lines },
      migration('other', '0008_index_dates'),
      migration('named', '0007_add_total'),
      ...quiet(4),
    )
    expect(shas(suspects)).toEqual(['named', 'other'])
    expect(sentences(suspects, 'named')).toContain('It carries a migration, and migrating is what failed.')
  })

  it('what is a migration may be said otherwise', () => {
    const carried = commit('c', [file('schema/changes/7.sql', hunk(1, ['select 1']))])
    const facts = { excerpt: excerpt({ activity: 'migrate' }), commits: [carried, ...quiet(3)] }
    expect(suspectsOf(facts).evidence).toBe('none')
    expect(
      suspectsOf({ ...facts, patterns: { migrations: ['schema/changes/*.sql'], dependencies: [] } }).evidence,
    ).toBe('some')
  })
})

describe('words that log and change share', () => {
  const lines = marked('KeyError: carrier_parcel_weight', 'no parcel for the carrier')

  it('are evidence where they are rare in the range, and are named', () => {
    const suspects = look(
      { lines },
      commit('c', [file('a.py', hunk(4, ['w = parcel["carrierParcelWeight"]']))]),
      ...quiet(5),
    )
    expect(sentences(suspects, 'c')[0]).toMatch(
      /“carrier_parcel_weight”.*, and so do the lines that failed\.$/,
    )
    expect(suspects.ranked[0]?.reasons[0]?.evidence).toEqual([{ path: 'a.py', line: 4 }])
  })

  it('are none where every commit has them', () => {
    const all = Array.from({ length: 6 }, (_, i) =>
      commit(`c${i}`, [file(`${i}.py`, hunk(4, ['w = parcel["carrier_parcel_weight"]']))]),
    )
    expect(look({ lines }, ...all).evidence).toBe('none')
  })

  it('count in lines that were taken out and in the subject as well', () => {
    const removed = commit('removed', [file('a.py', hunk(4, ['x'], ['carrier_parcel_weight = 3']))])
    const subject = commit('subject', [file('b.py')], { subject: 'Drop carrier_parcel_weight' })
    expect(shas(look({ lines }, removed, subject, ...quiet(6))).sort()).toEqual(['removed', 'subject'])
  })

  it('weigh less in a commit that has all sorts of words', () => {
    const text = 'w = parcel["carrier_parcel_weight"]'
    const wordy = Array.from(
      { length: 400 },
      (_, i) => `aa_${'abcdefghij'[i % 10]}${'klmnopqrst'[((i / 10) % 10) | 0]}x${i}`,
    )
    const suspects = look(
      { lines },
      commit('large', [file('a.py', hunk(4, [text, ...wordy]))]),
      commit('small', [file('b.py', hunk(4, [text]))]),
      ...quiet(6),
    )
    expect(shas(suspects)[0]).toBe('small')
  })
})
