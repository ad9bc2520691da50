import type { Deploy } from '@core/deploys/deploy'
import { readChangeQuery, type WhereaboutsFacts, wayKey, whereIs } from '@core/whereabouts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDeploy, cancelled, failed, finished, queued, running, T0 } from '../../support/builders'

describe('what a person typed', () => {
  it.each([
    [
      'https://github.com/getsentry/sentry/pull/123',
      { kind: 'pull', number: 123, repository: 'getsentry/sentry' },
    ],
    ['https://github.com/o/r/pull/123/files?w=1#x', { kind: 'pull', number: 123, repository: 'o/r' }],
    ['  #12 ', { kind: 'pull', number: 12, repository: null }],
    ['12', { kind: 'pull', number: 12, repository: null }],
    ['o/r#12', { kind: 'pull', number: 12, repository: 'o/r' }],
    ['ABCDEF1', { kind: 'commit', sha: 'abcdef1', repository: null }],
    ['https://github.com/o/r/commit/abcdef1234', { kind: 'commit', sha: 'abcdef1234', repository: 'o/r' }],
    ['https://github.com/o/r/tree/fix%2Fit', { kind: 'branch', name: 'fix/it' }],
    ['feat/cheaper', { kind: 'branch', name: 'feat/cheaper' }],
    ['abcdef', { kind: 'branch', name: 'abcdef' }],
    ['https://github.com/o/r/tree/%E0%A4%A', { kind: 'branch', name: '%E0%A4%A' }],
  ])('%s is understood', (text, asked) => {
    expect(readChangeQuery(text)).toEqual(asked)
  })

  it('is nothing while there is nothing', () => {
    expect(readChangeQuery('   ')).toBeNull()
  })

  it('is understood whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readChangeQuery(text)))
  })
})

const done = (number: number, over: Partial<Deploy> = {}): Deploy =>
  aDeploy({ number, state: finished(T0 + number * 1000), ...over })

/** What each deploy did with the change, by its number. */
const waysBy = (...ways: readonly (readonly [number, 'in' | 'out'])[]) =>
  new Map(ways.map(([number, way]) => [wayKey({ number, attempt: 1 }), way]))

const facts = (over: Partial<WhereaboutsFacts>): WhereaboutsFacts => ({
  deploys: [],
  ways: new Map(),
  waitsWith: null,
  unlearned: null,
  reverts: [],
  ...over,
})

const by = (number: number, kind: 'deploy' | 'rollback' = 'deploy') => ({
  number,
  kind,
  at: T0 + number * 1000,
})

describe('where a change is', () => {
  it('runs since the deploy that brought it', () => {
    expect(whereIs(facts({ deploys: [done(4), done(5)], ways: waysBy([4, 'in']) }))).toEqual({
      kind: 'runs',
      by: by(4),
      firstAt: by(4).at,
      unsure: null,
    })
  })

  it('shipped, rolled back and shipped again, it runs since the last', () => {
    const deploys = [done(5), done(6, { kind: 'rollback' }), done(7)]
    const ways = waysBy([5, 'in'], [6, 'out'], [7, 'in'])
    expect(whereIs(facts({ deploys, ways }))).toMatchObject({
      kind: 'runs',
      by: by(7),
      firstAt: by(5).at,
    })
    ways.delete(wayKey({ number: 7, attempt: 1 }))
    expect(whereIs(facts({ deploys, ways, waitsWith: 2 }))).toEqual({
      kind: 'takenOut',
      was: by(5),
      by: by(6, 'rollback'),
      waits: { others: 2, behind: null },
    })
  })

  it('a deploy that failed brought nothing', () => {
    const deploys = [done(5, { state: failed() })]
    expect(whereIs(facts({ deploys, ways: waysBy([5, 'in']), waitsWith: 0 }))).toEqual({
      kind: 'waits',
      waits: { others: 0, behind: null },
    })
  })

  it('is on its way with a deploy that runs or waits, or waits behind one that does not bring it', () => {
    const coming = [done(1), aDeploy({ number: 2, state: running() })]
    expect(whereIs(facts({ deploys: coming, ways: waysBy([2, 'in']) }))).toMatchObject({
      kind: 'shipping',
      by: { number: 2 },
      isRunning: true,
    })
    const inQueue = [...coming, aDeploy({ number: 3, state: queued() })]
    expect(whereIs(facts({ deploys: inQueue, ways: waysBy([3, 'in']) }))).toMatchObject({
      kind: 'shipping',
      isRunning: false,
    })
    expect(whereIs(facts({ deploys: coming, waitsWith: 4 }))).toEqual({
      kind: 'waits',
      waits: { others: 4, behind: 2 },
    })
  })

  it('is backed out only where what takes it back runs too, and is not taken back itself', () => {
    const deploys = [done(5), done(6), done(7)]
    const revert = { ...facts({ deploys, ways: waysBy([6, 'in']) }), name: '#14', title: 'Revert it' }
    const own = { deploys, ways: waysBy([5, 'in']) }
    expect(whereIs(facts({ ...own, reverts: [revert] }))).toEqual({
      kind: 'backedOut',
      was: by(5),
      by: by(6),
      revert: { name: '#14', title: 'Revert it' },
    })
    const waiting = { ...revert, ways: new Map(), waitsWith: 0 }
    expect(whereIs(facts({ ...own, reverts: [waiting] })).kind).toBe('runs')
    const again = { ...facts({ deploys, ways: waysBy([7, 'in']) }), name: '#15', title: 'Again' }
    expect(whereIs(facts({ ...own, reverts: [{ ...revert, reverts: [again] }] })).kind).toBe('runs')
  })

  it('says what it does not know', () => {
    const ways = waysBy([4, 'in'])
    expect(whereIs(facts({ deploys: [done(4)], ways, unlearned: done(5) }))).toMatchObject({ unsure: 5 })
    expect(whereIs(facts({ deploys: [done(4)], ways, unlearned: done(3) }))).toMatchObject({ unsure: null })
    expect(whereIs(facts({}))).toMatchObject({ kind: 'unknown', why: expect.stringContaining('before') })
    expect(whereIs(facts({ unlearned: done(5) }))).toMatchObject({ why: 'What #5 brought is not known yet.' })
  })

  it('is not known where the deploy that brought it was cancelled while it shipped, until another has finished', () => {
    const cut = aDeploy({ number: 5, state: cancelled(), touched: true })
    const ways = waysBy([5, 'in'])
    expect(whereIs(facts({ deploys: [done(4), cut], ways, waitsWith: 0 }))).toEqual({
      kind: 'unknown',
      why: '#5 was cancelled while shipping; aaaaaaa may be partly live.',
    })
    const early = { ...cut, touched: false }
    expect(whereIs(facts({ deploys: [done(4), early], ways, waitsWith: 0 })).kind).toBe('waits')
    expect(whereIs(facts({ deploys: [done(4), cut, done(6)], ways, waitsWith: 0 })).kind).toBe('waits')
  })

  it('is where the last deploy that touched it left it, in whatever order they are told', () => {
    const way = fc.constantFrom('in', 'out', null)
    fc.assert(
      fc.property(fc.array(way, { maxLength: 12 }), fc.nat(), (story, seed) => {
        const deploys = story.map((_, i) => done(i + 1))
        const ways = waysBy(...story.flatMap((one, i) => (one === null ? [] : [[i + 1, one] as const])))
        const shuffled = [...deploys].sort((a, b) => ((a.number * seed) % 7) - ((b.number * seed) % 7))
        const last = story.findLast((one) => one !== null)
        const kind = last === 'in' ? 'runs' : last === 'out' ? 'takenOut' : 'unknown'
        expect(whereIs(facts({ deploys: shuffled, ways })).kind).toBe(kind)
      }),
    )
  })
})
