import type { DeployAddress } from '@core/ports'
import { fail } from '@core/result'
import { describe, expect, it } from 'vitest'
import { excerptOf } from '../../../../src/core/failures/excerpt/excerpt-of'
import type { PlannedJob } from '../../../world/github/model/actions/plan'
import { latest, request, value, yard } from './yard'

const smoke: PlannedJob = {
  name: 'smoke',
  steps: [
    { name: 'probe', seconds: 5, lines: ['Error: the old pier is closed'] },
    { name: 'report', seconds: 5, lines: ['sent'] },
  ],
}
const shipTo = (place: string, fails: boolean): PlannedJob => ({
  name: `ship (${place})`,
  needs: ['smoke'],
  environment: 'production',
  steps: [
    { name: 'fetch', seconds: 5, lines: ['Error: no such cache, going on'] },
    { name: 'upload', seconds: 20, lines: [`Error: no berth in ${place}`], fails },
  ],
})

async function shipped(...jobs: readonly PlannedJob[]) {
  const all = await yard({ jobs: () => [smoke, ...jobs] })
  const { number } = value(await all.service.start(request(all.head), 'request-1'))
  all.pass(120)
  await latest(all.service)
  const at: DeployAddress = { app: 'site', environment: 'production', number }
  const why = async () =>
    (await all.service.failureLog?.(at)) ?? fail('fault', 'It has no log of its failure.')
  return { ...all, at, why }
}

describe('why a deploy of GitHub failed', () => {
  it('is read from the jobs that failed, and of them from the step that did', async () => {
    const { why } = await shipped(shipTo('eu', true), shipTo('us', false))
    const log = value(await why())
    expect(log).toContain('no berth in eu')
    expect(log).not.toMatch(/old pier|no such cache|no berth in us|2026-11-23T/)
    expect(excerptOf(log)).toMatchObject({ headline: 'Error: no berth in eu', exitCode: 1 })
  })

  it('is read from those that there are: one that GitHub no longer keeps says so, and spoils no other', async () => {
    const { why, github } = await shipped(shipTo('eu', true), shipTo('us', true))
    github.model.lostLogs.add('ship (eu)')
    const log = value(await why())
    expect(log).toContain('== ship (eu) ==\nGitHub no longer keeps the log of ship (eu).\n== ship (us) ==\n')
    expect(excerptOf(log)).toMatchObject({ headline: 'Error: no berth in us' })
  })

  it('is a problem with a sentence where none of them is kept', async () => {
    const { why, github } = await shipped(shipTo('eu', true), shipTo('us', false))
    github.model.lostLogs.add('ship (eu)')
    expect(await why()).toMatchObject({
      problem: { kind: 'gone', sentence: 'GitHub no longer keeps the log of ship (eu).' },
    })
  })

  it('is read from all of its jobs where none failed, since somebody marked it so later', async () => {
    const { why } = await shipped(shipTo('eu', false))
    expect(value(await why())).toMatch(/old pier[\s\S]*no berth in eu/)
  })
})

describe('the whole log of a deploy of GitHub', () => {
  it('is shown with what is missing of it named in its place', async () => {
    const { service, github, at } = await shipped(shipTo('eu', true), shipTo('us', false))
    github.model.lostLogs.add('smoke')
    const { text, ended } = value(await service.log(at, 0))
    expect(ended).toBe(true)
    expect(text).toContain('== smoke ==\nGitHub no longer keeps the log of smoke.\n== ship (eu) ==\n')
    expect(text).toContain('no berth in us')
  })
})
