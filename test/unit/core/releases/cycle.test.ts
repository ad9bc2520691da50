import type { Ref } from '@core/commits/commit'
import { type ReleaseConfig, ReleaseConfigSchema } from '@core/releases/config'
import {
  cycleOf,
  labelWeight,
  nextDue,
  nextVersion,
  pastCycles,
  versionOf,
  versionText,
} from '@core/releases/cycle'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha } from '../../support/builders'

const release = (over: object = {}): ReleaseConfig =>
  ReleaseConfigSchema.parse({
    name: 'Sentry',
    app: 'sentry',
    cadence: 'monthly',
    day: 15,
    tag: 'YY.M.MICRO',
    ...over,
  })
const tag = (name: string): Ref => ({ kind: 'tag', name, sha: sha('a') })
const at = (date: string): number => new Date(`${date}T12:00:00`).getTime()

/** Where a release stands on a day at noon; `made` has the days of the tags' commits. */
function on(
  today: string,
  tags: readonly string[],
  over: object = {},
  made: Readonly<Record<string, string>> = {},
) {
  const refs = tags.map((name, i): Ref => ({ kind: 'tag', name, sha: String(i).padStart(40, '0') }))
  const madeAt = (of: string) => {
    const date = made[tags[Number(of)] ?? '']
    return date === undefined ? null : at(date)
  }
  return cycleOf(release(over), { refs, branch: 'master', now: at(today), madeAt })
}
const brief = (...asked: Parameters<typeof on>) => {
  const { version, tag: name, previous, due, daysLeft } = on(...asked)
  return [version, name, previous?.tag ?? null, due, daysLeft]
}

describe('when a release is due', () => {
  it('is its day of this month, or of the next one once that is over', () => {
    expect(brief('2026-11-11', [])).toEqual(['26.11.0', '26.11.0', null, '2026-11-15', 4])
    expect(brief('2026-11-15', [])).toEqual(['26.11.0', '26.11.0', null, '2026-11-15', 0])
    expect(brief('2026-11-16', [])).toEqual(['26.12.0', '26.12.0', null, '2026-12-15', 29])
  })

  it('is the last day of a month that has no such day', () => {
    const due = (today: string) => nextDue({ kind: 'monthly', day: 31 }, today, null)
    expect(due('2026-02-03')).toBe('2026-02-28')
    expect(due('2028-02-03')).toBe('2028-02-29')
    expect(due('2026-02-28')).toBe('2026-02-28')
    expect(due('2026-03-01')).toBe('2026-03-31')
    expect(due('2026-04-30')).toBe('2026-04-30')
  })

  it('stays due when its day has passed without a tag, until the next day is nearer', () => {
    expect(brief('2026-11-18', ['26.10.0'])).toEqual(['26.11.0', '26.11.0', '26.10.0', '2026-11-15', -3])
    expect(brief('2026-11-30', ['26.10.0']).slice(3)).toEqual(['2026-11-15', -15])
    expect(brief('2026-12-02', ['26.10.0'])).toEqual(['26.12.0', '26.12.0', '26.10.0', '2026-12-15', 13])
  })

  it('is next month where this month’s was made already, early or late', () => {
    expect(brief('2026-11-13', ['26.11.0', '26.10.0']).slice(0, 4)).toEqual([
      '26.12.0',
      '26.12.0',
      '26.11.0',
      '2026-12-15',
    ])
    expect(brief('2026-11-16', ['v1.4.0'], { tag: 'vSemVer' }, { 'v1.4.0': '2026-11-12' })[3]).toBe(
      '2026-12-15',
    )
    expect(brief('2026-11-16', ['v1.4.0'], { tag: 'vSemVer' }, { 'v1.4.0': '2026-10-18' })[3]).toBe(
      '2026-11-15',
    )
  })

  it('goes over the turn of the year', () => {
    expect(brief('2026-12-20', ['26.12.0'])).toEqual(['27.1.0', '27.1.0', '26.12.0', '2027-01-15', 26])
    expect(brief('2026-12-20', ['2026.12'], { tag: 'YYYY.MM' })[0]).toBe('2027.01')
  })

  it('begins anew where months were left out', () => {
    expect(brief('2026-11-10', ['26.6.0'])).toEqual(['26.11.0', '26.11.0', '26.6.0', '2026-11-15', 5])
  })

  it('is a day of the week for a weekly one', () => {
    const weekly = { cadence: 'weekly', day: 'Tuesday' }
    // 24 November 2026 is a Tuesday.
    expect(brief('2026-11-23', [], weekly)).toEqual(['26.11.0', '26.11.0', null, '2026-11-24', 1])
    expect(brief('2026-11-24', ['26.11.2'], weekly, { '26.11.2': '2026-11-17' })).toEqual([
      '26.11.3',
      '26.11.3',
      '26.11.2',
      '2026-11-24',
      0,
    ])
    expect(brief('2026-11-24', ['26.11.3'], weekly, { '26.11.3': '2026-11-24' })[3]).toBe('2026-12-01')
  })

  it('is in the first month of a quarter for a quarterly one', () => {
    const quarterly = { cadence: 'quarterly', day: 31 }
    expect(brief('2026-11-23', [], quarterly)[3]).toBe('2027-01-31')
    expect(brief('2026-04-02', [], quarterly)[3]).toBe('2026-04-30')
    expect(brief('2026-10-31', [], quarterly)[3]).toBe('2026-10-31')
  })

  it('is never said for one that is made by hand, which has a next version all the same', () => {
    expect(brief('2026-11-23', ['26.10.0'], { cadence: 'manual', day: undefined })).toEqual([
      '26.11.0',
      '26.11.0',
      '26.10.0',
      null,
      null,
    ])
  })

  it('is not moved by a point release between two of them', () => {
    const made = { '9.3.1': '2026-11-10', '9.3.0': '2026-10-15' }
    expect(brief('2026-11-11', ['9.3.1', '9.3.0'], { tag: 'SemVer' }, made)).toEqual([
      '9.4.0',
      '9.4.0',
      '9.3.1',
      '2026-11-15',
      4,
    ])
  })

  it('is on a day of the schedule, not before the one that was made, and at most one behind', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    const iso = (date: Date) => date.toISOString().slice(0, 10)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), day, day, (n, a, b) => {
        const [previous, today] = [iso(a), iso(b)].sort()
        const due = nextDue({ kind: 'monthly', day: n }, today ?? '', previous ?? '')
        const last = new Date(Date.UTC(Number(due?.slice(0, 4)), Number(due?.slice(5, 7)), 0)).getUTCDate()
        expect(Number(due?.slice(8))).toBe(Math.min(n, last))
        const late = (Date.parse(today ?? '') - Date.parse(due ?? '')) / 86_400_000
        expect(late).toBeLessThanOrEqual(16)
      }),
    )
  })
})

describe('the next version', () => {
  const next = (
    scheme: 'YY.M.MICRO' | 'YYYY.MM' | 'SemVer',
    tags: readonly string[],
    weight: 'patch' | 'minor' | 'major' = 'minor',
    elsewhere: readonly string[] = [],
  ) => {
    const written = { scheme, prefix: '', suffix: '' }
    const tagged = tags.flatMap((one) => versionOf(one, written) ?? [])
    const isTaken = (version: Parameters<typeof versionText>[0]) =>
      elsewhere.includes(versionText(version, scheme))
    return versionText(nextVersion({ scheme, tagged, date: '2026-11-15', weight, isTaken }), scheme)
  }

  it('counts up within a month and begins anew with the next one', () => {
    expect(next('YY.M.MICRO', ['26.10.3', '26.10.10'])).toBe('26.11.0')
    expect(next('YY.M.MICRO', ['26.11.0'])).toBe('26.11.1')
    expect(next('YY.M.MICRO', ['26.11.9', '26.11.10', '26.11.2'])).toBe('26.11.11')
    expect(next('YYYY.MM', ['2026.10'])).toBe('2026.11')
    expect(next('YYYY.MM', ['2026.11'])).toBe('2026.11.1')
    expect(next('YYYY.MM', ['2026.11', '2026.11.1'])).toBe('2026.11.2')
  })

  it('is that of the release candidates that were tagged', () => {
    expect(next('YY.M.MICRO', ['26.11.0rc1', '26.10.0'])).toBe('26.11.0')
    expect(next('SemVer', ['2.0.0-rc.1', '1.9.3'])).toBe('2.0.0')
    expect(next('SemVer', ['1.9.4-rc.1', '1.9.3'])).toBe('1.10.0')
    expect(next('SemVer', ['2.0.0-rc.1', '2.0.0', '2.1.0'])).toBe('2.2.0')
  })

  it('is not that of candidates whose version was released elsewhere, on a branch cut for it', () => {
    const tags = ['1.0.0', '1.1.0-rc.1']
    expect(next('SemVer', tags, 'minor', ['1.1.0'])).toBe('1.2.0')
    expect(next('SemVer', tags, 'patch', ['1.1.0'])).toBe('1.1.1')
    expect(next('SemVer', tags, 'major', ['1.1.0'])).toBe('2.0.0')
    // The next minor version is another line's, too, and nothing says that this one adds something.
    expect(next('SemVer', tags, 'minor', ['1.1.0', '1.2.0'])).toBe('1.1.1')
    expect(next('YY.M.MICRO', ['26.9.0', '26.10.0rc1'], 'minor', ['26.10.0'])).toBe('26.11.0')
  })

  it('is a minor one of SemVer, or a major one where something breaks', () => {
    expect(next('SemVer', [])).toBe('0.1.0')
    expect(next('SemVer', ['1.4.2'])).toBe('1.5.0')
    expect(next('SemVer', ['1.4.2'], 'major')).toBe('2.0.0')
    expect(next('SemVer', ['0.4.2'], 'major')).toBe('0.5.0')
    expect(labelWeight(['bug', 'Type: Breaking change'])).toBe('major')
    expect(labelWeight(['semver-major'])).toBe('major')
    expect(labelWeight(['groundbreaking', 'bug'])).toBe('patch')
    expect(labelWeight(['non-breaking', 'question'])).toBe(null)
  })
})

describe('the tags of a scheme', () => {
  it('are told from all others', () => {
    const calendar = { scheme: 'YY.M.MICRO', prefix: '', suffix: '' } as const
    for (const odd of [
      'v26.11.0',
      '26.13.0',
      '26.0.0',
      '9.1.2',
      '26.11',
      '26.11.0.1',
      '26.11.01',
      'nightly',
      '26.11.0-',
    ])
      expect(versionOf(odd, calendar), odd).toBe(null)
    expect(versionOf('26.01.0', calendar)?.parts).toEqual([26, 1, 0])
    expect(versionOf('2026.1', { ...calendar, scheme: 'YYYY.MM' })).toBe(null)
    expect(versionOf('v1.02.3', { scheme: 'SemVer', prefix: 'v', suffix: '' })).toBe(null)
    expect(versionOf('v1.2.3+build.5', { scheme: 'SemVer', prefix: 'v', suffix: '' })).toEqual({
      parts: [1, 2, 3],
      pre: null,
    })
  })

  it('may have something before and after the version', () => {
    const { tag: written } = release({ tag: 'release-{YYYY.MM}-lts' })
    expect(versionOf('release-2026.11-lts', written)?.parts).toEqual([2026, 11, 0])
    expect(versionOf('2026.11', written)).toBe(null)
    expect(on('2026-11-11', [], { tag: 'release-{YYYY.MM}-lts' }).tag).toBe('release-2026.11-lts')
  })

  it('leave out what was never released, and what counted otherwise long ago', () => {
    const tags = ['26.11.0rc1', '26.10.1', '26.9.0', '99.1.0', 'v2', '26.10.0', '26.10.0.dev0', '25.12.0']
    const past = pastCycles(release(), { refs: tags.map(tag), now: at('2026-11-11'), madeAt: () => null })
    expect(past.map(({ released, previous }) => [released.tag, previous?.tag ?? null])).toEqual([
      ['26.10.1', '26.10.0'],
      ['26.10.0', '26.9.0'],
      ['26.9.0', '25.12.0'],
      ['25.12.0', null],
    ])
    expect(on('2026-11-11', tags).previous?.tag).toBe('26.10.1')
  })

  it('are sorted by their numbers, with the candidates before what they led to', () => {
    const tags = ['v1.9.0', 'v1.10.0-rc.2', 'v1.10.0-rc.10', 'v1.10.0', 'v1.2.0']
    const past = pastCycles(release({ tag: 'v{SemVer}' }), {
      refs: tags.map(tag),
      now: at('2026-11-11'),
      madeAt: () => null,
    })
    expect(past.map(({ released }) => released.version)).toEqual(['1.10.0', '1.9.0', '1.2.0'])
  })

  it('a branch that is called like one is none', () => {
    const refs: Ref[] = [{ kind: 'branch', name: '26.11.0', sha: sha('a') }]
    expect(pastCycles(release(), { refs, now: at('2026-11-11'), madeAt: () => null })).toEqual([])
  })

  it('of several releases side by side are each its own', () => {
    const refs = ['26.10.0', 'v1.4.0', 'relay-2026.10'].map(tag)
    const versions = ['YY.M.MICRO', 'vSemVer', 'relay-{YYYY.MM}'].map(
      (scheme) =>
        cycleOf(release({ tag: scheme }), {
          refs,
          branch: 'master',
          now: at('2026-11-11'),
          madeAt: () => null,
        }).tag,
    )
    expect(versions).toEqual(['26.11.0', 'v1.5.0', 'relay-2026.11'])
  })
})
