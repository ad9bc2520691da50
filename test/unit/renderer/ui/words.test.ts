import type { SourceHealth } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { sourceGroups } from '../../../../src/renderer/app/sources/groups'
import { groupState, sourceState } from '../../../../src/renderer/app/sources/state'
import { hueOf, initialsOf } from '../../../../src/renderer/ui/commits/Avatar'
import { phaseWords, statusWords, summaryOf } from '../../../../src/renderer/ui/words'
import { aDeploy, cancelled, failed, finished, queued, running, T0 } from '../../support/builders'

describe('How a deploy stands', () => {
  it('is said in a few words', () => {
    const words = [
      aDeploy({ state: queued() }),
      aDeploy({ state: running() }),
      aDeploy({ state: running(), kind: 'rollback' }),
      aDeploy({ state: finished() }),
      aDeploy({ state: finished(), kind: 'rollback' }),
      aDeploy({ state: failed() }),
      aDeploy({ state: failed(T0, null) }),
      aDeploy({ state: cancelled(T0, 'armin') }),
      aDeploy({ state: cancelled(T0, null) }),
    ].map(statusWords)
    expect(words).toEqual([
      'Waiting',
      'Shipping',
      'Rolling back',
      'Finished',
      'Rolled back to this',
      'Failed in Ship',
      'Failed',
      'Cancelled by armin, perhaps while shipping',
      'Cancelled, perhaps while shipping',
    ])
  })

  it('says what it is at while it is checked or built, and that it ships only when it does', () => {
    const at = (name: string) =>
      statusWords(aDeploy({ state: running(), phases: [{ name, state: 'running' as const, startedAt: T0 }] }))
    expect(['CI', 'Build', 'Ship'].map(at)).toEqual(['Checking', 'Building', 'Shipping'])
  })

  it('is summed up in one sentence for a chat', () => {
    const deploy = aDeploy({ number: 12, state: failed(T0, 'Ship', 'The table is locked.') })
    expect(summaryOf(deploy)).toBe('site/staging#12 failed in Ship after 10 s: The table is locked.')
  })
})

describe('A phase', () => {
  it('tells how long it took, and while it runs how long so far', () => {
    expect(phaseWords({ name: 'Build', state: 'done', startedAt: T0, endedAt: T0 + 370_000 }, T0)).toBe(
      'Build 6:10',
    )
    expect(phaseWords({ name: 'Ship', state: 'running', startedAt: T0 }, T0 + 4_200)).toBe('Ship 0:04')
    expect(phaseWords({ name: 'CI', state: 'done', startedAt: T0, endedAt: T0 }, T0)).toBe('CI green')
    expect(phaseWords({ name: 'Build', state: 'skipped', why: 'It is kept.' }, T0)).toBe('Build not needed')
  })
})

describe('A source', () => {
  const source = { id: 'git', label: 'Git', lastOkAt: T0, lastProblem: null }
  const problem = { kind: 'unreachable' as const, sentence: 'No answer.', cause: null }

  it('has the age of its last good answer', () => {
    expect(sourceState(source, T0 + 14_000)).toEqual({ tone: 'fresh', age: '14 s' })
  })

  it('is stale once it fails, with the age of what it told last', () => {
    const lost = { ...source, lastProblem: { at: T0 + 1, problem } }
    expect(sourceState(lost, T0 + 360_000)).toEqual({ tone: 'stale', age: 'stale 6 min' })
  })

  it('is stale when it has been silent for long, though nothing failed', () => {
    expect(sourceState(source, T0 + 600_000)).toEqual({ tone: 'stale', age: 'stale 10 min' })
  })

  it('is not late when it is asked less than once a minute', () => {
    const seldom = { ...source, everyMs: 300_000 }
    expect(sourceState(seldom, T0 + 600_000)).toEqual({ tone: 'fresh', age: '10 min' })
    expect(sourceState(seldom, T0 + 720_000)).toEqual({ tone: 'stale', age: 'stale 12 min' })
  })

  it('is told apart when it never answered', () => {
    expect(sourceState({ ...source, lastOkAt: null }, T0)).toEqual({ tone: 'new', age: 'asking' })
    expect(sourceState({ ...source, lastOkAt: null, lastProblem: { at: T0, problem } }, T0)).toEqual({
      tone: 'stale',
      age: 'no answer',
    })
  })

  describe('of which a server has many', () => {
    const of = (id: string, more: Partial<SourceHealth> = {}): SourceHealth => ({
      ...source,
      id,
      label: 'GitHub',
      ...more,
    })
    const lost = { lastProblem: { at: T0 + 1, problem } }
    const state = (members: readonly SourceHealth[], now = T0 + 14_000) =>
      sourceGroups(members).map((group) => [group.label, group.members.length, groupState(group, now).age])

    it('are one line, as fresh as the one that has been silent for longest', () => {
      expect(state([of('a'), source, of('b', { lastOkAt: T0 + 9_000 })])).toEqual([
        ['GitHub', 2, '14 s'],
        ['Git', 1, '14 s'],
      ])
    })

    it('says how many fail while the others answer', () => {
      expect(state([of('a'), of('b', lost), of('c')])).toEqual([['GitHub', 3, '1 of 3 stale']])
      expect(state([of('a', lost), of('b', lost)], T0 + 360_000)).toEqual([['GitHub', 2, 'stale 6 min']])
    })

    it('tells what the server said last of its limit', () => {
      const quota = (remaining: number) => ({ limit: 5_000, remaining, resetAt: T0 })
      const groups = sourceGroups([
        of('a', { quota: quota(10), lastOkAt: T0 + 5 }),
        of('b', { quota: quota(20) }),
      ])
      expect(groups[0]?.quota?.remaining).toBe(10)
    })
  })
})

describe('A person', () => {
  it('has initials, whatever the name is written in', () => {
    expect(
      ['Matt Robenolt', 'dcramer', 'jt_cunning', 'Ada B. Lovelace', 'محمد علي', '李', ''].map(initialsOf),
    ).toEqual(['MR', 'DC', 'JC', 'AL', 'مع', '李', '?'])
  })

  it('has always the same color', () => {
    expect(hueOf('matt')).toBe(hueOf('matt'))
    expect(new Set(['matt', 'ckj', 'armin', 'dcramer', 'jtcunning'].map(hueOf)).size).toBeGreaterThan(2)
  })
})
