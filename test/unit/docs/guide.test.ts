// The guide has a page with a picture for each view and each service, and no picture lies there for nothing.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ServiceFacts } from '@core/services/descriptor/service'
import { SERVICES, type ServiceKind, serviceOf } from '@core/services/list'
import { VIEWS } from '@core/views'
import { parseWorkspace } from '@core/workspace/parse'
import { describe, expect, it } from 'vitest'
import { examplesIn, imagesIn, linksIn, pages, slugsOf, workspaceOf } from './pages'
import { textsOfApp } from './visible-text'

const GUIDE = 'docs/guide.md'
const textOf = (page: string): string => readFileSync(page, 'utf8')

/** What has a page together with another one. */
const TOGETHER: Partial<Record<ServiceKind, string>> = {
  'slack-socket': 'docs/slack.md',
  webhook: 'docs/webhooks.md',
  incoming: 'docs/webhooks.md',
}
const pageOf = (kind: ServiceKind): string => TOGETHER[kind] ?? `docs/${kind}.md`
const viewPages = VIEWS.map(({ view, name }) => ({ name, page: `docs/guide/${view}.md` }))
const servicePages = SERVICES.map(({ kind, name }) => ({ kind, name, page: pageOf(kind) }))

describe('the guide', () => {
  it.each([...viewPages, ...servicePages])('has a page about $name with a picture', ({ page }) => {
    expect(existsSync(page), page).toBe(true)
    const own = imagesIn(textOf(page))
    expect(own.length).toBeGreaterThan(0)
    expect(own.filter(({ words }) => words.split(' ').length < 4)).toEqual([])
  })

  it('leads to each of them', () => {
    const linked = linksIn(textOf(GUIDE)).map((link) => join('docs', link))
    const all = [...viewPages, ...servicePages].map(({ page }) => page)
    expect(all.filter((page) => !linked.includes(page))).toEqual([])
  })

  it.each(viewPages)('says by which key and flag $name opens', ({ page }) => {
    const at = viewPages.findIndex((one) => one.page === page)
    const text = textOf(page)
    expect(text).toContain(`\`Ctrl ${at + 1}\``)
    expect(text).toContain(`\`--view=${VIEWS[at]?.view}\``)
  })

  it('names every view among those that `--view` takes', () => {
    expect(textOf(GUIDE)).toContain(`--view=${VIEWS.map(({ view }) => view).join('|')}\``)
  })

  it.each(servicePages)('says of $name by which variable its secret is given', ({ kind, page }) => {
    const { account }: ServiceFacts = serviceOf(kind)
    if (account !== undefined) expect(textOf(page)).toContain(account.variable)
  })
})

/** What is bold and no label of the window's. */
const NO_LABELS: Readonly<Record<string, string>> = {
  'The sentence beside the heading': 'it says something else each time',
  'The list': 'a list without a heading',
  'The table': 'a table without a heading',
  'The details': 'they are headed by the deploy',
  'The search': 'a field named by what it finds',
  'Above the search': 'a place',
  'The four figures': 'each has a name of its own',
  'the period': 'named by its length',
  'Deploys a day, week or month': 'one of the three, by the period',
  'What users hit': 'its heading says since which deploy',
}

/** The bold words of a page and the first column of its parts, each label alone. */
function labelsIn(text: string): string[] {
  const bold = [...text.matchAll(/\*\*([^*\n]+)\*\*/g)].map(([, words = '']) => words)
  const parts = [...text.matchAll(/^\| ([^|]+) \|/gm)].map(([, words = '']) => words)
  const table = text.includes('| part | what it is for |')
    ? parts.slice(parts.indexOf('part') + 2, parts.indexOf('About') + 1)
    : []
  return [...bold, ...table].flatMap((words) => (Object.hasOwn(NO_LABELS, words) ? [] : words.split(', ')))
}

describe('the labels that the guide names', () => {
  // The sections of Settings stand beside what they are of.
  const said = textsOfApp().filter(({ where }) => /\/words\.ts:|core\/settings\.ts:/.test(where))
  const shown = new Set(said.map(({ text }) => text))
  const all = viewPages.map(({ page }) => page)

  it.each(all)('are those of the window: %s', (page) => {
    const labels = labelsIn(textOf(page)).map((label) => label.replace(/^“(.*)”$/, '$1'))
    expect(labels.filter((label) => !shown.has(label))).toEqual([])
  })

  it('have a reason only where one is bold and no label', () => {
    const texts = all.map(textOf).join('\n')
    expect(Object.keys(NO_LABELS).filter((words) => !texts.includes(`**${words}**`))).toEqual([])
  })

  it('are found in bold and in the table of Settings', () => {
    expect(all.flatMap((page) => labelsIn(textOf(page))).length).toBeGreaterThan(40)
    expect(labelsIn(textOf('docs/guide/settings.md'))).toContain('Quiet hours')
  })
})

describe('what the pages of services say of the workspace file', () => {
  const ofServices = servicePages.filter(({ kind }) => Object.keys(serviceOf(kind).parts).length > 0)

  it.each(ofServices)('names $name in an example', ({ kind, page }) => {
    expect(
      examplesIn(textOf(page)).filter((example) => example.includes(`"service": "${kind}"`)),
    ).not.toEqual([])
  })

  const examples = [...new Set(servicePages.map(({ page }) => page))].flatMap((page) =>
    examplesIn(textOf(page)).map((example, i) => ({ page, number: i + 1, example })),
  )
  it.each(examples)('is taken by the app: $page, example $number', ({ example }) => {
    expect(parseWorkspace(workspaceOf(example))).toMatchObject({ ok: true })
  })

  it.each([
    [
      'a part that is not there',
      '"deploys": { "service": "freight", "url": "https://freight.example.com", "app": "shop" }',
    ],
    ['a field that it does not have', '"ci": [{ "service": "gitlab", "projekt": "acme/shop" }]'],
    ['a service that cannot be that part', '"deploy": { "service": "gitlab", "project": "acme/shop" }'],
  ])('is not taken with %s', (_, example) => {
    expect(parseWorkspace(workspaceOf(example))).toMatchObject({ ok: false })
  })
})

describe('pictures', () => {
  const shown = pages().flatMap((page) =>
    imagesIn(textOf(page)).map(({ to }) => ({
      page,
      picture: join(dirname(page), to).replaceAll('\\', '/'),
    })),
  )

  it('that a page shows are there', () => {
    expect(shown.length).toBeGreaterThan(20)
    expect(shown.filter(({ picture }) => !existsSync(picture))).toEqual([])
  })

  it('are each shown by some page', () => {
    const all = readdirSync('docs/screenshots').map((name) => `docs/screenshots/${name}`)
    expect(all.filter((picture) => !shown.some((one) => one.picture === picture))).toEqual([])
  })
})

describe('links', () => {
  it.each(pages())('of %s lead to files, and to headings that are there', (page) => {
    const broken = linksIn(textOf(page)).filter((link) => {
      const [path = '', slug] = link.split('#')
      const file = path === '' ? page : join(dirname(page), path)
      if (!existsSync(file)) return true
      return slug !== undefined && file.endsWith('.md') && !slugsOf(textOf(file)).includes(slug)
    })
    expect(broken).toEqual([])
  })
})
