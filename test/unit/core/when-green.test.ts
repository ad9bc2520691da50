import type { CheckRole, CiState } from '@core/ci'
import { notifications } from '@core/notification'
import { promotionOf, trialOf } from '@core/promotion'
import { summarize } from '@core/summary'
import { timeOfDay } from '@core/time'
import { type TrayItem, trayModel } from '@core/tray'
import { answered, type GreenSight, type GreenStand, type GreenWish, nextMove } from '@core/when-green'
import { standWords } from '@core/when-green-words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, aGreenWish, anApp, aReport, aWorld, finished, sha, T0 } from '../support/builders'

const wish = aGreenWish()
const sight = (state: CiState | 'unknown', over: Partial<GreenSight> = {}): GreenSight => ({
  ci: state === 'unknown' ? state : aReport(state, { sha: sha('b') }),
  head: aCommit({ sha: sha('b') }),
  stop: null,
  now: T0 + 60_000,
  ...over,
})
const does = (seen: GreenSight, of = wish): string => {
  const next = nextMove(of, seen)
  if (next.move === 'end') return next.end.end
  return next.move === 'wait' && next.newer !== null ? 'ask' : next.move
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
    const head = aCommit({ sha: sha('c') })
    expect(does(sight('pending', { head }))).toBe('ask')
    expect(does(sight('passing', { head }))).toBe('ask')
  })

  it('does not start while nobody knows whether the branch moved on', () => {
    expect(does(sight('passing', { head: 'unknown' }))).toBe('wait')
  })

  it('of a tag or a commit never asks', () => {
    const still = aGreenWish({ ref: 'v1', follows: false })
    expect(does(sight('passing', { head: null }), still)).toBe('start')
    expect(does(sight('passing', { head: aCommit({ sha: sha('c') }) }), still)).toBe('start')
  })

  it('never fires once its time is over, also when it is green by then', () => {
    expect(does(sight('passing', { now: wish.until }))).toBe('expired')
    expect(does(sight('passing', { now: wish.until + 24 * 3_600_000 }))).toBe('expired')
  })

  it('is refused when the verdict stops it by then', () => {
    expect(does(sight('passing', { stop: 'The app is locked.' }))).toBe('refused')
    expect(does(sight('pending', { stop: 'The app is locked.' }))).toBe('wait')
  })
})

describe('The answer to a branch that moved on', () => {
  const stand = { wish, ci: null, newer: aCommit({ sha: sha('c'), subject: 'Newer' }) }

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
      sentence: 'Meanwhile main moved on to ccccccc. Look at it again and decide anew.',
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
    head: fc.constantFrom('b', 'c', 'd', 'unknown'),
    stop: fc.constantFrom(null, null, null, 'The app is locked.'),
    passes: fc.integer({ min: 0, max: 3_600_000 }),
    answer: fc.option(fc.constantFrom('b', 'c', 'd')),
  })

  it('it starts at most once, in its time, green, the commit that the person chose last, and nothing comes after an end', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.boolean(), (story, follows) => {
        let current: GreenWish = aGreenWish({ follows })
        let now = T0
        let over = 0
        for (const { state, of, head, stop, passes, answer } of story) {
          now += passes
          const ci = state === 'unknown' ? state : aReport(state, { sha: sha(of) })
          const seen: GreenSight = {
            ci,
            head: head === 'unknown' ? head : aCommit({ sha: sha(head) }),
            stop,
            now,
          }
          const next = nextMove(current, seen)
          if (next.move === 'start') {
            expect([state, sha(of), stop]).toEqual(['passing', current.sha, null])
            expect(now).toBeLessThan(current.until)
            if (current.follows) expect(sha(head)).toBe(current.sha)
          }
          if (next.move !== 'wait') {
            over++
            break
          }
          const stand = { wish: current, ci, newer: next.newer }
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
  const stand = { wish, ci: pending, newer: null }
  const asking = { ...stand, newer: aCommit({ sha: sha('c') }) }
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
      `Waiting for CI on bbbbbbb, which cannot be asked now, until ${until}`,
    )
    expect(standWords({ ...stand, ci: aReport('none') })).toBe(
      `Waiting for CI to begin on bbbbbbb, until ${until}`,
    )
    expect(standWords({ ...stand, ci: aReport('cancelled') })).toBe(
      `CI was cancelled on bbbbbbb: waiting for it to run again, until ${until}`,
    )
    expect(standWords(asking)).toBe('main moved on to ccccccc: ship the newer one or the one you chose?')
  })

  it('in the summary and the tray, where it can be cancelled', () => {
    expect(summarize(world(), T0)).toEqual({ state: 'shipping', sentence: '1 waiting for CI' })
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
        { kind: 'green-moved', ...of, newer: aCommit({ sha: sha('c') }) },
        { kind: 'green-red', ...of, checks: ['unit', 'lint'] },
        { kind: 'green-expired', ...of },
      ],
      false,
    )
    expect(bodies.map(({ title, body, urgent }) => [title, body, urgent])).toEqual([
      [
        'site/staging waits for your answer',
        'main moved on to ccccccc while bbbbbbb waited for CI. Ship the newer one or the one you chose?',
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

describe('Promoting what staging runs', () => {
  const at = { app: 'site', environment: 'production' }
  const ran = aDeploy({ number: 12, sha: sha('b'), state: finished(T0) })
  const world = (production: string) => ({
    ...aWorld(anApp()),
    deploys: {
      'site/staging': { 11: aDeploy({ number: 11, sha: sha('a') }), 12: ran },
      'site/production': { 3: aDeploy({ environment: 'production', number: 3, sha: sha(production) }) },
    },
  })

  it('is offered where production runs another commit, in the tray too', () => {
    expect(promotionOf(world('a'), at)).toMatchObject({
      from: 'staging',
      sha: sha('b'),
      since: T0,
      isNew: true,
    })
    expect(promotionOf(world('b'), at)).toMatchObject({ isNew: false })
    expect(promotionOf(world('a'), { ...at, environment: 'staging' })).toBeNull()
    const labels = (production: string) =>
      submenu(trayModel(world(production), T0, { paused: false }).items, /^site\/production$/).map((item) =>
        'label' in item ? item.label : '',
      )
    expect(labels('a')).toEqual(['Deploy…', 'Promote bbbbbbb from staging…', 'Roll back…'])
    expect(labels('b')).toEqual(['Deploy…', 'Roll back…'])
  })

  it('knows how a commit fared in staging', () => {
    expect(trialOf(world('a'), at, sha('b'))).toMatchObject({ runs: true, deploy: { number: 12 } })
    expect(trialOf(world('a'), at, sha('a'))).toMatchObject({ runs: false, deploy: { number: 11 } })
    expect(trialOf(world('a'), at, sha('d'))).toMatchObject({ runs: false, deploy: null })
    expect(trialOf(world('a'), { ...at, environment: 'staging' }, sha('b'))).toBeNull()
  })
})
