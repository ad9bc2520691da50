import { type CheckRole, type CiState, foldChecks } from '@core/ci/ci'
import type { Deploy } from '@core/deploys/deploy'
import { progressOf } from '@core/deploys/progress'
import type { DeployEvent, Event } from '@core/events/event'
import { type Mine, notifications, wanted } from '@core/events/notification'
import { sentence } from '@core/events/words'
import { DEFAULT_SETTINGS } from '@core/settings'
import { apply } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import { ago, clock, coarse, counted, took } from '@core/text/time'
import { describe, expect, it } from 'vitest'
import {
  aDeploy,
  type aReport,
  aWatchedWorld,
  cancelled,
  failed,
  finished,
  queued,
  running,
  T0,
} from '../../support/builders'

const MIN = 60_000
const nobody: Mine = { started: () => false, cancelled: () => false }

/** The event that a first empty look and then this deploy bring about. */
function eventOf(state: ReturnType<typeof finished>, over = {}): Event {
  const empty = apply(aWatchedWorld(), { kind: 'deploys', environments: ['site/staging'], deploys: [] })
  const after = apply(empty, {
    kind: 'deploys',
    environments: [],
    deploys: [aDeploy({ number: 12, state, ...over })],
  })
  const [event] = diff(empty, after)
  if (event === undefined) throw new Error('nothing happened')
  return event
}

/** The same event of a deploy that stood otherwise before. */
function havingBeen(was: DeployEvent['was'], event: Event): Event {
  if (!('was' in event)) throw new Error('no event of a deploy')
  return { ...event, was }
}

describe('time in words', () => {
  it('says how long ago', () => {
    expect(
      [0, 4_000, 4 * MIN, 3 * 60 * MIN, 30 * 60 * MIN, 50 * 60 * MIN].map((ms) => ago(T0 - ms, T0)),
    ).toEqual(['just now', '4 s ago', '4 min ago', '3 h ago', 'yesterday', '2 days ago'])
    expect(ago(T0 + 5_000, T0)).toBe('just now')
  })

  it('says how long', () => {
    expect([4_000, 692_000, 3_729_000].map(clock)).toEqual(['0:04', '11:32', '1:02:09'])
    expect([440, 26_410, 1_082_960, 3_900_000, 3_600_000].map(took)).toEqual([
      '0.4 s',
      '26 s',
      '18 min',
      '1 h 5 min',
      '1 h',
    ])
    expect([999, 61_000, 25 * 60 * MIN].map(coarse)).toEqual(['0 s', '1 min', '1 day'])
  })

  it('counts in the right number', () => {
    expect([counted(1, 'commit'), counted(0, 'commit'), counted(12406, 'deploy')]).toEqual([
      '1 commit',
      '0 commits',
      '12,406 deploys',
    ])
  })
})

describe('progress', () => {
  const progress = (deploy: Deploy, now: number) => progressOf(deploy, [], now).fraction
  const progressText = (deploy: Deploy, now: number) => progressOf(deploy, [], now).text
  const going = (estimateMs: number | null) => aDeploy({ state: running(T0), estimateMs })
  it('is elapsed over estimated, held at 95 % until the end', () => {
    expect(progress(going(100_000), T0 + 50_000)).toBe(0.5)
    expect(progress(going(100_000), T0 + 500_000)).toBe(0.95)
    expect(progress(aDeploy({ state: finished() }), T0)).toBe(1)
  })
  it('is not invented where nobody knows', () => {
    expect(progress(going(null), T0 + 1000)).toBeNull()
    expect(progressText(going(null), T0 + 4000)).toBe('0:04')
  })
  it('is said in words', () => {
    expect(progressText(going(18 * MIN), T0 + 692_000)).toBe('11:32 of about 18 min')
    expect(progressText(going(MIN), T0 + 90_000)).toBe('1:30, longer than the usual 1 min')
    expect(progressText(aDeploy({ state: queued() }), T0)).toBe('waiting to start')
  })
})

describe.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F'])('a notification of %s', (environment) => {
  it('leads to its deploy', () => {
    const state = { status: 'finished', startedAt: T0, endedAt: T0 + 1 } as const
    const deploy = { ...aDeploy({ number: 12, environment }), state }
    const event: Event = { kind: 'deploy-finished', id: 'finished', deploy, was: null }
    const [one] = notifications([event], false)
    expect(one).toMatchObject({
      title: `site/${environment}#12 finished`,
      place: { view: 'history', deploy: { app: 'site', environment, number: 12 } },
    })
  })
})

describe('what happened, in one sentence', () => {
  it.each([
    [eventOf(queued()), 'site/staging#12 is queued: aaaaaaa Describe the new rate limits, by ada.'],
    [eventOf(running()), 'site/staging#12 started: aaaaaaa Describe the new rate limits, by ada.'],
    [
      eventOf(running(), { kind: 'rollback' }),
      'site/staging#12 is rolling back to aaaaaaa Describe the new rate limits, by ada.',
    ],
    [eventOf(finished()), 'site/staging#12 finished: aaaaaaa Describe the new rate limits after 10 s.'],
    [
      eventOf(finished(), { kind: 'rollback', subject: null }),
      'site/staging#12 rolled back to aaaaaaa after 10 s.',
    ],
    [eventOf(failed()), 'site/staging#12 failed in Ship after 10 s: exit status 1'],
    [eventOf(failed(T0, null)), 'site/staging#12 failed after 10 s: exit status 1'],
    [
      eventOf(cancelled()),
      'site/staging#12 was cancelled by ada after 10 s, perhaps while shipping; aaaaaaa may be partly live.',
    ],
    [
      eventOf(cancelled(), { touched: true }),
      'site/staging#12 was cancelled by ada after 10 s while shipping; aaaaaaa may be partly live.',
    ],
    [
      eventOf(cancelled(), { touched: false }),
      'site/staging#12 was cancelled by ada after 10 s before shipping began; nothing changed.',
    ],
    [
      eventOf(cancelled(T0, null), { sha: null }),
      'site/staging#12 was cancelled after 10 s, perhaps while shipping; main may be partly live.',
    ],
  ])('%#', (event, words) => expect(sentence(event)).toBe(words))
})

describe('what a person is told of', () => {
  const { notify } = DEFAULT_SETTINGS
  const me: Mine = { started: () => true, cancelled: () => true }

  it('is a failure, whoever began it', () => {
    expect(wanted(eventOf(failed()), notify, nobody)).toBe(true)
  })
  it('is a cancel by someone else, not one’s own', () => {
    expect(wanted(eventOf(cancelled()), notify, nobody)).toBe(true)
    expect(wanted(eventOf(cancelled()), notify, me)).toBe(false)
  })
  it('is the end of one’s own deploy, by default not of others’', () => {
    expect(wanted(eventOf(finished()), notify, me)).toBe(true)
    expect(wanted(eventOf(finished()), notify, nobody)).toBe(false)
    expect(wanted(eventOf(finished()), { ...notify, finishedByOthers: true }, nobody)).toBe(true)
  })
  it('is not a start', () => {
    expect(wanted(eventOf(running()), notify, me)).toBe(false)
  })
  it('is nothing of what was turned off', () => {
    const off = {
      failed: false,
      cancelledByOthers: false,
      finishedMine: false,
      finishedByOthers: false,
      ci: false,
      release: false,
    }
    for (const state of [failed(), cancelled(), finished()])
      expect(wanted(eventOf(state), off, me)).toBe(false)
  })

  it('comes with the failing step in the title and its reason below', () => {
    expect(notifications([eventOf(failed())], false)).toEqual([
      {
        title: 'site/staging#12 failed in Ship',
        body: 'exit status 1',
        urgent: true,
        place: { view: 'failures', failure: 'site/staging#12' },
      },
    ])
  })
  it('is one each for a few events, one for many', () => {
    const three = [failed(), cancelled(), finished()].map((state, i) => eventOf(state, { number: 12 + i }))
    expect(notifications(three, false)).toHaveLength(3)
    const others = [failed(), cancelled(), finished()].map((state, i) =>
      eventOf(state, { environment: 'production', number: i }),
    )
    const [one, ...none] = notifications([...three, ...others], false)
    expect(none).toEqual([])
    expect(one).toMatchObject({
      title: '6 things happened at once',
      body: '2 deploys failed, 2 deploys cancelled, 2 deploys finished.',
      urgent: true,
    })
  })
  it('is of what happened to a deploy one after the other only the last', () => {
    const events = [eventOf(failed()), eventOf(running()), eventOf(finished())]
    expect(notifications(events, true).map(({ title }) => title)).toEqual(['site/staging#12 finished'])
  })
  it('is that what had failed runs again and goes well after all, whoever runs it', () => {
    const was = { status: 'failed' as const, attempt: 1 }
    for (const state of [queued(), running(), finished()]) {
      const event = havingBeen(was, eventOf(state))
      expect(wanted(event, notify, nobody)).toBe(true)
      expect(wanted(event, { ...notify, failed: false }, nobody)).toBe(false)
    }
    expect(wanted(havingBeen({ status: 'queued', attempt: 1 }, eventOf(running())), notify, me)).toBe(false)
  })
  it('is that one’s own deploy runs again which had finished', () => {
    const event = havingBeen({ status: 'finished', attempt: 1 }, eventOf(running()))
    expect(wanted(event, notify, me)).toBe(true)
    expect(wanted(event, notify, nobody)).toBe(false)
  })
  it('is one that sums up after an absence, and leads to the failure', () => {
    expect(notifications([eventOf(finished(), { number: 11 }), eventOf(failed())], true)).toEqual([
      {
        title: 'While you were away',
        body: '1 deploy failed, 1 deploy finished.',
        urgent: true,
        place: { view: 'failures', failure: 'site/staging#12' },
      },
    ])
    expect(notifications([], true)).toEqual([])
  })
})

describe('many checks as one state', () => {
  const fold = (...checks: readonly [CiState, CheckRole][]) =>
    foldChecks(checks.map(([state, role]) => ({ state, role })))

  it('is made of the required ones alone, where any is', () => {
    expect(fold(['passing', 'required'], ['failing', 'optional'])).toBe('passing')
    expect(fold(['cancelled', 'required'], ['passing', 'optional'])).toBe('cancelled')
  })

  it('is pending as long as a required one has not reported', () => {
    expect(fold(['passing', 'required'], ['none', 'required'])).toBe('pending')
    expect(fold(['failing', 'required'], ['none', 'required'])).toBe('failing')
  })

  it('is not made red by one that may fail, not even where all may', () => {
    expect(fold(['passing', 'counted'], ['failing', 'mayFail'])).toBe('passing')
    expect(fold(['failing', 'mayFail'])).toBe('passing')
    expect(fold(['failing', 'mayFail'], ['pending', 'mayFail'])).toBe('pending')
  })

  it('lets the worst one speak', () => {
    const fold = (...states: Parameters<typeof aReport>[0][]) =>
      foldChecks(states.map((state) => ({ state, role: 'counted' as const })))
    expect(fold()).toBe('none')
    expect(fold('passing', 'passing')).toBe('passing')
    expect(fold('passing', 'pending')).toBe('pending')
    expect(fold('pending', 'cancelled')).toBe('cancelled')
    expect(fold('failing', 'pending', 'passing')).toBe('failing')
  })
})
