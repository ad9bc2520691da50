import { deployKey } from '@core/deploys/deploy'
import type { Insights } from '@core/insights'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openHistory } from '../../../../src/main/storage/history/history'
import { reference } from '../../core/insights/reference'
import { aDeploy, sha } from '../../support/builders'
import { noReport } from '../folder'
import { aHistory } from './history.support'
import {
  attemptName,
  commitOf,
  commits,
  culprits,
  DAY,
  deploysOver,
  featureOn,
  goneBack,
  MINUTE,
  markOf,
  NOW,
  questions,
  uniqueName,
  WATCHED,
  ZONES,
} from './insights.support'

/** Of six commits two came with one pull request, one with a pull request that nobody reviewed before its merge, and one with one that nobody reviewed. */
const PULLS = [
  { number: 1, openedAt: NOW - 20 * DAY, reviewedAt: NOW - 19 * DAY, mergedAt: NOW - 17 * DAY },
  { number: 1, openedAt: NOW - 20 * DAY, reviewedAt: NOW - 19 * DAY, mergedAt: NOW - 17 * DAY },
  { number: 2, openedAt: NOW - 18 * DAY, reviewedAt: NOW - 18 * DAY + MINUTE, mergedAt: NOW - 13 * DAY },
  { number: 3, openedAt: NOW - 13 * DAY, reviewedAt: NOW - 11 * DAY, mergedAt: NOW - 12 * DAY },
  { number: 4, openedAt: NOW - 12 * DAY, reviewedAt: null, mergedAt: NOW - 11 * DAY },
]
const pullOf = (commit: string) => PULLS['abcdef'.indexOf(commit[0] ?? '')] ?? null
/** One of them is a merge, written when its pull request was merged, and one has no date. */
const [MERGE, UNDATED] = [sha('d'), sha('f')]
const timeOf = (commit: string) => ({
  ...(commit !== UNDATED && { at: NOW - 15 * DAY + 'abcdef'.indexOf(commit[0] ?? '') * DAY }),
  ...(commit === MERGE && { isMerge: true as const }),
})
/** Since when a commit waited to be shipped; null for a merge, which is no change of its own, and where nobody knows. */
const writtenAt = (commit: string): number | null => (commit === MERGE ? null : (timeOf(commit).at ?? null))
const pullTold = { title: 'Fix it', author: 'ada', url: null }
/** A record of what a deploy took out. */
const tookOut = {
  ...{ base: null, items: 1, brought: [] },
  tookOut: [{ repository: 'api', sha: sha('9'), subject: 'Fix it', author: 'ada', pull: null }],
}
const withoutNull = ({ reviewedAt, ...rest }: (typeof PULLS)[number]) =>
  reviewedAt === null ? rest : { ...rest, reviewedAt }

interface Stepped {
  readonly steps: readonly { readonly name: string }[]
}

/** With the steps by name: the slow reading knows no order. */
function sortedSteps<F extends Stepped, T extends { readonly now: F; readonly before: F | null }>(all: T) {
  const sorted = (figures: F) => ({
    ...figures,
    steps: figures.steps.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  })
  return { ...all, now: sorted(all.now), before: all.before === null ? null : sorted(all.before) }
}

/** The usual steps first, in the order in which they happen, then the longest. */
function expectOrdered(steps: Insights['now']['steps']): void {
  const usual = ['CI', 'Build', 'Ship']
  const names = steps.map(({ name }) => name)
  const first = usual.filter((name) => names.includes(name))
  expect(names.slice(0, first.length)).toEqual(first)
  const others = steps.slice(first.length).map(({ ms }) => ms ?? 0)
  expect(others).toEqual(others.toSorted((a, b) => b - a))
}

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** "Mon 09" with how often it was. */
const countedHours = (hours: Insights['hours']): ReadonlyMap<string, number> =>
  new Map(
    hours.flatMap((row, i) =>
      row.flatMap((count, hour) =>
        count === 0 ? [] : [[`${NAMES[i]} ${String(hour).padStart(2, '0')}`, count] as const],
      ),
    ),
  )

function countedMoments(moments: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const moment of moments.map((one) => one.replace(',', '')))
    counts.set(moment, (counts.get(moment) ?? 0) + 1)
  return counts
}

describe('insights', () => {
  it('agree with a slow reading of every deploy, however these came into the history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(1, 1, 1, 5, 21)
          .chain((times) => fc.uniqueArray(deploysOver(times), { selector: uniqueName, maxLength: 40 })),
        fc.uniqueArray(commits, { selector: (one) => `${attemptName(one.at)} ${one.sha}`, maxLength: 20 }),
        fc.array(questions, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ZONES),
        fc.nat(40),
        fc.array(culprits, { maxLength: 8 }),
        fc.nat(6),
        goneBack,
        async (all, brought, asked, timeZone, split, confirmed, every, back) => {
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
            writtenAt: writtenAt(one.sha),
            pull: pullOf(one.sha),
          }))
          for (const name of new Set(written.map(({ at }) => attemptName(at)))) {
            const of = written.filter(({ at }) => attemptName(at) === name)
            const [first] = of
            if (first === undefined) continue
            history.shipped.put({
              ...first.at,
              base: null,
              head: commitOf(first.at),
              items: of.length,
              tookOut: [],
              brought: of.map((one) => ({
                repository: 'api',
                sha: one.sha,
                subject: 'Fix it',
                author: 'ada',
                ...timeOf(one.sha),
                pull: one.pull === null ? null : { ...pullTold, ...withoutNull(one.pull) },
              })),
            })
          }
          const backs = back.filter((one) => written.every(({ at }) => attemptName(at) !== attemptName(one)))
          for (const at of backs) history.shipped.put({ ...at, ...tookOut, head: commitOf(at) })
          for (const [i, culprit] of confirmed.entries()) history.insights.putCulprit(`failure ${i}`, culprit)
          // Some are marked as bad, and some others were, but no longer are.
          const marks = all.flatMap((deploy, i) => (i % 7 === every ? [markOf(deploy, i % 3 === 0)] : []))
          const bad = new Set(
            marks.flatMap((mark) => (mark.kind === 'bad' ? [`${deployKey(mark)} ${mark.sha}`] : [])),
          )
          const ask = featureOn(history, { timeZone, marks, watched: WATCHED })
          for (const question of asked) {
            const answer = await ask(question)
            const known = {
              ...{ deploys: all, commits: written, bad, culprits: confirmed },
              goneBack: new Set(backs.map(attemptName)),
              ...{ now: NOW, timeZone, watched: WATCHED },
            }
            const { asked: askedAt, askedBefore, ...expected } = reference(known, question)
            const { hours, hoursBefore, ...measured } = answer
            expect(sortedSteps(measured)).toEqual(sortedSteps(expected))
            for (const { steps } of [answer.now, answer.before ?? answer.now]) expectOrdered(steps)
            expect(countedHours(hours)).toEqual(countedMoments(askedAt))
            expect(hoursBefore && countedHours(hoursBefore)).toEqual(
              askedBefore && countedMoments(askedBefore),
            )
          }
          history.close()
        },
      ),
      { numRuns: 150 },
    )
  }, 60_000)

  it('name the first pull request of which it is known how long it was open, not one that an earlier version knew without', async () => {
    const ended = (days: number) => ({
      status: 'finished' as const,
      startedAt: null,
      endedAt: NOW - days * DAY,
    })
    const history = aHistory(
      ...[9, 3].map((days, i) =>
        aDeploy({
          ...{ app: 'api', number: i + 1, sha: sha('f') },
          ...{ createdAt: NOW - days * DAY, state: ended(days) },
        }),
      ),
    )
    const { environment } = aDeploy()
    for (const number of [1, 2]) {
      const times = { openedAt: NOW - 20 * DAY, mergedAt: NOW - 19 * DAY }
      const pull = { ...pullTold, number, ...(number === 2 && times) }
      const change = { repository: 'api', subject: 'Fix it', author: 'ada', at: NOW - 18 * DAY, pull }
      history.shipped.put({
        ...{ app: 'api', environment, number, attempt: 1, base: null, head: sha('f'), items: 1, tookOut: [] },
        brought: [{ ...change, sha: sha(`${number}`) }],
      })
    }
    const { pullsSince } = await featureOn(history)({ app: null, environment: null, by: null, days: 28 })
    expect(pullsSince).toBe(new Date(NOW - 3 * DAY).toISOString().slice(0, 10))
  })

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
    const answer = await featureOn(whole)(question)
    expect(answer.now.frequency.deploys).toBe(1200)
    const few = openHistory(':memory:', () => {}, Date.now, 1000)
    few.put(all)
    const left = await featureOn(few)(question)
    expect(left.now.frequency.deploys).toBe(1000)
    expect(left.since).toBe(all[200]?.state.status === 'finished' ? all[200].state.endedAt : null)
    few.close()
  })
})
