import { pickedFrom, pickedMessage } from '@core/releases/host'
import { inMergeOrder, nextPoint, pickCandidates } from '@core/releases/point'
import type { TagScheme } from '@core/releases/schemes'
import { describe, expect, it } from 'vitest'
import { aCommit, aPull, sha } from '../../support/builders'

const scheme = (over: Partial<TagScheme> = {}): TagScheme => ({
  scheme: 'YY.M.MICRO',
  prefix: '',
  suffix: '',
  ...over,
})

describe('the next point release', () => {
  it.each([
    ['26.11.0', scheme(), { version: '26.11.1', tag: '26.11.1', branch: 'release/26.11' }],
    ['v26.11.3', scheme({ prefix: 'v' }), { version: '26.11.4', tag: 'v26.11.4', branch: 'release/26.11' }],
    [
      '2026.11',
      scheme({ scheme: 'YYYY.MM' }),
      { version: '2026.11.1', tag: '2026.11.1', branch: 'release/2026.11' },
    ],
    [
      '2026.11.1',
      scheme({ scheme: 'YYYY.MM' }),
      { version: '2026.11.2', tag: '2026.11.2', branch: 'release/2026.11' },
    ],
    ['1.4.2', scheme({ scheme: 'SemVer' }), { version: '1.4.3', tag: '1.4.3', branch: 'release/1.4' }],
    ['nightly', scheme(), null],
  ])('after %s', (tag, by, expected) => {
    expect(nextPoint(tag, [], by)).toEqual(expected)
  })

  it('passes over what is tagged already', () => {
    expect(nextPoint('26.11.0', ['26.11.1', '26.11.2'], scheme())?.version).toBe('26.11.3')
  })
})

describe('what can go into a point release', () => {
  const [one, merged, part, bare, first, second] = [
    sha('1'),
    sha('2'),
    sha('3'),
    sha('4'),
    sha('5'),
    sha('6'),
  ]
  const commits = [second, first, bare, merged, part, one].map((each) =>
    aCommit({ sha: each, subject: `C${each[0]}` }),
  )
  const pulls = [
    aPull({ number: 9, title: 'Rebased', commits: [second, first] }),
    aPull({ number: 8, title: 'Merged', commits: [merged, part] }),
    aPull({ number: 7, title: 'Squashed', commits: [one] }),
  ]
  // The part of a merged branch is on no first-parent line.
  const mainline = [second, first, bare, merged, one]

  it('are pull requests by what is on the branch’s own line, and bare commits, newest first', () => {
    const found = pickCandidates({ range: { commits }, pulls, mainline, picked: [one], within: null })
    expect(found.map(({ title, shas, isThere }) => ({ title, shas, isThere }))).toEqual([
      { title: 'Rebased', shas: [first, second], isThere: false },
      { title: 'C4', shas: [bare], isThere: false },
      { title: 'Merged', shas: [merged], isThere: false },
      { title: 'Squashed', shas: [one], isThere: true },
    ])
  })

  it('leave out what touches nothing of a package, but never a merge of which it is not known what it brings', () => {
    const within = new Set([part, one])
    const of = (isMerge: boolean) =>
      pickCandidates({
        range: { commits: commits.map((each) => ({ ...each, isMerge: isMerge && each.sha === bare })) },
        pulls,
        mainline,
        picked: [],
        within,
      }).map(({ title }) => title)
    expect(of(false)).toEqual(['Merged', 'Squashed'])
    expect(of(true)).toEqual(['C4', 'Merged', 'Squashed'])
  })

  it('leave out commits of which the host tells nothing', () => {
    expect(pickCandidates({ range: { commits: [] }, pulls, mainline, picked: [], within: null })).toEqual([])
  })

  it('are picked in the order of their merges, each once', () => {
    expect(inMergeOrder([second, one, bare, second], mainline)).toEqual([one, bare, second])
  })
})

describe('the message of a cherry-pick', () => {
  it('says where it came from, in a paragraph of its own or with the other trailers', () => {
    expect(pickedMessage('Fix it\n', sha('a'))).toBe(`Fix it\n\n(cherry picked from commit ${sha('a')})\n`)
    const trailer = 'Fix it\n\nBecause.\n\nCo-authored-by: Bob <bob@example.com>'
    expect(pickedMessage(trailer, sha('a'))).toBe(`${trailer}\n(cherry picked from commit ${sha('a')})\n`)
    expect(pickedMessage('Note: this is a subject', sha('a'))).toContain('subject\n\n(cherry')
  })

  it('is read back', () => {
    expect(pickedFrom(pickedMessage('Fix it', sha('a')))).toBe(sha('a'))
    expect(pickedFrom('Fix it (cherry picked from commit abc)')).toBeNull()
  })

  it('of a commit that was picked before names the last one it came from', () => {
    const again = pickedMessage(pickedMessage('Fix it', sha('a')), sha('b'))
    expect(pickedFrom(again)).toBe(sha('b'))
  })
})
