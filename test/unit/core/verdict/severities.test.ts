import type { Severities } from '@core/reasons/level'
import { deployVerdict, RULES, rollbackVerdict, SETTABLE_RULES } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { aHold, aMark, aPolicy, aRange, aReport } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, filesAt, saidBy } from '../../support/verdict/facts'

const range = aRange({ totalCommits: 30, ...filesAt('Dockerfile', 'flags.yml') })
const level = (severities: Severities, over = {}) =>
  deployVerdict(aDeployFacts({ range, policy: aPolicy({ severities }), ...over })).level

describe('how grave a rule is', () => {
  it('is up to the team', () => {
    expect(level({})).toBe('caution')
    expect(level({ infrastructure: 'stop' })).toBe('stop')
    expect(level({ infrastructure: 'go' })).toBe('go')
  })

  it('and it may not be worth a word', () => {
    const policy = aPolicy({ severities: { infrastructure: 'off', flags: 'off' } })
    const verdict = deployVerdict(aDeployFacts({ range, policy }))
    expect(saidBy('infrastructure', verdict)).toEqual([])
    // What speaks for it stays.
    expect(saidBy('flags', verdict)).toHaveLength(1)
  })

  it('can weaken a red CI, and make it so that nothing passes but green', () => {
    const red = { ci: aReport('failing') }
    expect(level({ infrastructure: 'off' }, red)).toBe('stop')
    expect(level({ infrastructure: 'off', ci: 'caution' }, red)).toBe('caution')
    expect(level({ infrastructure: 'off', ci: 'stop' }, { ci: null })).toBe('stop')
    expect(level({ infrastructure: 'off', ci: 'stop' })).toBe('go')
  })

  it('keeps nobody from going back, unless it is about going back', () => {
    const freeze = { from: '2000-01-01', to: '2100-01-01', reason: 'holidays' }
    const all = Object.fromEntries(SETTABLE_RULES.map((rule) => [rule, 'stop'] as const))
    const back = (over: object) =>
      rollbackVerdict(
        aRollbackFacts({ range, ...over, policy: aPolicy({ severities: all, freezes: [freeze] }) }),
      ).level
    expect(back({})).toBe('caution')
    expect(back({ range: null })).toBe('caution')
    expect(back({ buildKept: false })).toBe('stop')
  })

  it('is not up to anybody where nobody trusts the workspace, nothing can be sent, a person locked, held or marked it, or there is nothing to go back to', () => {
    const ids = Object.values(RULES).map(({ id }) => id)
    const fixed = ids.filter((rule) => !SETTABLE_RULES.some((one) => one === rule))
    expect(new Set(fixed)).toEqual(new Set(['trusted', 'reachable', 'locked', 'held', 'marked', 'target']))
    const all = Object.fromEntries(ids.map((rule) => [rule, 'off' as const]))
    expect(level(all, { isReadOnly: true })).toBe('stop')
    expect(level(all, { locked: 'no' })).toBe('stop')
    expect(level(all, { held: { hold: aHold(), stand: { kind: 'stop', still: [] } } })).toBe('stop')
    expect(level(all, { mark: aMark() })).toBe('stop')
    const target = { kind: 'none', why: 'Nothing yet.' } as const
    expect(rollbackVerdict(aRollbackFacts({ target, policy: aPolicy({ severities: all }) })).level).toBe(
      'stop',
    )
  })
})

describe('a migration', () => {
  const word = {
    level: 'stop',
    sentence: '0232_owner.py:14 drops a column.',
    path: 'db/0232_owner.py',
    line: 14,
  }
  it('is told as its judge says, with its place', () => {
    const facts = { migrations: [{ ...word, level: 'stop' as const }] }
    const place = { path: 'db/0232_owner.py', line: 14 }
    expect(deployVerdict(aDeployFacts(facts)).reasons[0]).toMatchObject({ rule: 'migrations', at: place })
    expect(rollbackVerdict(aRollbackFacts(facts)).level).toBe('stop')
  })
})

describe('a rollback of which is not known what it takes out', () => {
  it('is no Go', () => {
    const verdict = rollbackVerdict(aRollbackFacts({ range: null }))
    expect(verdict.level).toBe('caution')
    expect(saidBy('range', verdict)).toEqual([
      'caution: It’s not known what is taken out: the two commits couldn’t be compared.',
    ])
  })
})
