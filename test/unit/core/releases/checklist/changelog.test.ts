import { knownAt, unknown } from '@core/releases/checklist'
import { describe, expect, it } from 'vitest'
import { sha, T0 } from '../../../support/builders'
import { said } from './support'

describe('the changelog', () => {
  const changelog = (text: string) => ({ changelog: knownAt({ path: 'CHANGES', text, fragments: [] }, T0) })

  it('has a version under any usual heading, and says where', () => {
    for (const heading of [
      '26.11.0',
      '## 26.11.0',
      '## [v26.11.0] - 2026-11-15',
      'Version 26.11.0 (November)',
    ])
      expect(said('changelog', changelog(`Changes\n\n${heading}\n===\n* Faster\n`)), heading).toBe(
        'met: CHANGES, line 3.',
      )
  })

  it('has not by a longer version, one on the way to it, or its name within a text', () => {
    for (const line of [
      '26.11.01',
      '126.11.0',
      '26.11.0.dev0',
      '26.11.0-rc1',
      '* Since 26.11.0 it is faster',
      '  26.11.0',
    ])
      expect(said('changelog', changelog(`${line}\n\n* Faster\n`)), line).toBe(
        'unmet: CHANGES does not have 26.11.0.',
      )
  })

  it('has not while nothing stands below the heading', () => {
    for (const empty of [
      '## 26.11.0\n\n### Added\n\n### Fixed\n\n## 26.10.0\n\n- Slower\n',
      '26.11.0\n=======\n\nFeatures\n--------\n\n26.10.0\n=======\n\n- Slower\n',
      '## 26.11.0\n\n[#12]: https://git.example/12\n',
    ])
      expect(said('changelog', changelog(empty)), empty).toMatch(/^unmet: .*nothing/)
    const text = '26.11.0\n-------\n\n26.10.0\n-------\n* Slower\n'
    expect(said('changelog', changelog(text))).toBe('unmet: CHANGES, line 1: nothing stands below it.')
  })

  it('has a version under a heading with the name of a project', () => {
    for (const text of [
      '## @acme/web@26.11.0\n\n* Faster\n',
      '# Site 26.11.0 release notes\n\n* Faster\n',
      'Site 26.11.0 (2026-11-15)\n=========================\n\n* Faster\n',
      '## Version 26.11.0 - November\n\n* Faster\n',
    ])
      expect(said('changelog', changelog(text)), text).toBe('met: CHANGES, line 1.')
    for (const text of [
      '## Changes since 26.11.0\n\n* Faster\n',
      'Site 26.11.0 is out\n\n* Faster\n',
      '## From 26.10.0 to 26.11.0\n\n* Faster\n',
    ])
      expect(said('changelog', changelog(text)), text).toBe('unmet: CHANGES does not have 26.11.0.')
    expect(said('changelog', changelog('## Site 26.11.0\n\n## Site 26.10.0\n* Slower\n'))).toMatch(
      /^unmet: .*nothing/,
    )
  })

  it('has a version of a plain list with dates, and behind a byte order mark', () => {
    const text = '* 26.11.0 (2026-11-15)\n  - Faster\n* 26.10.0 - 2026-10-15\n  - Slower\n'
    expect(said('changelog', changelog(text))).toBe('met: CHANGES, line 1.')
    expect(said('changelog', changelog(text.replace('  - Faster\n', '')))).toMatch(/^unmet: .*nothing/)
    expect(said('changelog', changelog('\uFEFF## 26.11.0\n* Faster\n'))).toBe('met: CHANGES, line 1.')
    expect(said('changelog', changelog('* 26.11.0 is out since 2026-11-15\n'))).toMatch(/^unmet/)
  })

  it('has a version under the headings of GNU, Debian, old NEWS files and bold lines', () => {
    for (const heading of [
      '* Noteworthy changes in release 26.11.0 (2026-11-15) [stable]',
      '## What’s new in 26.11.0',
      '## What’s changed in v26.11.0',
      '# Changes in version 26.11.0',
      'site (26.11.0-1) unstable; urgency=medium',
      'site 26.11.0 -- 2026-11-15',
      'site v26.11.0 (unreleased)',
      'site 26.11.0, November 15, 2026',
      '**26.11.0**',
      '**Site 26.11.0 (2026-11-15)**',
    ])
      expect(said('changelog', changelog(`${heading}\n\n* Faster\n`)), heading).toBe('met: CHANGES, line 1.')
    for (const line of [
      '* Changes since 26.11.0',
      '* Fixed in 26.11.0 by ada',
      '# Deprecated in 26.11.0',
      'site 26.11.0 is faster than in 2026',
      'The **26.11.0** is faster',
    ])
      expect(said('changelog', changelog(`${line}\n\n* Faster\n`)), line).toBe(
        'unmet: CHANGES does not have 26.11.0.',
      )
    const empty = '**26.11.0**\n\n**26.10.0**\n\n* Slower\n'
    expect(said('changelog', changelog(empty))).toMatch(/^unmet: .*nothing stands below it/)
  })

  it('has a sentence that begins with a version below the heading, and headings without marks between', () => {
    const text =
      'Site 26.11.0 (2026-11-15)\n=====\n\n26.11.0.rc2 fixed what 26.10.1 broke. (#12)\n26.10.0 is fine.\n'
    expect(said('changelog', changelog(text))).toBe('met: CHANGES, line 1.')
    for (const heading of [
      '26.11.0 (2026-11-15)',
      'v26.11.0 - unreleased',
      'Version 26.11.0, 15 November 2026:',
      '[26.11.0]',
    ])
      expect(said('changelog', changelog(`${heading}\n\n* Faster\n`)), heading).toBe('met: CHANGES, line 1.')
    expect(said('changelog', changelog('26.11.0 is the next one, says everybody\n\n* Faster\n'))).toBe(
      'unmet: CHANGES does not have 26.11.0.',
    )
  })

  it('is not known where the file only says where the changelog is', () => {
    const text = 'Changelog\n=========\n\nIt is at https://site.example/changelog.html\n'
    expect(said('changelog', changelog(text))).toBe('unknown: CHANGES only says where the changelog is.')
    expect(said('changelog', changelog(`26.10.0\n-------\n* Slower\n\n${text}`))).toMatch(/^unmet: /)
  })

  it('is still to be made of its fragments', () => {
    const fragments = ['news/1.feature.rst', 'news/2.bugfix.rst']
    const one = { path: 'NEWS.rst', text: '26.10.0\n-------\n* Slower\n', fragments }
    expect(said('changelog', { changelog: knownAt(one, T0) })).toBe(
      'not-yet: 2 fragments not in the changelog yet: news/1.feature.rst and news/2.bugfix.rst.',
    )
  })

  it('is not known where there is none', () => {
    expect(said('changelog', { changelog: knownAt(null, T0) })).toMatch(/^unknown: /)
  })
})

describe('tags', () => {
  it('are free when they are not there or on the candidate, and taken on another commit', () => {
    const tagged = (digit: string) => ({
      tagged: knownAt({ sha: sha(digit), kind: 'annotated' as const }, T0),
    })
    expect(said('tag-free', { tagged: knownAt(null, T0) })).toMatch(/^met: /)
    expect(said('tag-free', tagged('a'))).toMatch(/^met: /)
    expect(said('tag-free', tagged('b'))).toBe('unmet: v26.11.0 already points at bbbbbbb.')
    expect(said('tag-free', { ...tagged('b'), candidate: unknown('It is not known.') })).toMatch(/^unknown: /)
  })

  it('say who made them when they are annotated or signed; a plain one does not', () => {
    const tagged = (kind: 'plain' | 'signed') => ({ tagged: knownAt({ sha: sha('a'), kind }, T0) })
    expect(said('tag-annotated', tagged('signed'))).toBe('met: v26.11.0 is signed.')
    expect(said('tag-annotated', tagged('plain'))).toMatch(/^unmet: v26.11.0 is a lightweight tag/)
    expect(said('tag-annotated', { tagged: knownAt(null, T0) })).toMatch(/^not-yet: /)
  })

  it('before them are a part of the candidate or are not', () => {
    expect(said('previous-tag')).toBe('met: v26.10.0 is part of the candidate.')
    expect(said('previous-tag', { followsPrevious: knownAt(false, T0) })).toMatch(
      /^unmet: v26.10.0 has commits/,
    )
    expect(said('previous-tag', { followsPrevious: knownAt(false, T0), isPreviousCut: true })).toMatch(
      /^met: v26.10.0 was tagged on a branch that was cut/,
    )
    expect(said('previous-tag', { previousTag: null })).toMatch(/^unknown: /)
  })
})
