import { conventional, hasBreakingFooter, releaseAsIn } from '@core/releases/conventional'
import { weigh } from '@core/releases/cycle'
import { changesetsIn, changesIn, packageOfTag, weighedBy } from '@core/releases/cycle/changesets'
import { describe, expect, it } from 'vitest'

const change = (title: string, over: { labels?: readonly string[]; footer?: boolean } = {}) => ({
  titles: [title],
  labels: over.labels ?? [],
  hasBreakingFooter: over.footer === true,
})
const weighed = (...titles: string[]) => weigh(titles.map((title) => change(title)))

describe('what a release weighs', () => {
  it('is a break by its type or its footer, whatever else there is', () => {
    expect(weighed('fix: a', 'feat(api)!: drop v1', 'feat: b')).toEqual({
      weight: 'major',
      why: 'drop v1 is a breaking change',
    })
    expect(weigh([change('chore: node 24', { footer: true })])).toEqual({
      weight: 'major',
      why: 'node 24 is a breaking change',
    })
    expect(weighed('refactor!: less').weight).toBe('major')
  })

  it('is a feature by its type, and a patch where there are only fixes', () => {
    expect(weighed('fix: a', 'feat: b (#12)')).toEqual({ weight: 'minor', why: 'b is a new feature' })
    expect(weighed('fix: a', 'docs: b', 'chore(deps): c').weight).toBe('patch')
    expect(weighed('Fix the login', 'Bump zod from 3 to 4', '1.2.3').weight).toBe('patch')
    expect(weighed('SHOP-12: fix: a', '[SHOP-13] docs: b').weight).toBe('patch')
    expect(weighed('🐛 Fix the login', 'SHOP-14 Fix the logout').weight).toBe('patch')
    expect(weighed('SHOP-15 Show the total').weight).toBe('minor')
  })

  it('is by its gitmoji a feature or a patch, where no type says it', () => {
    expect(weighed('🐛 Crash on start', ':memo: The guide', '🚑️ The login', '⬆️ zod').weight).toBe('patch')
    expect(weighed('fix: a', '✨ Dark theme')).toEqual({
      weight: 'minor',
      why: 'Dark theme is a new feature',
    })
    expect(weighed('fix: a', 'fix: b', ':sparkles: Dark theme').weight).toBe('minor')
    expect(weighed('🦄 One', '🦄 Two', '🐛 Crash').weight).toBe('minor')
    expect(weighed('🐛 feat: a').weight).toBe('minor')
  })

  it('is a break by a title that says so, and by a Node.js that is no longer run on', () => {
    for (const title of [
      'Breaking: the old API is gone',
      '💥 The old API is gone',
      ':boom: The old API is gone',
      'BREAKING CHANGE: the old API is gone',
      'Drop support for Node.js 14, update minimal requirements',
      'Remove Node.js 20 support',
      '⬆️ Drop support for Node 14',
      ':fire: Drop Node 12 support',
      'Require Node.js 18',
    ])
      expect(weighed('fix: a', title).weight, title).toBe('major')
    for (const title of [
      'Drop Node.js 14 from the test matrix',
      'docs: require Node.js 18',
      'Remove node-fetch',
      'Require a node of the tree',
      'This is no breaking change: really',
      'Drop support for Python 3.7',
    ])
      expect(weighed('fix: a', 'Fix b', title).weight, title).not.toBe('major')
  })

  it('is taken for a feature where nobody says what it is', () => {
    expect(weighed('Tidy', 'Things')).toEqual({ weight: 'minor', why: null })
    expect(weigh([])).toEqual({ weight: 'minor', why: null })
    expect(weighed('api: another call', 'fix: a', 'sql: a plan').weight).toBe('minor')
  })

  it('is what most say where most say it', () => {
    expect(weighed('fix: a', 'fix: b', 'Things').weight).toBe('patch')
  })

  it('is what labels say, by whole words', () => {
    const by = (...labels: string[]) => weigh([change('Things', { labels })]).weight
    expect(by('Type: Breaking change')).toBe('major')
    expect(by('semver:major')).toBe('major')
    expect(by('non-breaking', 'bug')).toBe('patch')
    expect(by('enhancement')).toBe('minor')
    expect(by('groundbreaking', 'bug')).toBe('patch')
    expect(by('major-customer')).toBe('minor')
    expect(by('priority: major', 'bug')).toBe('patch')
  })
})

describe('Conventional Commits', () => {
  it('are read by their type, scope and mark', () => {
    expect(conventional('Feat(ui)!: New look (#3)')).toEqual({
      type: 'feat',
      scope: 'ui',
      isBreaking: true,
      description: 'New look',
    })
    for (const [title, description] of [
      ['✨ feat!: look', 'look'],
      [':boom: feat!: look', 'look'],
      ['[SHOP-12] feat!: look', 'look'],
      ['SHOP-12: feat!: look', 'look'],
      ['SHOP-12 feat!: look', 'look'],
      ['🏗️ refactor(api)!: look', 'look'],
    ])
      expect(conventional(title ?? ''), title).toMatchObject({ isBreaking: true, description })
    for (const other of [
      'Merge branch x',
      'https://example.com',
      'feat:no blank',
      ': nothing',
      'A sentence: with more',
    ])
      expect(conventional(other), other).toBe(null)
  })

  it('break by a footer in capitals, not by the words alone', () => {
    expect(hasBreakingFooter('Why.\n\nBREAKING CHANGE: y is gone')).toBe(true)
    expect(hasBreakingFooter('BREAKING-CHANGE: y is gone')).toBe(true)
    expect(hasBreakingFooter('This is no BREAKING CHANGE: really')).toBe(false)
    expect(hasBreakingFooter('breaking change: none')).toBe(false)
    expect(hasBreakingFooter('BREAKING CHANGE:')).toBe(false)
    expect(hasBreakingFooter('Why.\n\nBREAKING CHANGE:\n\nThe old API is gone.')).toBe(true)
    expect(hasBreakingFooter('* feat: x\n\n* BREAKING CHANGE: y is gone')).toBe(true)
    expect(hasBreakingFooter('  BREAKING CHANGE: quoted')).toBe(false)
    expect(hasBreakingFooter('* feat(api)!: x\n\n* fix: y')).toBe(true)
    expect(hasBreakingFooter('* feat: x\n\n* surprise! : y')).toBe(false)
    const copied = 'This PR updates go-github.\n\n### v89\n\n* refactor!: less\n* feat: more'
    expect(hasBreakingFooter(copied)).toBe(false)
    expect(hasBreakingFooter('<details>\n<p>\nBREAKING CHANGE: of theirs\n</p>\n</details>')).toBe(false)
  })

  it('takes a footer that says there is none at its word', () => {
    for (const none of ['none', 'None.', 'N/A', 'n/a', 'no', 'No breaking changes', '-', '_none_'])
      expect(hasBreakingFooter(`Why.\n\nBREAKING CHANGE: ${none}\nRefs: #1`), none).toBe(false)
    for (const some of [
      'none of the options remain',
      'no longer runs on Node.js 16',
      'nothing is written any more',
    ])
      expect(hasBreakingFooter(`BREAKING CHANGE: ${some}`), some).toBe(true)
    expect(hasBreakingFooter('BREAKING CHANGE: none\nBREAKING CHANGE: y is gone')).toBe(true)
    expect(hasBreakingFooter('BREAKING CHANGE: No\nlonger supports Node 18')).toBe(true)
    expect(hasBreakingFooter('BREAKING CHANGE: -\n- drops the old API')).toBe(true)
    expect(hasBreakingFooter('<details>a</details>\nBREAKING CHANGE: y is gone\n<details>b</details>')).toBe(
      true,
    )
  })
})

describe('a version that a message asks for (release-please)', () => {
  it.each([
    ['Release-As: 2.0.0', '2.0.0'],
    ['More words.\n\nSigned-off-by: Ada <ada@example.com>\nrelease-as: v2.1.0', '2.1.0'],
    ['* feat: a\n\nRelease-As: 2.0.0\n\n* fix: b', '2.0.0'],
    ['Release-As: 2.0.0\n\nRelease-As: 3.0.0-beta.1\n', '3.0.0-beta.1'],
    ['Refs #12\r\nRelease-As: 2.0.0\r\n', '2.0.0'],
  ])('is read from the footers of %j', (body, version) => {
    expect(releaseAsIn(body)).toBe(version)
  })

  it.each([
    '',
    'Write a footer\nRelease-As: 9.0.0\nto set it.',
    'As in `Release-As: 9.0.0`.',
    'Release-As: next',
    'Release-As:2.0.0',
    '    Release-As 2.0.0',
  ])('is none in %j', (body) => {
    expect(releaseAsIn(body)).toBeNull()
  })
})

describe('changesets', () => {
  const set = (...entries: string[]): string => `---\n${entries.join('\n')}\n---\n\nWhat changes\n`
  const waiting = [
    { path: '.changeset/calm-quay.md', text: set('"@acme/web": minor', "'@acme/api': major") },
    { path: '.changeset/dry-dock.md', text: set('shop: patch') },
  ]

  it('are what lies in their folder, where its settings are theirs', () => {
    expect(changesetsIn(['config.json', 'README.md', 'calm-quay.md', 'pre.json'])).toEqual(['calm-quay.md'])
    expect(changesetsIn(['README.md', 'calm-quay.md'])).toEqual([])
  })

  it('say how much of which package changes', () => {
    expect(changesIn(set('"@acme/web": minor', 'shop: "patch"'))).toEqual([
      { name: '@acme/web', weight: 'minor' },
      { name: 'shop', weight: 'patch' },
    ])
    expect(changesIn(set('shop: minor').replaceAll('\n', '\r\n'))).toEqual([
      { name: 'shop', weight: 'minor' },
    ])
    for (const text of [
      '---\n---\n\n',
      '# No front matter\nshop: major',
      set('shop: none'),
      set('shop: huge'),
      '',
    ])
      expect(changesIn(text), text).toEqual([])
  })

  it('lead by the heaviest of the packages of the release', () => {
    expect(weighedBy(waiting, new Set(['@acme/web']))).toEqual({
      weight: 'minor',
      why: '.changeset/calm-quay.md asks for a minor version of @acme/web',
    })
    const both = new Set(['@acme/web', '@acme/api'])
    expect(weighedBy(waiting, both)).toEqual({
      weight: 'major',
      why: '.changeset/calm-quay.md asks for a major version of @acme/api',
      leavesZero: true,
    })
    expect(weighedBy(waiting, both, '{"ignore":["@acme/api"]}')).toMatchObject({ weight: 'minor' })
    expect(weighedBy(waiting, both, '{"ignore":"no list"}')).toMatchObject({ weight: 'major' })
    expect(weighedBy(waiting, new Set(['docs']))).toBeNull()
  })

  it('are of the package that its tags begin with', () => {
    expect(packageOfTag('@acme/web@')).toBe('@acme/web')
    expect(packageOfTag('web@v')).toBe('web')
    for (const prefix of ['', 'v', 'web-v', 'release/']) expect(packageOfTag(prefix), prefix).toBeNull()
  })
})
