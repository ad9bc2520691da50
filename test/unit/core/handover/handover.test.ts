import type { DeployFailure } from '@core/failures/failure'
import { handoverMarkdown, handoverOf } from '@core/handover'
import { describe, expect, it } from 'vitest'
import { aDeploy, aHold, failed, finished, running, sha, T0 } from '../../support/builders'

const DAY = 24 * 3_600_000
const failure: DeployFailure = {
  kind: 'deploy',
  id: 'deploy site/production#41',
  app: 'site',
  environment: 'production',
  tries: [
    { number: 41, attempt: 1, sha: sha('4'), subject: 'Speed it up', by: 'ada', endedAt: T0 - 3_600_000 },
  ],
  step: 'Ship',
  headline: 'password hunter22 was refused',
  good: null,
  over: { number: 42, at: T0 - 1_800_000, by: 'finished' },
  since: T0 - 3_600_000,
  at: T0 - 3_600_000,
  known: null,
  search: null,
}
const nothing = {
  ...{ from: T0 - DAY, until: T0, released: null, deploys: [], leftOut: 0, failures: [], holds: [], due: [] },
  ...{ unknown: [], listedFrom: null, dueUnknown: [], releases: 1 },
}
const clean = (text: string) => text.replaceAll('hunter22', '•••')
const moment = (at: number) => new Date(at).toISOString().slice(0, 16)

describe('a handover', () => {
  it('has what shipped also where that is being run again', () => {
    const again = aDeploy({
      ...{ number: 42, state: running(T0 - 60_000), revision: { attempt: 2, updatedAt: T0, statusId: 0 } },
      earlier: [
        {
          revision: { attempt: 1, updatedAt: T0 - 3_600_000, statusId: 0 },
          state: finished(T0 - 3_600_000),
          observedAt: T0,
        },
      ],
    })
    const { shipped } = handoverOf({ ...nothing, deploys: [again], clean })
    expect(shipped.map(({ deploys }) => deploys)).toEqual([1])
  })

  it('says what shipped, what broke and how it ended, what went back, is held and is due', () => {
    const told = handoverOf({
      ...nothing,
      deploys: [
        aDeploy({
          environment: 'production',
          number: 42,
          subject: 'Retry a *lost* upload',
          state: finished(T0 - 1_800_000),
        }),
        aDeploy({ environment: 'production', number: 41, state: failed(T0 - 3_600_000) }),
        aDeploy({ environment: 'production', number: 40, state: finished(T0 - 2 * DAY) }),
        aDeploy({
          number: 9,
          kind: 'rollback',
          by: 'mei',
          reason: '404 on /status',
          state: finished(T0 - 60_000),
        }),
      ],
      failures: [failure],
      holds: [aHold({ app: 'site', environment: 'staging', by: 'mei', reason: '404', at: T0 - 60_000 })],
      due: [{ release: 'Site', version: '26.11.0', daysLeft: 6, open: 3, total: 9, trouble: [] }],
      clean,
    })
    expect(handoverMarkdown(told, moment).replace(/since \d\d:\d\d( [AP]M)?/, 'since …')).toBe(
      [
        '## Handover, 2026-11-22T12:00 to 2026-11-23T12:00',
        '',
        '### Shipped',
        '',
        '- **site/production**: 1 deploy',
        '  - #42 Retry a \\*lost\\* upload (ada)',
        '',
        '### Broke',
        '',
        '- **site/production#41 failed in Ship**: password ••• was refused. Over since #42.',
        '',
        '### Rolled back',
        '',
        '- **site/staging#9** by mei: 404 on /status',
        '',
        '### On hold',
        '',
        '- **site/staging**: Held since … by mei: “404”.',
        '',
        '### Due',
        '',
        '- Release 26.11.0 in 6 days: 3 open',
        '',
      ].join('\n'),
    )
  })

  it('has what broke earlier and still lasts, but not what is over since before', () => {
    const old = { ...failure, at: T0 - 3 * DAY }
    const titles = (over: DeployFailure['over']) =>
      handoverOf({ ...nothing, failures: [{ ...old, over }], clean }).broke.length
    expect(titles(null)).toBe(1)
    expect(titles(failure.over)).toBe(0)
  })

  it('says since which version it is', () => {
    const released = { release: 'Site', version: '26.10.0' }
    const text = handoverMarkdown(handoverOf({ ...nothing, released, clean }), moment)
    expect(text).toMatch(/^## Handover since Site 26\.10\.0, /)
  })

  it('says that it leaves out the oldest of very many deploys, and how many', () => {
    const deploys = [aDeploy({ state: finished(T0 - 60_000) })]
    const text = handoverMarkdown(handoverOf({ ...nothing, deploys, leftOut: 1_200, clean }), moment)
    expect(text).toContain(
      '\n\nOnly the newest 1 deploy of that time is covered: 1,200 older deploys are left out.\n\n### Shipped',
    )
    expect(handoverMarkdown(handoverOf({ ...nothing, clean }), moment)).not.toContain('left out')
  })

  it('says that nothing happened where nothing did', () => {
    const text = handoverMarkdown(handoverOf({ ...nothing, clean }), moment)
    expect(text).toContain('Nothing shipped.')
    expect(text).toContain('Nothing broke.')
    expect(text).toContain('Nothing is on hold.')
    expect(text).not.toContain('Rolled back')
  })

  it('does not say that nothing happened where a service was not heard, or its past not read', () => {
    const unknown = [
      { service: 'Freight', why: 'silent' as const, since: T0 - 3 * DAY },
      { service: 'GitHub', why: 'unread' as const, since: null },
    ]
    const told = handoverOf({ ...nothing, unknown, clean })
    expect(told.unknown).toEqual(unknown)
    const text = handoverMarkdown(told, moment)
    expect(text).toContain(
      'Freight hasn’t been heard from since 2026-11-20T12:00, so what it shipped since then is missing here.',
    )
    expect(text).toContain(
      'The past of GitHub hasn’t been read that far yet, so deploys may be missing here.',
    )
    expect(text).toContain('Nothing is known to have shipped.')
    expect(text).toContain('Nothing is known to have broken.')
    expect(text).not.toMatch(/Nothing (shipped|broke)\./)
  })

  it('says of which releases it is not known whether they are due, and nothing of those of a workspace without any', () => {
    const unknown = handoverMarkdown(handoverOf({ ...nothing, dueUnknown: ['Site'], clean }), moment)
    expect(unknown).toContain('- It’s not known whether Site is due.')
    expect(unknown).not.toContain('No release is due')
    expect(handoverMarkdown(handoverOf({ ...nothing, clean }), moment)).toContain('No release is due')
    const none = handoverMarkdown(handoverOf({ ...nothing, releases: 0, clean }), moment)
    expect(none).toContain('This workspace has no releases.')
    expect(none).not.toContain('No release is due')
  })

  it('names the first ten of many deploys, and how many more there are', () => {
    const deploys = Array.from({ length: 12 }, (_, i) =>
      aDeploy({ number: i + 1, state: finished(T0 - (20 - i) * 60_000) }),
    )
    const text = handoverMarkdown(handoverOf({ ...nothing, deploys, clean }), moment)
    expect(text).toContain('- **site/staging**: 12 deploys\n  - #12 ')
    expect(text).toContain('  - and 2 more deploys')
    expect(text).not.toContain('#2 ')
  })
})
