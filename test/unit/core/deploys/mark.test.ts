import { environmentStatus } from '@core/deploys/environment'
import { badMark, mergeMark } from '@core/deploys/mark'
import { markSentence } from '@core/deploys/words'
import { apply } from '@core/snapshot/apply'
import { statusOf } from '@core/snapshot/snapshot'
import { deployVerdict } from '@core/verdict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDeploy, aMark, aWorld, failed, sha, T0 } from '../../support/builders'
import { aDeployFacts } from '../../support/verdict/facts'

const ran = (number: number, digit: string) => aDeploy({ number, sha: sha(digit) })
const marks = (...digits: string[]) =>
  Object.fromEntries(digits.map((digit) => [sha(digit), aMark({ sha: sha(digit) })]))
const target = (deploys: ReturnType<typeof ran>[], bad = marks()) => {
  const { rollback } = environmentStatus(deploys, bad)
  return rollback.kind === 'to' ? rollback.deploy.number : rollback.why
}

describe('a commit that is marked bad where it ran', () => {
  it('is never what a rollback goes to: the next good one is', () => {
    const deploys = [ran(1, 'a'), ran(2, 'b'), ran(3, 'c')]
    expect(target(deploys)).toBe(2)
    expect(target(deploys, marks('b'))).toBe(1)
    expect(target(deploys, marks('a', 'b'))).toBe(
      'Every commit that ran here before is marked bad or on hold, so there is nothing to go back to.',
    )
  })

  it('is bad in every deploy that brought it', () => {
    expect(target([ran(1, 'a'), ran(2, 'b'), ran(3, 'd'), ran(4, 'b'), ran(5, 'c')], marks('b'))).toBe(3)
  })

  it('is no way back after a deploy that broke off, or one that is cancelled, either', () => {
    const broken = [ran(1, 'a'), ran(2, 'b'), aDeploy({ number: 3, sha: sha('c'), state: failed() })]
    expect(target(broken)).toBe(2)
    expect(target(broken, marks('b'))).toBe(1)
    const { rollbackAfterCancel } = environmentStatus([ran(1, 'a'), ran(2, 'b')], marks('b'))
    expect(rollbackAfterCancel).toMatchObject({ kind: 'to', sha: sha('a') })
  })

  it('may be what runs: then one goes back from it', () => {
    expect(target([ran(1, 'a'), ran(2, 'b')], marks('b'))).toBe(1)
    expect(environmentStatus([ran(1, 'a'), ran(2, 'b')], marks('b')).current?.number).toBe(2)
  })

  it('is not deployed there by hand either, and the reason says who marked it, when and why', () => {
    const environment = environmentStatus([ran(1, 'b')])
    const facts = aDeployFacts({ sha: sha('a'), ci: null, environment, now: T0 + 120_000 })
    expect(deployVerdict({ ...facts, mark: aMark() }).reasons[0]).toEqual({
      rule: 'marked',
      level: 'stop',
      sentence: 'aaaaaaa was marked bad by ana 2 min ago: “checkout fails”. Unmark it first.',
    })
    expect(deployVerdict({ ...facts, mark: null }).level).toBe('caution')
  })

  it('is good again once the mark is taken back, whatever the order in which the two come', () => {
    const bad = { kind: 'mark' as const, mark: aMark() }
    const good = { kind: 'mark' as const, mark: aMark({ kind: 'good', at: T0 + 1 }) }
    for (const order of [
      [bad, good],
      [good, bad, good],
    ]) {
      const world = order.reduce(apply, aWorld())
      expect(badMark(world.marks['site/staging'], sha('a'))).toBeNull()
    }
    expect(badMark(apply(aWorld(), bad).marks['site/staging'], sha('a'))).toEqual(bad.mark)
    expect(badMark(apply(aWorld(), bad).marks['site/production'], sha('a'))).toBeNull()
  })

  it('is told apart by environment', () => {
    const deploys = [ran(1, 'a'), ran(2, 'b')]
    const world = [
      { kind: 'deploys' as const, environments: ['site/staging'], deploys },
      { kind: 'mark' as const, mark: aMark({ environment: 'production' }) },
    ].reduce(apply, aWorld())
    expect(statusOf(world, 'site/staging').rollback).toMatchObject({ kind: 'to', sha: sha('a') })
  })

  it('is told without a reason where none was given', () => {
    expect(markSentence(aMark({ reason: '' }), T0)).toBe('aaaaaaa was marked bad by ana just now.')
  })
})

it('of two words on a commit the later wins, in whatever order they come', () => {
  const mark = fc
    .record({
      kind: fc.constantFrom('bad', 'good' as const),
      reason: fc.constantFrom('', 'errors', 'slow'),
      at: fc.integer({ min: T0, max: T0 + 2 }),
    })
    .map((over) => aMark(over))
  fc.assert(
    fc.property(mark, mark, mark, (a, b, c) => {
      expect(mergeMark(b, a)).toEqual(mergeMark(a, b))
      expect(mergeMark(mergeMark(a, b), c)).toEqual(mergeMark(a, mergeMark(b, c)))
      expect(mergeMark(a, a)).toBe(a)
      expect(mergeMark(a, b).at).toBe(Math.max(a.at, b.at))
    }),
  )
})
