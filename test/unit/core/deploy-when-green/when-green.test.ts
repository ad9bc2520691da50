import type { CheckRole, CiState } from '@core/ci/ci'
import type { DeployWhenGreen, PendingDeploy } from '@core/deploy-when-green/pending'
import {
  answered,
  type BranchNow,
  type GreenVerdict,
  nextMove,
  type PendingDeploySight,
} from '@core/deploy-when-green/when-green'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCommit, aPendingRequest, aReport, sha, T0 } from '../../support/builders'
import { request } from './when-green.support'

const CLEAR = { kind: 'clear' } as const
const at = (digit: string): BranchNow => ({ kind: 'at', head: aCommit({ sha: sha(digit) }) })
const deleted = (over: Partial<Extract<BranchNow, { kind: 'deleted' }>> = {}): BranchNow => ({
  kind: 'deleted',
  watched: 'main',
  contains: false,
  merged: null,
  ...over,
})
const sight = (state: CiState | 'unknown', over: Partial<PendingDeploySight> = {}): PendingDeploySight => ({
  ci: state === 'unknown' ? state : aReport(state, { sha: sha('b') }),
  branch: at('b'),
  verdict: CLEAR,
  now: T0 + 60_000,
  ...over,
})
const does = (seen: PendingDeploySight, of = request): string => {
  const next = nextMove(of, seen)
  if (next.move === 'end') return next.end.end
  return next.move === 'wait' && next.question !== null ? 'ask' : next.move
}

describe('A request to deploy when green', () => {
  it('starts once CI of exactly its commit is green', () => {
    expect(does(sight('passing'))).toBe('start')
    expect(does(sight('passing', { ci: aReport('passing', { sha: sha('c') }) }))).toBe('wait')
  })

  it.each(['pending', 'none', 'cancelled', 'unknown'] as const)('waits while CI is %s', (state) => {
    expect(does(sight(state))).toBe('wait')
  })

  it('stops when CI turns red, and knows which of the checks that count failed', () => {
    const check = (name: string, state: CiState, role: CheckRole) => ({
      ...{ id: null, url: null, summary: null },
      ...{ name, state, role },
    })
    const checks = [
      check('unit', 'failing', 'required'),
      check('lint', 'failing', 'optional'),
      check('flaky', 'failing', 'mayFail'),
      check('docs', 'passing', 'required'),
    ]
    const ci = aReport('failing', { sha: sha('b'), checks })
    expect(nextMove(request, sight('failing', { ci }))).toEqual({
      move: 'end',
      end: { end: 'red', at: T0 + 60_000, checks: ['unit'] },
    })
  })

  it('asks when the branch moved on, whether it is green or not', () => {
    expect(does(sight('pending', { branch: at('c') }))).toBe('ask')
    expect(does(sight('passing', { branch: at('c') }))).toBe('ask')
  })

  it('does not start while nobody knows whether the branch moved on', () => {
    expect(nextMove(request, sight('passing', { branch: { kind: 'unknown' } }))).toEqual({
      move: 'wait',
      question: null,
      unseen: 'branch',
    })
  })

  it('starts from a deleted branch whose commit is in the watched one, as a commit of that', () => {
    const seen = (state: CiState) =>
      nextMove(aPendingRequest({ ref: 'fix-login' }), sight(state, { branch: deleted({ contains: true }) }))
    expect(seen('passing')).toEqual({ move: 'start', ref: 'main' })
    expect(seen('pending')).toEqual({ move: 'wait', question: null, unseen: null })
  })

  it('asks when the branch was deleted and its commit is in no other, offering what it was merged as', () => {
    const merged = aCommit({ sha: sha('c') })
    for (const state of ['pending', 'passing'] as const)
      expect(
        nextMove(aPendingRequest({ ref: 'fix-login' }), sight(state, { branch: deleted({ merged }) })),
      ).toMatchObject({
        move: 'wait',
        question: { kind: 'deleted', watched: 'main', merged },
      })
  })

  it('ends when the commit itself is gone', () => {
    expect(nextMove(request, { ...sight('unknown'), ci: 'gone' })).toMatchObject({
      end: { end: 'refused', sentence: 'bbbbbbb no longer exists in the repository of site.' },
    })
  })

  it('waits, and knows why, while it cannot be judged', () => {
    expect(nextMove(request, sight('passing', { verdict: { kind: 'unknown' } }))).toEqual({
      move: 'wait',
      question: null,
      unseen: 'verdict',
    })
  })

  it('of a tag or a commit never asks', () => {
    const still = aPendingRequest({ ref: 'v1', follows: false })
    expect(does(sight('passing', { branch: null }), still)).toBe('start')
    expect(does(sight('passing', { branch: at('c') }), still)).toBe('start')
  })

  it('never fires once its time is over, also when it is green by then', () => {
    expect(does(sight('passing', { now: request.until }))).toBe('expired')
    expect(does(sight('passing', { now: request.until + 24 * 3_600_000 }))).toBe('expired')
  })

  it('is refused when the verdict stops it by then', () => {
    expect(does(sight('passing', { verdict: { kind: 'stop', sentence: 'The app is locked.' } }))).toBe(
      'refused',
    )
    expect(does(sight('pending', { verdict: { kind: 'stop', sentence: 'The app is locked.' } }))).toBe('wait')
  })
})

describe('The answer to a branch that moved on', () => {
  const newer = aCommit({ sha: sha('c'), subject: 'Newer' })
  const stand: PendingDeploy = { request, ci: null, question: { kind: 'moved', newer }, unseen: null }

  it('the one I chose: the branch is not followed any more', () => {
    expect(answered(stand, sha('b'), T0 + 1)).toEqual({
      kind: 'request',
      request: { ...request, follows: false },
    })
  })

  it('the newer one: waits for its CI, with the time beginning anew', () => {
    const at = T0 + 60_000
    expect(answered(stand, sha('c'), at)).toEqual({
      kind: 'request',
      request: {
        ...request,
        sha: sha('c'),
        subject: 'Newer',
        requestedAt: at,
        until: at + 7_200_000,
      },
    })
  })

  it('of a commit that is neither is none', () => {
    expect(answered(stand, sha('d'), T0)).toMatchObject({
      kind: 'no longer',
      sentence: 'main moved on to ccccccc in the meantime. Review it and try again.',
    })
  })
})

describe('The answer to a branch that was deleted', () => {
  const merged = aCommit({ sha: sha('c'), subject: 'Fix the login (#12)' })
  const chosen = aPendingRequest({ ref: 'fix-login' })
  const stand: PendingDeploy = {
    request: chosen,
    ci: null,
    question: { kind: 'deleted', watched: 'main', merged },
    unseen: null,
  }

  it('anyway: exactly that commit, under no name that is gone', () => {
    expect(answered(stand, sha('b'), T0 + 1)).toEqual({
      kind: 'request',
      request: { ...chosen, ref: sha('b'), follows: false },
    })
  })

  it('the merged one: as a commit of the watched branch, with a CI and a time of its own', () => {
    expect(answered(stand, sha('c'), T0 + 60_000)).toMatchObject({
      request: {
        ref: 'main',
        sha: sha('c'),
        subject: 'Fix the login (#12)',
        follows: false,
        requestedAt: T0 + 60_000,
      },
    })
  })
})

describe('Whatever CI, the branch and the clock say, and whatever the person answers', () => {
  const words = fc.record({
    state: fc.constantFrom<CiState | 'unknown'>(
      'none',
      'pending',
      'passing',
      'failing',
      'cancelled',
      'unknown',
    ),
    of: fc.constantFrom('b', 'c', 'd'),
    branch: fc.constantFrom<BranchNow>(
      at('b'),
      at('c'),
      at('d'),
      { kind: 'unknown' },
      deleted(),
      deleted({ merged: aCommit({ sha: sha('c') }) }),
      deleted({ contains: true }),
    ),
    verdict: fc.constantFrom<GreenVerdict>(
      CLEAR,
      CLEAR,
      { kind: 'stop', sentence: 'The app is locked.' },
      { kind: 'unknown' },
    ),
    passes: fc.integer({ min: 0, max: 3_600_000 }),
    answer: fc.option(fc.constantFrom('b', 'c', 'd')),
  })

  it('it starts at most once, in its time, green, the commit that the person chose last, and nothing comes after an end', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.boolean(), (story, follows) => {
        let current: DeployWhenGreen = aPendingRequest({ follows })
        let now = T0
        let over = 0
        for (const { state, of, branch, verdict, passes, answer } of story) {
          now += passes
          const ci = state === 'unknown' ? state : aReport(state, { sha: sha(of) })
          const seen: PendingDeploySight = { ci, branch, verdict, now }
          const next = nextMove(current, seen)
          if (next.move === 'start') {
            expect([state, sha(of), verdict]).toEqual(['passing', current.sha, CLEAR])
            expect(now).toBeLessThan(current.until)
            if (current.follows)
              expect([at(current.sha[0] ?? ''), deleted({ contains: true })]).toContainEqual(branch)
          }
          if (next.move !== 'wait') {
            over++
            break
          }
          const stand = { request: current, ci, question: next.question, unseen: next.unseen }
          const said = answer === null ? null : answered(stand, sha(answer), now)
          if (said?.kind === 'request') current = said.request
        }
        expect(over).toBeLessThanOrEqual(1)
      }),
    )
  })
})
