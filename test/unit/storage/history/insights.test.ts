import type { Deploy, DeployState } from '@core/deploys/deploy'
import type { InsightsQuestion } from '@core/insights'
import type { ReleaseSummary } from '@core/releases'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SnapshotStore } from '../../../../src/main/engine/snapshot-store'
import { insights } from '../../../../src/main/features/insights'
import { openHistory } from '../../../../src/main/storage/history/history'
import { reference } from '../../core/insights/reference'
import { aDeploy, sha } from '../../support/builders'
import { FakeClock } from '../../support/fake-clock'
import { noReport } from '../folder'
import { aHistory } from './history.support'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** The clocks change in Europe and in America in the weeks before. */
const NOW = Date.UTC(2026, 10, 9, 9, 30)
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Asia/Kolkata', 'Pacific/Apia']

const states: fc.Arbitrary<(from: number) => DeployState> = fc
  .record({
    status: fc.constantFrom('finished', 'finished', 'finished', 'failed', 'cancelled', 'running', 'queued'),
    began: fc.boolean(),
    ms: fc.nat(40 * MINUTE),
    pausedMs: fc.option(fc.nat(5 * MINUTE), { nil: undefined }),
  })
  .map(({ status, began, ms, pausedMs }) => (from: number): DeployState => {
    const paused = pausedMs === undefined ? {} : { pausedMs }
    const startedAt = began || status === 'finished' ? from : null
    const endedAt = from + ms
    switch (status) {
      case 'queued':
        return { status, waitingFor: null }
      case 'running':
        return { status, startedAt: from }
      case 'finished':
        return { status, startedAt, endedAt, ...paused }
      case 'failed':
        return { status, startedAt, endedAt, step: null, sentence: 'No.', ...paused }
      default:
        return { status: 'cancelled', startedAt, endedAt, by: null, ...paused }
    }
  })

const deploys: fc.Arbitrary<Deploy> = fc
  .record({
    app: fc.constantFrom('api', 'site'),
    environment: fc.constantFrom('staging', 'production'),
    number: fc.integer({ min: 1, max: 25 }),
    kind: fc.constantFrom('deploy', 'deploy', 'rollback'),
    by: fc.constantFrom('ada', 'Bob'),
    createdAt: fc.integer({ min: NOW - 20 * DAY, max: NOW - DAY / 2 }),
    waits: fc.nat(10 * MINUTE),
    state: states,
    touched: fc.option(fc.boolean(), { nil: undefined }),
    build: fc.option(fc.nat(9 * MINUTE), { nil: undefined }),
    earlier: fc.option(states, { nil: undefined }),
  })
  .map(({ waits, state, touched, build, earlier, ...rest }) => {
    const from = rest.createdAt + waits
    const deploy = aDeploy({ ...rest, state: state(from) })
    const revision = { ...deploy.revision, attempt: earlier === undefined ? 1 : 2 }
    return {
      ...deploy,
      revision,
      ...(touched !== undefined && { touched }),
      phases:
        build === undefined
          ? []
          : [{ name: 'Build', state: 'done' as const, startedAt: from, endedAt: from + build }],
      ...(earlier !== undefined && {
        earlier: [
          { revision: { ...revision, attempt: 1 }, state: earlier(from - 41 * MINUTE), observedAt: NOW },
        ],
      }),
    }
  })

const commits = fc.record({
  at: fc.record({
    app: fc.constantFrom('api', 'site'),
    environment: fc.constantFrom('staging', 'production'),
    number: fc.integer({ min: 1, max: 25 }),
  }),
  sha: fc.constantFrom(...'abcdef').map(sha),
})

const questions = fc.record({
  app: fc.option(fc.constantFrom('api', 'site')),
  environment: fc.option(fc.constantFrom('production')),
  by: fc.option(fc.constantFrom('ada')),
  days: fc.constantFrom(7 as const, 28 as const),
})

const nameOf = ({ app, environment, number }: Pick<Deploy, 'app' | 'environment' | 'number'>) =>
  `${app}/${environment}#${number}`

function callsOn(
  history: ReturnType<typeof openHistory>,
  timeZone: string,
  releases: readonly ReleaseSummary[] = [],
) {
  const clock = new FakeClock()
  clock.setTo(NOW)
  return insights({
    insights: history.insights,
    journal: { marks: () => [] },
    clock,
    timeZone: () => timeZone,
    history,
    snapshots: new SnapshotStore(clock),
    failures: () => [],
    due: () => [],
    releases: async () => releases,
    clean: (text) => text,
    moment: String,
  }).calls
}

function featureOn(history: ReturnType<typeof openHistory>, timeZone: string) {
  const calls = callsOn(history, timeZone)
  return async (question: InsightsQuestion) => {
    const answer = await calls.insights(question)
    if (!answer.ok) throw new Error(answer.problem.sentence)
    return answer.value
  }
}

describe('insights', () => {
  it('agree with a slow reading of every deploy, however these came into the history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(deploys, { selector: nameOf, maxLength: 40 }),
        fc.uniqueArray(commits, { selector: (one) => `${nameOf(one.at)} ${one.sha}`, maxLength: 20 }),
        fc.array(questions, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ZONES),
        fc.nat(40),
        async (all, brought, asked, timeZone, split) => {
          const history = openHistory(':memory:', noReport)
          // Each is seen running before, in one go or in two.
          const begun = all.map((deploy) => ({
            ...deploy,
            earlier: undefined,
            state: { status: 'running' as const, startedAt: deploy.createdAt },
            revision: { attempt: 1, updatedAt: 0, statusId: 0 },
          }))
          history.put(begun.slice(split))
          history.put(all.slice(0, split))
          history.put(all)
          const written = brought.map((one) => ({
            ...one,
            writtenAt: NOW - 15 * DAY + 'abcdef'.indexOf(one.sha[0] ?? '') * DAY,
          }))
          for (const name of new Set(written.map(({ at }) => nameOf(at)))) {
            const of = written.filter(({ at }) => nameOf(at) === name)
            const [first] = of
            if (first === undefined) continue
            history.shipped.put({
              ...first.at,
              base: null,
              head: sha('f'),
              items: of.length,
              tookOut: [],
              brought: of.map((one) => ({
                repository: 'api',
                sha: one.sha,
                subject: 'Fix it',
                author: 'ada',
                at: one.writtenAt,
                pull: null,
              })),
            })
          }
          const ask = featureOn(history, timeZone)
          for (const question of asked) {
            const answer = await ask(question)
            const expected = reference({ deploys: all, commits: written, now: NOW, timeZone }, question)
            const { first, last, since, now, before, ran, steps, buckets } = answer
            expect({ first, last, since, now, before, ran }).toEqual({
              first: expected.first,
              last: expected.last,
              since: expected.since,
              now: expected.now,
              before: expected.before,
              ran: expected.ran,
            })
            expect(Object.fromEntries(steps.map(({ name, ...median }) => [name, median]))).toEqual(
              expected.steps,
            )
            expect(
              buckets.map(({ fine, failed, rollbacks, stopped }) => ({ fine, failed, rollbacks, stopped })),
            ).toEqual(expected.perDay)
            const asks = new Map<string, number>()
            for (const when of expected.asked) asks.set(when, (asks.get(when) ?? 0) + 1)
            const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
            const told = answer.hours.flatMap((row, i) =>
              row.flatMap((count, hour) =>
                count === 0 ? [] : [[`${names[i]} ${String(hour).padStart(2, '0')}`, count] as const],
              ),
            )
            expect(new Map(told)).toEqual(new Map([...asks].map(([when, n]) => [when.replace(',', ''), n])))
          }
          history.close()
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  it('are the same for a history that is older than they are, and for one of which the oldest deploys went', async () => {
    const all = Array.from({ length: 1200 }, (_, i) =>
      aDeploy({
        number: i + 1,
        createdAt: NOW - 12 * DAY + i * 10 * MINUTE,
        state: {
          status: 'finished',
          startedAt: NOW - 12 * DAY + i * 10 * MINUTE,
          endedAt: NOW - 12 * DAY + i * 10 * MINUTE + 1,
        },
      }),
    )
    const whole = aHistory(...all)
    const question = { app: null, environment: null, by: null, days: 28 } as const
    const answer = await featureOn(whole, 'UTC')(question)
    expect(answer.finished).toBe(1200)
    const few = openHistory(':memory:', () => {}, Date.now, 1000)
    few.put(all)
    const left = await featureOn(few, 'UTC')(question)
    expect(left.finished).toBe(1000)
    expect(left.since).toBe(all[200]?.state.status === 'finished' ? all[200].state.endedAt : null)
    few.close()
  })
})

describe('a handover', () => {
  const released = (at: number | null): ReleaseSummary => ({
    id: 'Site',
    app: 'site',
    past: [],
    cycle: {
      known: {
        release: 'Site',
        app: 'site',
        branch: 'main',
        version: '26.11.0',
        tag: '26.11.0',
        previous: { version: '26.10.0', tag: '26.10.0', sha: sha('a'), at },
        due: null,
        daysLeft: null,
      },
    },
  })
  const deploys = [9, 3, 0].map((days, i) =>
    aDeploy({
      number: i + 1,
      createdAt: NOW - days * DAY - MINUTE,
      state: { status: 'finished', startedAt: null, endedAt: NOW - days * DAY - MINUTE },
    }),
  )

  it('is of the last day, the last week, or since the last release', async () => {
    const calls = callsOn(aHistory(...deploys), 'UTC', [released(NOW - 10 * DAY)])
    for (const [since, count] of [
      ['day', 1],
      ['week', 2],
      ['cycle', 3],
    ] as const) {
      const told = await calls.handover({ since })
      expect(told.ok && told.value.handover.shipped[0]?.deploys).toBe(count)
    }
  })

  it('is not made up where nobody knows when the cycle began', async () => {
    const told = await callsOn(aHistory(...deploys), 'UTC', [released(null)]).handover({ since: 'cycle' })
    expect(told).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringMatching(/nobody knows when its cycle began/) },
    })
  })
})
