import { hostedProductOf } from '@core/releases/hosted-product'
import type { WholeCommit } from '@core/releases/reader'
import { deploysSentence, hostedSentence, notRunFor } from '@core/releases/words'
import type { ChangeSighting } from '@core/whereabouts'
import { describe, expect, it } from 'vitest'
import { aCommit, aDeploy, failed, finished, T0 } from '../../support/builders'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const at = { app: 'getsentry', environment: 'production' }
const full = (beginning: string): string => beginning.padEnd(40, '0')
const commit = (sha: string): WholeCommit => ({
  ...aCommit({ sha: full(sha), subject: `Change ${sha}` }),
  isMerge: false,
  committedAt: T0 - 10 * DAY,
})
const sighting = (
  sha: string,
  number: number,
  way: 'in' | 'out' = 'in',
  environment = 'production',
): ChangeSighting => ({
  shipped: { ...at, environment, number, attempt: 1, base: null, head: full('f'), items: 1 },
  way,
  change: { repository: 'getsentry/sentry', sha: full(sha), subject: 'x', author: 'ada', pull: null },
})
const deploy = (number: number, hoursAgo: number) =>
  aDeploy({ ...at, number, createdAt: T0 - hoursAgo * HOUR - 60_000, state: finished(T0 - hoursAgo * HOUR) })

function read(given: Partial<Parameters<typeof hostedProductOf>[0]>) {
  return hostedProductOf({
    at,
    commits: ['a', 'b', 'c'].map(commit),
    sightings: [],
    deploys: [],
    learned: new Set([1, 2, 3, 4]),
    lacking: new Set(),
    deployedAt: T0 - 5 * HOUR,
    since: T0 - 30 * DAY,
    ...given,
  })
}

describe('how what is released has run in the hosted product', () => {
  it('is since the deploy that brought each commit, and all for as long as the youngest', () => {
    const hosted = read({
      sightings: [sighting('a', 3), sighting('b', 2), sighting('c', 2)],
      deploys: [deploy(3, 75), deploy(2, 200)],
    })
    expect(hosted.running).toEqual([
      { since: T0 - 75 * HOUR, commits: 1 },
      { since: T0 - 200 * HOUR, commits: 2 },
    ])
    expect(hostedSentence(hosted, T0)).toBe('Every commit has run in production for 3 days or more.')
    expect(deploysSentence(hosted)).toBe('The hosted product was deployed 2 times with these commits.')
    expect(notRunFor(hosted, 4 * DAY, T0)).toBe(1)
  })

  it('lists the commits that have not run', () => {
    const hosted = read({
      sightings: [sighting('c', 2)],
      deploys: [deploy(2, 200)],
      lacking: new Set([full('a'), full('b')]),
    })
    expect(hosted.waiting.map(({ subject }) => subject)).toEqual(['Change a', 'Change b'])
    expect(hostedSentence(hosted, T0)).toBe('2 commits aren’t running in production.')
    expect(hostedSentence({ ...hosted, waiting: hosted.waiting.slice(1) }, T0)).toBe(
      '1 commit isn’t running in production.',
    )
    expect(notRunFor(hosted, DAY, T0)).toBe(2)
  })

  it('counts neither what another environment ran nor a deploy that did not finish', () => {
    const hosted = read({
      sightings: [sighting('a', 9, 'in', 'staging'), sighting('a', 4)],
      deploys: [aDeploy({ ...at, number: 4, createdAt: T0 - HOUR, state: failed(T0 - HOUR) })],
      lacking: new Set(['a', 'b', 'c'].map(full)),
    })
    expect(hosted).toMatchObject({ deploys: 0, failed: 1, running: [] })
    expect(hostedSentence(hosted, T0)).toBe('None of these commits is running in production.')
    expect(deploysSentence(hosted)).toBe(
      'The hosted product was not deployed with these commits yet, and 1 deploy failed.',
    )
  })

  it('says “at least” while it is not known of each deploy what it brought, and never hides those that failed', () => {
    const known = {
      sightings: [sighting('a', 3)],
      deploys: [deploy(3, 75), deploy(2, 90), deploy(1, 200)],
      learned: new Set([3]),
    }
    const hosted = read(known)
    expect(deploysSentence(hosted)).toBe('The hosted product was deployed at least once with these commits.')
    const broken = aDeploy({ ...at, number: 4, createdAt: T0 - HOUR, state: failed(T0 - HOUR) })
    expect(deploysSentence(read({ ...known, deploys: [...known.deploys, broken] }))).toBe(
      'The hosted product was deployed at least once with these commits, and 1 deploy failed.',
    )
    expect(deploysSentence(read({ ...known, sightings: [], deploys: [...known.deploys, broken] }))).toBe(
      'How often the hosted product was deployed with these commits isn’t known, and 1 deploy failed.',
    )
    // What was deployed before the cycle began, or goes back, brings nothing of it.
    expect(read({ ...known, since: T0 - 80 * HOUR })).toMatchObject({ deploys: 1, isAtLeast: false })
    const back = { ...deploy(2, 20), kind: 'rollback' } as const
    expect(read({ ...known, deploys: [deploy(3, 75), back] })).toMatchObject({ isAtLeast: false })
  })

  it('begins anew with a commit that was taken out and brought back', () => {
    const ways = [sighting('a', 2), sighting('a', 3, 'out'), sighting('a', 4)]
    const deploys = [deploy(2, 300), deploy(3, 200), deploy(4, 100)]
    expect(read({ commits: [commit('a')], sightings: ways, deploys }).running).toEqual([
      { since: T0 - 100 * HOUR, commits: 1 },
    ])
    const out = read({
      commits: [commit('a')],
      sightings: ways.slice(0, 2),
      deploys,
      lacking: new Set([full('a')]),
    })
    expect(out.waiting).toHaveLength(1)
  })

  it('is at least since what runs was deployed, where the deploy that brought it is not remembered', () => {
    expect(read({}).running).toEqual([{ since: T0 - 5 * HOUR, commits: 3 }])
    expect(read({ lacking: null }).waiting).toHaveLength(3)
  })

  it('of nothing is nothing', () => {
    expect(hostedSentence(read({ commits: [] }), T0)).toBe('Nothing has changed since the last release.')
  })
})
