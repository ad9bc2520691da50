import { summarize } from '@core/attention/summary'
import type { Deploy, Phase } from '@core/deploys/deploy'
import { environmentStatus, leaving, uncertainWords } from '@core/deploys/environment'
import { afterCancelling, brokeOffWords, reachedUsers } from '@core/deploys/words'
import { notifications, wanted } from '@core/events/notification'
import { cancelledFailures } from '@core/failures/cancelled'
import { overWords, titleOf } from '@core/failures/words'
import { mergeDeploy } from '@core/snapshot/sightings'
import type { Snapshot } from '@core/snapshot/snapshot'
import { trayModel } from '@core/tray'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { placeOfAction } from '../../../../src/main/desktop/places'
import {
  aDeploy,
  anApp,
  aQuietWorld,
  aRange,
  cancelled,
  failed,
  finished,
  queued,
  running,
  sha,
  T0,
} from '../../support/builders'
import { aDeployFacts, aRollbackFacts } from '../../support/verdict/facts'

const ran = aDeploy({ number: 4, sha: sha('a'), state: finished(T0 - 60_000) })
const five = (over: Partial<Deploy> = {}) =>
  aDeploy({ number: 5, sha: sha('6'), state: cancelled(), ...over })
const build: Phase = { name: 'Build', state: 'done', startedAt: T0 - 9000, endedAt: T0 - 5000 }
const ship = { name: 'Ship', state: 'failed', startedAt: T0 - 5000, endedAt: T0 } as const
const inShip = five({ phases: [build, ship] })
const inBuild = five({
  phases: [
    { ...build, state: 'failed' },
    { name: 'Ship', state: 'waiting' },
  ],
})
const status = (...deploys: Deploy[]) => environmentStatus([ran, ...deploys])
const SHIPPING = '#5 was cancelled while shipping; 6666666 may be partly live'
const PERHAPS = '#5 was cancelled, perhaps while shipping; 6666666 may be partly live'

describe('what a cancelled deploy leaves behind', () => {
  it.each([
    ['phases that say it shipped', inShip, SHIPPING],
    ['phases that say it was built', inBuild, '#5 was cancelled before shipping began; nothing changed'],
    ['a service that says it had begun', five({ touched: true }), SHIPPING],
    [
      'a service that says it had not',
      five({ touched: false }),
      '#5 was cancelled before shipping began; nothing changed',
    ],
    ['a service that names no phases', five(), PERHAPS],
    [
      'a queue that it never left',
      five({ state: { status: 'cancelled', startedAt: null, endedAt: T0, by: null } }),
      '#5 was cancelled before shipping began; nothing changed',
    ],
    [
      'a commit that was not resolved yet',
      five({ sha: null }),
      '#5 was cancelled, perhaps while shipping; main may be partly live',
    ],
  ])('is told of %s', (_, deploy, words) => expect(brokeOffWords(deploy)).toBe(words))

  it('makes its environment uncertain, until another deploy has finished', () => {
    expect(uncertainWords(status(inShip))).toBe(`uncertain: ${SHIPPING}`)
    expect(uncertainWords(status(inBuild))).toBeNull()
    expect(uncertainWords(status(inShip, aDeploy({ number: 6, sha: sha('7') })))).toBeNull()
    expect(uncertainWords(status(inShip, aDeploy({ number: 6, state: running() })))).not.toBeNull()
  })

  it('stays uncertain although the next deploy failed before it shipped', () => {
    const next = aDeploy({ number: 6, state: failed(T0, 'Build'), phases: inBuild.phases })
    expect(status(inShip, next)).toMatchObject({ failed: { number: 6 }, broken: { number: 5 } })
    expect(uncertainWords(status(inShip, next))).toBe(`uncertain: ${SHIPPING}`)
  })

  it('of an attempt before the one that runs now is kept', () => {
    const attempt = (number: number, over: Partial<Deploy>) =>
      five({ revision: { attempt: number, updatedAt: T0 + number, statusId: 0 }, ...over })
    const [first, second] = [attempt(1, { touched: false }), attempt(2, { state: running(), touched: false })]
    expect(uncertainWords(status(mergeDeploy(first, second)))).toBeNull()
    expect(uncertainWords(status(mergeDeploy(attempt(1, { touched: true }), second)))).toBe(
      `uncertain: ${SHIPPING}`,
    )
  })
})

describe('an uncertain environment', () => {
  const key = 'site/production'
  const there = (deploy: Deploy): Deploy => ({ ...deploy, environment: 'production' })
  const world = (...deploys: Deploy[]): Snapshot => ({
    ...aQuietWorld(anApp()),
    deploys: { [key]: Object.fromEntries(deploys.map((deploy) => [deploy.number, there(deploy)])) },
  })
  const production = (snapshot: Snapshot) => {
    const item = trayModel(snapshot, T0, { paused: false }).items.find(
      (one) => one.kind === 'submenu' && one.label === key,
    )
    return item?.kind === 'submenu' ? item.items : []
  }

  it('needs attention in the tray, and in Failures', () => {
    const { state, attention } = summarize(world(ran, inShip), T0)
    expect(state).toBe('failing')
    expect(attention).toMatchObject([
      {
        kind: 'uncertain',
        sentence: `site/production is uncertain: ${SHIPPING}`,
        place: { view: 'failures', failure: 'cancelled site/production#5' },
      },
    ])
    expect(summarize(world(ran, inBuild), T0).attention).toEqual([])
  })

  it('offers to deploy again and to go back in the tray’s menu', () => {
    const items = production(world(ran, inShip))
    expect(items.map((item) => ('label' in item ? item.label : ''))).toEqual([
      `Uncertain: ${SHIPPING}`,
      'Deploy…',
      'Deploy 6666666 again…',
      'Nothing to promote: What runs in staging is not known yet.',
      'Roll back…',
    ])
    const again = items[2]
    expect(again?.kind === 'action' && placeOfAction(again.action)).toMatchObject({
      sheet: 'deploy',
      ref: sha('6'),
    })
  })

  it('is a failure of its own, over once another deploy has shipped', () => {
    const [open] = cancelledFailures([ran, inShip, inBuild])
    expect(cancelledFailures([ran, inBuild])).toEqual([])
    if (open === undefined) throw new Error('no failure')
    const failure = { ...open, known: null, search: null }
    expect(failure).toMatchObject({ headline: SHIPPING, good: { number: 4 }, over: null })
    expect(titleOf(failure)).toBe('site/staging is uncertain: #5 was cancelled')
    const [over] = cancelledFailures([ran, inShip, aDeploy({ number: 6 })])
    expect(over?.over).toMatchObject({ number: 6 })
    expect(over && overWords({ ...over, known: null, search: null })).toBe('over since #6')
  })

  it('is in the verdict of the next deploy, which is counted from what ran before', () => {
    const { level, reasons } = deployVerdict(aDeployFacts({ environment: status(inShip) }))
    expect(level).toBe('caution')
    expect(reasons.map(({ sentence }) => sentence)).toEqual([
      `${SHIPPING}. What ships is counted from aaaaaaa, which ran before.`,
      '3 commits ahead of what ran there before.',
      'CI is green on bbbbbbb.',
    ])
  })

  it('is in the verdict of going back, which knows what leaves and what ran before', () => {
    const environment = status(inShip)
    expect(leaving(environment, null)).toBe(sha('6'))
    expect(environment.rollback).toMatchObject({ kind: 'to', deploy: { number: 4 } })
    const { reasons } = rollbackVerdict(aRollbackFacts({ environment, target: environment.rollback }))
    expect(reasons.map(({ sentence }) => sentence)).toContain(`${SHIPPING}. aaaaaaa ran before.`)
  })

  it('may be made whole with the commit that ran before', () => {
    const facts = aDeployFacts({ environment: status(inShip), sha: sha('a'), range: aRange() })
    expect(deployVerdict(facts).reasons.map(({ sentence }) => sentence)).toContain(
      'aaaaaaa is what ran last; this ships it again after site/staging#5 was cancelled.',
    )
  })
})

describe('before a deploy is cancelled', () => {
  const going = (over: Partial<Deploy>) => five({ state: running(), ...over })
  const shipping = going({ phases: [build, { name: 'Ship', state: 'running', startedAt: T0 }] })
  const building = going({ phases: [{ name: 'Ship', state: 'waiting' }] })

  it('it is said what that leaves behind', () => {
    expect([building, shipping, going({}), five({ state: queued() })].map(afterCancelling)).toEqual([
      'Shipping has not begun, so nothing changes in staging.',
      expect.stringMatching(/^It is shipping: 6666666 may stay partly live, and staging is uncertain/),
      expect.stringMatching(/^It isn’t known whether it’s shipping\. If it is, 6666666 may stay/),
      'Shipping has not begun, so nothing changes in staging.',
    ])
  })

  it('to go back, it is said whether anything has reached users', () => {
    expect([building, shipping, going({})].map(reachedUsers)).toEqual([
      'None of it has reached users.',
      'It is shipping, so part of 6666666 may have reached users.',
      'It’s not known whether it is shipping, so part of 6666666 may have reached users.',
    ])
    const environment = status(building)
    const verdict = rollbackVerdict(
      aRollbackFacts({ environment, target: environment.rollbackAfterCancel, cancelsFirst: true }),
    )
    expect(verdict.reasons.map(({ sentence }) => sentence)).toContain(
      'site/staging#5 is cancelled first. None of it has reached users. Cancelling it is enough to keep what runs.',
    )
  })
})

describe('the notification of a cancel by somebody else', () => {
  const event = (deploy: Deploy) => {
    if (deploy.state.status !== 'cancelled') throw new Error('not cancelled')
    return {
      kind: 'deploy-cancelled',
      id: '',
      deploy: { ...deploy, state: deploy.state },
      was: null,
    } as const
  }
  const notify = {
    failed: true,
    finishedMine: false,
    finishedByOthers: false,
    cancelledByOthers: false,
    ci: false,
    release: false,
  }
  const mine = { started: () => false, cancelled: () => false }

  it('is as pressing as a failure where it left the environment uncertain', () => {
    expect(wanted(event(inShip), notify, mine)).toBe(true)
    expect(wanted(event(inBuild), notify, mine)).toBe(false)
    expect(wanted(event(inShip), notify, { ...mine, cancelled: () => true })).toBe(false)
    expect(notifications([event(inShip)], false)).toMatchObject([
      { urgent: true, place: { view: 'failures', failure: 'cancelled site/staging#5' } },
    ])
    expect(notifications([event(inBuild)], false)).toMatchObject([{ urgent: false }])
  })
})
