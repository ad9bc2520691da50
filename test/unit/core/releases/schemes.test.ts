import type { Ref } from '@core/commits/commit'
import { compareVersions, pointAfter, versionOf, versionText } from '@core/releases/cycle'
import { formComplaint, schemeComplaint, schemeOf } from '@core/releases/cycle/fit'
import { readScheme, SCHEMES, type TagScheme, writtenScheme } from '@core/releases/schemes'
import { describe, expect, it } from 'vitest'
import { sha } from '../../support/builders'

const scheme = (written: string) => {
  const read = readScheme(written)
  if (read === null) throw new Error(`${written} is no scheme`)
  return read
}

describe('a tag scheme', () => {
  it.each([
    ['SemVer', 'SemVer', '', ''],
    ['vSemVer', 'SemVer', 'v', ''],
    ['pkg@{SemVer}', 'SemVer', 'pkg@', ''],
    ['@acme/web@{SemVer}', 'SemVer', '@acme/web@', ''],
    ['release-{YYYY.0M}', 'YYYY.0M', 'release-', ''],
    ['release/{YYYY.MM.DD}-lts', 'YYYY.MM.DD', 'release/', '-lts'],
    ['YYYY.0M.MICRO', 'YYYY.0M.MICRO', '', ''],
    ['vYY.N', 'YY.N', 'v', ''],
    ['MAJOR.MINOR', 'MAJOR.MINOR', '', ''],
    ['X.Y', 'MAJOR.MINOR', '', ''],
  ])('%s is read', (written, name, prefix, suffix) => {
    expect(readScheme(written)).toEqual({ scheme: name, prefix, suffix })
  })

  it.each([
    'YYYY.MM.DDDD',
    'YYYY.WW',
    'YYYY.MM-DD',
    'YYYY-MM',
    'SemVer.SemVer',
    'x.y.z.w',
    'YY.M.MICRO.N',
    'next',
    '',
    '1.2.3',
    'v{SemVer',
    '{CalVer}',
    'semver',
    'MAJOR.MINOR.PATCH.BUILD',
    'v {SemVer}',
    'a..{SemVer}:b',
  ])('%s is refused', (written) => {
    expect(readScheme(written)).toBe(null)
  })

  it('is written as it is read', () => {
    for (const name of SCHEMES)
      for (const [prefix, suffix] of [
        ['', ''],
        ['v', ''],
        ['release-', '-lts'],
      ] as const)
        expect(readScheme(writtenScheme({ scheme: name, prefix, suffix }))).toEqual({
          scheme: name,
          prefix,
          suffix,
        })
  })

  it.each([
    ['YY.0M.MICRO', '26.07.0', [26, 7, 0]],
    ['YYYY.M.MICRO', '2026.7.12', [2026, 7, 12]],
    ['YYYY.MM.DD', '2026.11.05', [2026, 11, 5, 0]],
    ['YYYY.MM.DD', '2026.11.05.1', [2026, 11, 5, 1]],
    ['YYYY.MM.DD', '2028.02.29', [2028, 2, 29, 0]],
    ['YYYY.M.D', '2026.12.31', [2026, 12, 31, 0]],
    ['YY.N', '26.3', [26, 3, 0]],
    ['YY.N', '26.3.1', [26, 3, 1]],
    ['MAJOR.MINOR', '16.2', [16, 2, 0]],
    ['SemVer', '1.5', [1, 5, 0]],
  ])('%s reads %s, and writes it again', (name, tag, parts) => {
    const version = versionOf(tag, scheme(name))
    expect(version?.parts).toEqual(parts)
    expect(version && versionText(version, scheme(name).scheme)).toBe(tag)
  })
})

describe('a tag of a post release (PEP 440)', () => {
  it.each([
    ['SemVer', '1.4.0.post1'],
    ['YY.M.MICRO', '26.10.0.post12'],
    ['vYY.N', 'v26.1.post1'],
  ])('of %s comes behind its release and before the next: %s', (written, tag) => {
    const read = scheme(written)
    const post = versionOf(tag, read)
    const release = versionOf(tag.replace(/\.post\d+$/, ''), read)
    if (post === null || release === null) throw new Error(`${tag} is none`)
    expect(post.pre).toBeNull()
    expect(`${read.prefix}${versionText(post, read.scheme)}`).toBe(tag)
    expect(compareVersions(post, release)).toBeGreaterThan(0)
    expect(compareVersions(post, pointAfter(release))).toBeLessThan(0)
    expect(pointAfter(post)).toEqual(pointAfter(release))
  })

  it('is what SemVer says where there is a dash: something before the release', () => {
    expect(versionOf('1.4.0-post1', scheme('SemVer'))).toEqual({ parts: [1, 4, 0], pre: 'post1' })
  })
})

describe('a tag of a candidate', () => {
  it.each([
    ['YY.M.MICRO', '26.11.0rc1', [26, 11, 0], 'rc1'],
    ['YY.M.MICRO', '26.11.0-rc.1', [26, 11, 0], 'rc.1'],
    ['release-{YYYY.0M}', 'release-2026.11-rc1', [2026, 11, 0], 'rc1'],
    ['YYYY.MM.DD', '2026.11.05-rc1', [2026, 11, 5, 0], 'rc1'],
    ['YY.N', '26.3rc1', [26, 3, 0], 'rc1'],
    ['v{SemVer}-lts', 'v1.2.3-rc.1-lts', [1, 2, 3], 'rc.1'],
    ['php-{SemVer}', 'php-8.3.0RC1', [8, 3, 0], 'RC1'],
    ['SemVer', '1.2.3_rc1', [1, 2, 3], 'rc1'],
    ['vSemVer', 'v1.2.3-beta.1+build5', [1, 2, 3], 'beta.1'],
  ])('of %s names the version under way: %s', (written, tag, parts, pre) => {
    expect(versionOf(tag, scheme(written))).toEqual({ parts, pre })
  })

  it.each([
    ['v{SemVer}-lts', 'v1.2.3'],
    ['YY.0M.MICRO', '26.7.1'],
    ['YY.M.MICRO', '26.13.0'],
    ['YYYY.MM.DD', '2026.02.30'],
    ['YYYY.MM.DD', '2026.02.29'],
    ['YYYY.MM.DD', '2026.11.31.1'],
    ['YYYY.M.D', '2026.4.31-rc1'],
    ['YY.M.MICRO', 'v26.1.0'],
    ['SemVer', '1.4.0.post'],
    ['SemVer', '01.2.3'],
    ['SemVer', '1.2.3RCA'],
  ])('is none of %s: %s', (written, tag) => {
    expect(versionOf(tag, scheme(written))).toBeNull()
  })
})

const tags = (...names: string[]): Ref[] =>
  names.map((name, i) => ({ kind: 'tag', name, sha: sha('a'), at: 1_000_000 - i }))

const complaint = (tagScheme: TagScheme, ...names: string[]) => schemeComplaint(tags(...names), tagScheme)

describe('tags that do not fit', () => {
  it('are said, with the schemes that would fit', () => {
    expect(complaint(scheme('YYYY.MM'), '2026.8.3', '2026.1.0')).toEqual({
      sentence:
        'No tag matches the scheme YYYY.MM, but there are tags such as 2026.8.3 and 2026.1.0. They fit YYYY.M.MICRO and SemVer.',
      fits: ['YYYY.M.MICRO', 'SemVer'],
    })
    for (const numbered of [
      ['REL_16_2', 'REL_16_1'],
      ['jdk-22+36', 'jdk-21+35'],
      ['r124', 'r123'],
    ])
      expect(complaint(scheme('vSemVer'), ...numbered)).toEqual({
        sentence: `No tag matches the scheme vSemVer, but there are tags such as ${numbered.join(' and ')}.`,
        fits: [],
      })
    expect(complaint(scheme('SemVer'), 'v1.2.0', 'v1.1.0')?.fits).toEqual(['vSemVer'])
    expect(complaint(scheme('vSemVer'), 'app-1.2', 'app-1.1')?.fits).toEqual([
      'app-{SemVer}',
      'app-{MAJOR.MINOR}',
    ])
  })

  it('are said where only old ones fit', () => {
    const now = Array.from({ length: 12 }, (_, i) => `2026.${12 - i}.1`)
    expect(complaint(scheme('YY.M.MICRO'), ...now, '26.1.0', '25.12.0')?.sentence).toContain(
      'Few of the newest tags match the scheme YY.M.MICRO',
    )
  })

  it('are said where some fit by chance', () => {
    const months = ['2026.11.1', '2026.10.0', '2026.9.2', '2026.8.0', '2026.7.0']
    expect(complaint(scheme('YYYY.MM'), ...months)?.sentence).toBe(
      'Few of the newest tags match the scheme YYYY.MM, but there are tags such as 2026.10.0, 2026.9.2 and 2026.8.0. They fit YYYY.M.MICRO and SemVer.',
    )
  })

  it('are no tags at all, those of another package, and those of a scheme that is new', () => {
    expect(complaint(scheme('vSemVer'))).toBeNull()
    expect(complaint(scheme('vSemVer'), 'nightly', 'latest')).toBeNull()
    expect(complaint(scheme('vSemVer'), 'before-2020', 'latest')).toBeNull()
    const others = Array.from({ length: 30 }, (_, i) => `api@1.${i}.0`)
    expect(complaint(scheme('web@{SemVer}'), ...others, 'web@1.0.0')).toBeNull()
    const old = Array.from({ length: 30 }, (_, i) => `v0.${30 - i}.0`)
    expect(complaint(scheme('vYY.M.MICRO'), 'v26.10.0', 'v26.9.0', 'v26.8.0', ...old)).toBeNull()
  })

  it('are said where the newest ones have a “v” more or less', () => {
    const form = (written: string, ...names: string[]) =>
      formComplaint(
        names.map((name, i) => ({ kind: 'tag', name, sha: sha(`${i}`), at: 1_000_000 - i })),
        scheme(written),
      )
    expect(form('SemVer', 'v1.3.0', 'v1.2.0', '1.1.0', '1.0.0')).toEqual({
      sentence:
        'Few of the newest tags match the scheme SemVer, but there are tags such as v1.3.0 and v1.2.0. They fit vSemVer.',
      fits: ['vSemVer'],
    })
    expect(form('web@v{SemVer}', 'web@1.3.0', 'web@1.2.0', 'web@v1.1.0')?.fits).toEqual(['web@{SemVer}'])
    expect(form('vSemVer', 'v1.2.0', '1.1.0', '1.0.0')).toBeNull()
    expect(form('SemVer', 'v1.2.0', '1.1.0', '1.0.0')).toBeNull()
    expect(form('web@{SemVer}', 'v1.3.0', 'v1.2.0', 'api@1.1.0', 'web@1.0.0')).toBeNull()
    const twins = ['v1.3.0', '1.3.0', 'v1.2.0', '1.2.0'].map(
      (name, i): Ref => ({ kind: 'tag', name, sha: sha(name.replace('v', '')), at: 1_000_000 - i }),
    )
    expect(formComplaint(twins, scheme('SemVer'))).toBeNull()
  })

  it('tell which scheme a repository has', () => {
    expect(schemeOf(tags('v1.2.0', 'v1.1.9', 'v0.15.0'))).toBe('vSemVer')
    expect(schemeOf(tags('26.10.1', '26.10.0', '26.9.0'))).toBe('YY.M.MICRO')
    expect(schemeOf(tags('release-2026.10', 'release-2026.09'))).toBe('release-{YYYY.0M}')
    expect(schemeOf(tags('nightly'))).toBe(null)
  })
})
