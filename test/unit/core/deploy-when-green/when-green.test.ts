import { summarize } from '@core/attention/summary'
import type { CheckRole, CiState } from '@core/ci/ci'
import {
  answered,
  type BranchNow,
  type GreenSight,
  type GreenStand,
  type GreenVerdict,
  type GreenWish,
  nextMove,
} from '@core/deploy-when-green/when-green'
import { standWords } from '@core/deploy-when-green/words'
import { notifications } from '@core/events/notification'
import { timeOfDay } from '@core/text/time'
import { type TrayItem, trayModel } from '@core/tray'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, aGreenWish, aReport, aWorld, sha, T0 } from '../../support/builders'

const wish = aGreenWish()
const CLEAR = { kind: 'clear' } as const
const at = (digit: string): BranchNow => ({ kind: 'at', head: aCommit({ sha: sha(digit) }) })
const deleted = (over: Partial<Extract<BranchNow, { kind: 'deleted' }>> = {}): BranchNow => ({
  kind: 'deleted',
  watched: 'main',
  contains: false,
  merged: null,
  ...over,
})
const sight = (state: CiState | 'unknown', over: Partial<GreenSight> = {}): GreenSight => ({
  ci: state === 'unknown' ? state : aReport(state, { sha: sha('b') }),
  branch: at('b'),
  verdict: CLEAR,
  now: T0 + 60_000,
  ...over,
})
const does = (seen: GreenSight, of = wish): string => {
  const next = nextMove(of, seen)
  if (next.move === 'end') return next.end.end
  return next.move === 'wait' && next.question !== null ? 'ask' : next.move
}

describe('A wish to deploy when green', () => {
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
    expect(nextMove(wish, sight('failing', { ci }))).toEqual({
      move: 'end',
      end: { end: 'red', at: T0 + 60_000, checks: ['unit'] },
    })
  })

  it('asks when the branch moved on, whether it is green or not', () => {
    expect(does(sight('pending', { branch: at('c') }))).toBe('ask')
    expect(does(sight('passing', { branch: at('c') }))).toBe('ask')
  })

  it('does not start while nobody knows whether the branch moved on', () => {
    expect(nextMove(wish, sight('passing', { branch: { kind: 'unknown' } }))).toEqual({
      move: 'wait',
      question: null,
      unseen: 'branch',
    })
  })

  it('starts from a deleted branch whose commit is in the watched one, as a commit of that', () => {
    const seen = (state: CiState) =>
      nextMove(aGreenWish({ ref: 'fix-login' }), sight(state, { branch: deleted({ contains: true }) }))
    expect(seen('passing')).toEqual({ move: 'start', ref: 'main' })
    expect(seen('pending')).toEqual({ move: 'wait', question: null, unseen: null })
  })

  it('asks when the branch was deleted and its commit is in no other, offering what it was merged as', () => {
    const merged = aCommit({ sha: sha('c') })
    for (const state of ['pending', 'passing'] as const)
      expect(
        nextMove(aGreenWish({ ref: 'fix-login' }), sight(state, { branch: deleted({ merged }) })),
      ).toMatchObject({
        move: 'wait',
        question: { kind: 'deleted', watched: 'main', merged },
      })
  })

  it('ends when the commit itself is gone', () => {
    expect(nextMove(wish, { ...sight('unknown'), ci: 'gone' })).toMatchObject({
      end: { end: 'refused', sentence: 'bbbbbbb no longer exists in the repository of site.' },
    })
  })

  it('waits, and knows why, while it cannot be judged', () => {
    expect(nextMove(wish, sight('passing', { verdict: { kind: 'unknown' } }))).toEqual({
      move: 'wait',
      question: null,
      unseen: 'verdict',
    })
  })

  it('of a tag or a commit never asks', () => {
    const still = aGreenWish({ ref: 'v1', follows: false })
    expect(does(sight('passing', { branch: null }), still)).toBe('start')
    expect(does(sight('passing', { branch: at('c') }), still)).toBe('start')
  })

  it('never fires once its time is over, also when it is green by then', () => {
    expect(does(sight('passing', { now: wish.until }))).toBe('expired')
    expect(does(sight('passing', { now: wish.until + 24 * 3_600_000 }))).toBe('expired')
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
  const stand: GreenStand = { wish, ci: null, question: { kind: 'moved', newer }, unseen: null }

  it('the one I chose: the branch is not followed any more', () => {
    expect(answered(stand, sha('b'), T0 + 1)).toEqual({ kind: 'wish', wish: { ...wish, follows: false } })
  })

  it('the newer one: waits for its CI, with the time beginning anew', () => {
    const at = T0 + 60_000
    expect(answered(stand, sha('c'), at)).toEqual({
      kind: 'wish',
      wish: {
        ...wish,
        sha: sha('c'),
        subject: 'Newer',
        wishedAt: at,
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
  const chosen = aGreenWish({ ref: 'fix-login' })
  const stand: GreenStand = {
    wish: chosen,
    ci: null,
    question: { kind: 'deleted', watched: 'main', merged },
    unseen: null,
  }

  it('anyway: exactly that commit, under no name that is gone', () => {
    expect(answered(stand, sha('b'), T0 + 1)).toEqual({
      kind: 'wish',
      wish: { ...chosen, ref: sha('b'), follows: false },
    })
  })

  it('the merged one: as a commit of the watched branch, with a CI and a time of its own', () => {
    expect(answered(stand, sha('c'), T0 + 60_000)).toMatchObject({
      wish: {
        ref: 'main',
        sha: sha('c'),
        subject: 'Fix the login (#12)',
        follows: false,
        wishedAt: T0 + 60_000,
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
        let current: GreenWish = aGreenWish({ follows })
        let now = T0
        let over = 0
        for (const { state, of, branch, verdict, passes, answer } of story) {
          now += passes
          const ci = state === 'unknown' ? state : aReport(state, { sha: sha(of) })
          const seen: GreenSight = { ci, branch, verdict, now }
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
          const stand = { wish: current, ci, question: next.question, unseen: next.unseen }
          const said = answer === null ? null : answered(stand, sha(answer), now)
          if (said?.kind === 'wish') current = said.wish
        }
        expect(over).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('What waits for CI is told', () => {
  const until = timeOfDay(wish.until)
  const some = (state: CiState, name: string) => ({
    ...{ id: null, role: 'required' as const, url: null, summary: null },
    ...{ name, state },
  })
  const three = [some('passing', '1'), some('failing', '2'), some('passing', '3')]
  const four = ['4', '5', '6', '7'].map((name) => some('pending', name))
  const pending = aReport('pending', { sha: sha('b'), checks: [...three, ...four] })
  const stand: GreenStand = { wish, ci: pending, question: null, unseen: null }
  const newer = aCommit({ sha: sha('c') })
  const asking: GreenStand = { ...stand, question: { kind: 'moved', newer } }
  const gone = { ...stand, wish: aGreenWish({ ref: 'fix-login' }) }
  const world = (waits: GreenStand = stand) => ({
    ...aWorld(),
    deploys: { 'site/staging': { 1: aDeploy() } },
    greens: { 'site/staging': { stand: waits, observedAt: T0 } },
  })

  it('in a clear line', () => {
    expect(standWords(stand)).toBe(`Waiting for CI (3 of 7) on bbbbbbb, until ${until}`)
    const awaited = [some('passing', 'unit'), some('none', 'lint')]
    expect(standWords({ ...stand, ci: aReport('pending', { checks: awaited }) })).toBe(
      `Waiting for lint on bbbbbbb, which is required and has not reported (1 of 2), until ${until}`,
    )
    expect(standWords({ ...stand, ci: 'unknown' })).toBe(
      `Waiting for CI on bbbbbbb, which can't be checked right now, until ${until}`,
    )
    expect(standWords({ ...stand, ci: aReport('none') })).toBe(
      `Waiting for CI to begin on bbbbbbb, until ${until}`,
    )
    expect(standWords({ ...stand, ci: aReport('cancelled') })).toBe(
      `CI was cancelled on bbbbbbb: waiting for it to run again, until ${until}`,
    )
    expect(standWords(asking)).toBe('main moved on to ccccccc. Deploy the newer commit or the one you chose?')
    expect(standWords({ ...gone, question: { kind: 'deleted', watched: 'main', merged: null } })).toBe(
      "The branch fix-login was deleted and its commit isn't in main. Deploy it anyway?",
    )
    expect(standWords({ ...gone, question: { kind: 'deleted', watched: 'main', merged: newer } })).toBe(
      'fix-login was merged into main as ccccccc, a different commit, and deleted. Deploy that one or the one you chose?',
    )
  })

  it('says what it cannot see, and never that it is about to start', () => {
    const green: GreenStand = { ...stand, ci: aReport('passing', { sha: sha('b') }) }
    expect(standWords(green)).toBe(`CI is green on bbbbbbb, about to start, until ${until}`)
    expect(standWords({ ...green, unseen: 'branch' })).toBe(
      `CI is green on bbbbbbb, but the branch main can't be checked right now: waiting, until ${until}`,
    )
    expect(standWords({ ...green, unseen: 'verdict' })).toBe(
      `CI is green on bbbbbbb, but it can't be checked right now whether it may still be deployed: waiting, until ${until}`,
    )
  })

  it('in the summary and the tray, where it can be cancelled', () => {
    expect(summarize(world(), T0)).toMatchObject({ state: 'shipping', sentence: '1 waiting for CI' })
    expect(summarize(world(asking), T0).sentence).toBe('site/staging waits for your answer')
    const model = trayModel(world(), T0, { paused: false })
    expect(model.toolTip).toBe('Binnacle: 1 waiting for CI')
    const item = submenu(model.items, /^site\/staging: Waiting for CI \(3 of 7\)/)
    expect(item).toMatchObject([{ label: 'Cancel', action: { do: 'cancel-waiting', id: 'wish-1' } }])
    const asked = submenu(trayModel(world(asking), T0, { paused: false }).items, /moved on/)
    expect(asked.map((entry) => ('label' in entry ? entry.label : ''))).toEqual(['Answer…', 'Cancel'])
  })

  it('in a notification that stays, for the question and for each end', () => {
    const of = { id: 'x', wish }
    const bodies = notifications(
      [
        { kind: 'green-asks', ...of, question: { kind: 'moved', newer } },
        { kind: 'green-red', ...of, checks: ['unit', 'lint'] },
        { kind: 'green-expired', ...of },
      ],
      false,
    )
    expect(bodies.map(({ title, body, urgent }) => [title, body, urgent])).toEqual([
      [
        'site/staging waits for your answer',
        'main moved on to ccccccc. Deploy the newer commit or the one you chose?',
        true,
      ],
      ['site/staging was not deployed', 'CI turned red on bbbbbbb: unit and lint failed.', true],
      ['site/staging was not deployed', `Waiting for CI on bbbbbbb expired at ${until}.`, true],
    ])
    expect(
      notifications(
        [
          { kind: 'green-expired', ...of },
          { kind: 'green-expired', ...of },
        ],
        true,
      ),
    ).toEqual([expect.objectContaining({ title: 'While you were away', urgent: true })])
  })
})

const submenu = (items: readonly TrayItem[], label: RegExp): readonly TrayItem[] => {
  const found = items.find((item) => item.kind === 'submenu' && label.test(item.label))
  return found?.kind === 'submenu' ? found.items : []
}
