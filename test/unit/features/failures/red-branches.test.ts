import type { CiReport } from '@core/ci/ci'
import { readExcerpt } from '@core/failures/excerpt'
import { titleOf } from '@core/failures/words'
import type { CiService, SourceHost } from '@core/ports'
import { fail, ok } from '@core/result'
import { beforeAll, describe, expect, it } from 'vitest'
import { aReport, sha, T0 } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import { LOG, loadRules, open } from './failures.support'

beforeAll(loadRules)

describe('failures', () => {
  it('are red branches too, from the last commit that was green', () => {
    const { failures, snapshots } = open()
    const say = (state: 'passing' | 'failing', digit: string, at: number) =>
      snapshots.observe([
        { kind: 'ci', app: 'site', report: aReport(state, { sha: sha(digit), observedAt: at }) },
      ])
    say('passing', '1', T0)
    say('failing', '2', T0 + 1)
    say('failing', '3', T0 + 2)
    expect(failures.all()).toMatchObject([{ kind: 'ci', good: sha('1'), first: sha('2'), head: sha('3') }])
    expect(failures.all().map(titleOf)).toEqual(['CI of site is red'])
    say('passing', '4', T0 + 3)
    expect(failures.all()).toMatchObject([{ over: { sha: sha('4') } }])
  })

  it('are found out since when, where CI was red already at the first look', async () => {
    const source: Partial<SourceHost> = {
      line: async () => ok({ shas: ['4', '3', '2', '1'].map(sha), end: 'first' }),
    }
    const ci = { id: 'ci', label: 'CI', report: async (of: string) => ok(stateAt(of)) }
    const stateAt = (of: string) => aReport(of === sha('1') ? 'passing' : 'failing', { sha: of })
    const { failures, file, snapshots } = open({ source, app: { ci: [ci] } })
    snapshots.observe([{ kind: 'ci', app: 'site', report: stateAt(sha('4')) }])
    const [red] = failures.all()
    expect(red).toMatchObject({ good: null, past: null })
    await settle()
    expect(failures.all()).toMatchObject([{ id: red?.id, good: sha('1'), first: sha('2'), head: sha('4') }])
    expect(await failures.detail(red?.id ?? '')).toMatchObject({
      value: { shipment: { own: { range: { base: sha('1'), head: sha('2') } } } },
    })
    // Kept, so that the next run asks nobody.
    failures.close()
    const silent = { ...ci, report: async () => fail('fault', 'Asked again.') }
    const again = open({ source, app: { ci: [silent] }, file })
    again.snapshots.observe([{ kind: 'ci', app: 'site', report: stateAt(sha('4')) }])
    expect(again.failures.all()).toMatchObject([{ good: sha('1'), first: sha('2') }])
  })

  it('say how far was looked where no commit before was green', async () => {
    const red = (of: string) => aReport('failing', { sha: of })
    const { failures, snapshots } = open({
      source: { line: async () => ok({ shas: ['4', '3', '2'].map(sha), end: 'first' }) },
      app: { ci: [{ id: 'ci', label: 'CI', report: async (of) => ok(red(of)) }] },
    })
    snapshots.observe([{ kind: 'ci', app: 'site', report: red(sha('4')) }])
    await settle()
    expect(await failures.detail(failures.all()[0]?.id ?? '')).toMatchObject({
      value: {
        suspects: {
          unknown: 'None of the 2 commits before 4444444 was seen green, and there are no others.',
        },
      },
    })
  })

  it('blame no commit of a branch where the very same one was green before', async () => {
    const { failures, snapshots } = open()
    for (const [i, state] of (['passing', 'failing'] as const).entries())
      snapshots.observe([
        { kind: 'ci', app: 'site', report: aReport(state, { sha: sha('1'), observedAt: T0 + i }) },
      ])
    const [red] = failures.all()
    expect(await failures.detail(red?.id ?? '')).toMatchObject({
      value: { suspects: { unknown: '1111111 was green before, so no commit can be the cause.' } },
    })
  })

  it('tell of a red branch whose change it may be at the very commit that is asked about', async () => {
    const ci: CiService = {
      id: 'ci',
      label: 'CI',
      report: async (at) => ok(aReport('failing', { sha: at })),
      failure: async () => ok({ job: 'unit', step: null, excerpt: await readExcerpt(LOG), url: null }),
    }
    const { failures, snapshots } = open({ app: { ci: [ci] } })
    const checks = [
      { id: 'ci / 1', name: 'unit', state: 'failing', role: 'counted', url: null, summary: null },
    ] as const
    const say = (report: CiReport) => snapshots.observe([{ kind: 'ci', app: 'site', report }])
    say(aReport('passing', { sha: sha('1'), observedAt: T0 }))
    say(aReport('failing', { sha: sha('4'), observedAt: T0 + 1, checks: [...checks] }))
    const suspected = await failures.suspectedAt('site', sha('4'))
    expect(suspected?.map((one) => one.sha)).toEqual([sha('3')])
    expect(await failures.suspectedAt('site', sha('3'))).toBeNull()
    say(aReport('passing', { sha: sha('5'), observedAt: T0 + 2 }))
    expect(await failures.suspectedAt('site', sha('4'))).toBeNull()
  })
})
