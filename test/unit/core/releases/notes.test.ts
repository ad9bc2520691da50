import { generateNotes, mergeNotes } from '@core/releases/notes'
import { describe, expect, it } from 'vitest'

const item = (number: number | null, title: string, author = 'ada', url: string | null = null) => ({
  number,
  title,
  author,
  url,
})
const web = 'https://github.com/octo/site'
const pull = (number: number, title: string) => item(number, title, 'ada', `${web}/pull/${number}`)
const GITHUB = [
  '<!-- Release notes generated using configuration in .github/release.yml at main -->',
  '',
  "## What's Changed",
  '### Exciting New Features 🎉',
  `* Cache quotas by @grace in ${web}/pull/101`,
  '### Other Changes',
  `* Count faster by @ada in ${web}/pull/102`,
  `* Bump lodash by @dependabot[bot] in ${web}/pull/103`,
  '',
  '## New Contributors',
  `* @grace made their first contribution in ${web}/pull/101`,
  '',
  '',
  `**Full Changelog**: ${web}/compare/v1...v2`,
].join('\n')

describe('notes of a release', () => {
  it('call no program a new contributor', () => {
    const bots = GITHUB.replace(
      '* @grace made',
      '* @renovate[bot] made their first contribution in #1\n* @grace made',
    )
    expect(generateNotes([], bots)).toContain('* @grace made their first contribution')
    expect(generateNotes([], bots)).not.toContain('renovate')
    expect(generateNotes([], GITHUB.replace('* @grace made', '* @dependabot made'))).not.toContain(
      'New Contributors',
    )
  })

  it('have the host’s words under the release’s headings, then the rest, who is new, and the full changelog', () => {
    const groups = [
      { title: 'Features', items: [pull(101, 'Cache quotas (as we call it)')] },
      { title: 'Fixes', items: [pull(102, 'Count faster')] },
    ]
    expect(generateNotes(groups, GITHUB).split('\n')).toEqual([
      '## Features',
      '',
      `* Cache quotas by @grace in ${web}/pull/101`,
      '',
      '## Fixes',
      '',
      `* Count faster by @ada in ${web}/pull/102`,
      '',
      '## Other',
      '',
      `* Bump lodash by @dependabot[bot] in ${web}/pull/103`,
      '',
      '## New Contributors',
      `* @grace made their first contribution in ${web}/pull/101`,
      '',
      `**Full Changelog**: ${web}/compare/v1...v2`,
      '',
    ])
  })

  it('say in our words what the host does not name, each change once', () => {
    const groups = [
      { title: 'Fixes', items: [item(7, 'One\nline', 'ada', `${web}/pull/7`), item(null, 'A bare commit')] },
      { title: 'Docs', items: [] },
    ]
    expect(generateNotes(groups, '')).toBe(
      `## Fixes\n\n* One line by ada in ${web}/pull/7\n* A bare commit by ada\n`,
    )
  })

  it('do not take another repository’s pull request for the one of the same number', () => {
    const other = item(101, 'Elsewhere', 'bob', 'https://github.com/octo/other/pull/101')
    const text = generateNotes([{ title: 'Features', items: [other] }], GITHUB)
    expect(text).toContain('* Elsewhere by bob in https://github.com/octo/other/pull/101')
    expect(text).toContain(`* Cache quotas by @grace in ${web}/pull/101`)
  })

  it('go by numbers where the host has no addresses', () => {
    const local = "## What's Changed\n* One by Ada in #1\n* Two by Bob in #2"
    expect(generateNotes([{ title: 'Fixes', items: [item(1, 'one')] }], local)).toBe(
      '## Fixes\n\n* One by Ada in #1\n\n## Other\n\n* Two by Bob in #2\n',
    )
  })

  it('have one heading where a group is called as the rest is', () => {
    const groups = [{ title: 'Other', items: [pull(101, 'Cache quotas')] }]
    const text = generateNotes(groups, GITHUB)
    expect(text.match(/^## Other$/gm)).toHaveLength(1)
    expect(text.match(/pull\/10[123]$/gm)).toHaveLength(4)
  })

  it('are empty where nothing goes out', () => {
    expect(generateNotes([], '')).toBe('')
  })
})

const notes = (sections: Record<string, string>): string =>
  Object.entries(sections)
    .map(([heading, text]) => `## ${heading}\n\n${text}`)
    .join('\n\n')

describe('notes that a person has edited', () => {
  const base = notes({ Features: '* One', Fixes: '* Two' })
  const fresh = notes({ Features: '* One\n* Three', Fixes: '* Two\n* Four' })

  it('get what is new where the person left them alone', () => {
    expect(mergeNotes(base, base, fresh)).toEqual({ text: `${fresh}\n`, kept: [] })
  })

  it('stay as the person has them where they were changed, which is told', () => {
    const mine = notes({ Features: '* The great One', Fixes: '* Two' })
    expect(mergeNotes(base, mine, fresh)).toEqual({
      text: `${notes({ Features: '* The great One', Fixes: '* Two\n* Four' })}\n`,
      kept: ['Features'],
    })
    expect(mergeNotes(base, mine, base)).toEqual({ text: `${mine}\n`, kept: [] })
  })

  it('keep what the person added and do not bring back what they took away', () => {
    const mine = `Hello!\n\n${notes({ Upgrade: 'Run it twice.', Features: '* One' })}`
    expect(mergeNotes(base, mine, fresh).text).toBe(
      `Hello!\n\n${notes({ Upgrade: 'Run it twice.', Features: '* One\n* Three' })}\n`,
    )
  })

  it('get new sections behind the one that they follow, and lose those that are gone', () => {
    const mine = `${base}\n\n## Thanks\n\nTo all.`
    const next = notes({ Features: '* One', Security: '* Five' })
    expect(mergeNotes(base, mine, next).text).toBe(
      `${notes({ Features: '* One', Security: '* Five', Thanks: 'To all.' })}\n`,
    )
    const edited = notes({ Features: '* One', Fixes: '* Two, really' })
    expect(mergeNotes(base, edited, next).text).toContain('* Two, really')
  })

  it('know the full changelog by itself, so that words before it do not keep it old', () => {
    const line = (to: string) => `**Full Changelog**: v1...${to}`
    const before = `${notes({ Fixes: '* Two' })}\n\n${line('v2')}`
    const mine = `${notes({ Fixes: '* Two!' })}\n\n${line('v2')}`
    const after = `${notes({ Fixes: '* Two' })}\n\n${line('v3')}`
    expect(mergeNotes(before, mine, after).text).toBe(`${notes({ Fixes: '* Two!' })}\n\n${line('v3')}\n`)
  })

  it('take no heading within a block of code for one, and tell equal headings apart', () => {
    const mine = `## Fixes\n\n~~~sh\n# not one\n## nor this\n~~~\n\n## Fixes\n\n* Two`
    expect(mergeNotes(mine, mine, mine).text).toBe(`${mine}\n`)
    expect(mergeNotes('', mine, '').text).toBe(`${mine}\n`)
  })

  it('take no heading within a comment, a list or a quotation for one, and one that is underlined for one', () => {
    const mine = 'Fixes\n-----\n\n* Two\n\n<!--\n## Hidden\n-->\n\n- a\n\n  ## Listed\n\n> ## Quoted'
    const added = notes({ Hidden: '* Three', Listed: '* Four', Quoted: '* Five' })
    const fixes = notes({ Fixes: '* Two' })
    expect(mergeNotes(fixes, mine, `${fixes}\n\n${added}`).text).toBe(`${mine}\n\n${added}\n`)
  })

  it('do not care how a host ends its lines', () => {
    expect(mergeNotes(base.replaceAll('\n', '\r\n'), base, fresh)).toEqual({ text: `${fresh}\n`, kept: [] })
  })
})
