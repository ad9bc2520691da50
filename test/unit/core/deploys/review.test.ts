import type { Deploy } from '@core/deploys/deploy'
import { progressOf } from '@core/deploys/progress'
import { notifications, wanted } from '@core/events/notification'
import { DEFAULT_SETTINGS } from '@core/settings'
import { apply } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import { emptySnapshot, type Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { aDeploy, anApp, running, T0 } from '../../support/builders'

const MIN = 60_000
const KEY = 'site/staging'

const waiting = (attempt: number, over: Partial<Deploy> = {}): Deploy =>
  aDeploy({
    number: 7,
    state: {
      status: 'queued',
      held: true,
      waitingFor: 'waiting for review by mei or ops-team',
      mayApprove: true,
    },
    revision: { attempt, updatedAt: T0 + attempt, statusId: attempt },
    ...over,
  })

const sees = (before: Snapshot, ...deploys: Deploy[]): Snapshot =>
  apply(before, { kind: 'deploys', environments: [KEY], deploys })

const watched = apply(sees(emptySnapshot([anApp({ name: 'site' })])), {
  kind: 'seen',
  environment: KEY,
  at: T0,
})

const reviews = (before: Snapshot, after: Snapshot) =>
  diff(before, after).filter(({ kind }) => kind === 'review-wanted')

describe('a deploy that waits for a review', () => {
  it('is told to those who can give it, once for each attempt', () => {
    const builds = sees(watched, aDeploy({ number: 7, state: running(), revision: waiting(1).revision }))
    const waits = sees(builds, waiting(1, { observedAt: T0 + MIN }))
    expect(reviews(watched, builds)).toEqual([])
    expect(reviews(builds, waits)).toMatchObject([{ id: 'review site/staging#7 1' }])
    const later = { attempt: 1, updatedAt: T0 + MIN, statusId: 1 }
    expect(reviews(waits, sees(waits, waiting(1, { revision: later, phases: [] })))).toEqual([])
    expect(reviews(waits, sees(waits, waiting(2)))).toMatchObject([{ id: 'review site/staging#7 2' }])
  })

  it('is not told to those who cannot', () => {
    const state = { status: 'queued', held: true, waitingFor: 'waiting for review by mei' } as const
    expect(reviews(watched, sees(watched, waiting(1, { state })))).toEqual([])
  })

  it('says whose deploy it is, and leads to where it is approved', () => {
    const [event] = reviews(watched, sees(watched, waiting(1, { sha: 'a'.repeat(40), by: 'armin' })))
    if (event === undefined) throw new Error('no event')
    const mine = { started: () => false, cancelled: () => false }
    expect(wanted(event, DEFAULT_SETTINGS.notify, mine)).toBe(true)
    const [one] = notifications([event], false)
    expect(one).toMatchObject({
      title: 'site/staging#7 is waiting for your review',
      body: expect.stringMatching(/^aaaaaaa .*, started by armin\.$/),
      urgent: true,
      place: { view: 'now', environment: { app: 'site', environment: 'staging' } },
    })
  })

  it('waits for the reviewers, whatever else is under way there', () => {
    const other = aDeploy({ number: 6, state: running(), estimateMs: MIN })
    expect(progressOf(waiting(1), [other, waiting(1)], T0).text).toBe('waiting for review by mei or ops-team')
  })
})

describe('a deploy that a timer holds', () => {
  const held = (startsAt: number, waitingFor: string | null = null) =>
    aDeploy({ state: { status: 'queued', held: true, waitingFor, startsAt } })

  it.each([
    ['starts in 12 min', held(T0 + 12 * MIN)],
    ['starts in 12 min', held(T0 + 11 * MIN + 1)],
    ['starts in 40 s', held(T0 + 40_000)],
    ['waiting to start', held(T0 - 1)],
    [
      'waiting for review by mei, and starts in 5 min at the earliest',
      held(T0 + 5 * MIN, 'waiting for review by mei'),
    ],
  ])('%s', (text, deploy) => {
    expect(progressOf(deploy, [], T0).text).toBe(text)
  })
})

describe('a deploy that was held in between', () => {
  it('is as far as what of it has run', () => {
    const deploy = aDeploy({
      state: { status: 'running', startedAt: T0, pausedMs: 60 * MIN },
      estimateMs: 10 * MIN,
    })
    const now = T0 + 65 * MIN
    expect(progressOf(deploy, [], now).fraction).toBe(0.5)
    expect(progressOf(deploy, [], now).text).toBe('5:00 of about 10 min')
  })
})
