// The guide has a page with a picture for each view and each service, and no picture lies there for nothing.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SERVICES, type ServiceKind, serviceOf } from '@core/services/list'
import type { ServiceFacts } from '@core/services/service'
import { VIEWS } from '@core/views'
import { parseWorkspace } from '@core/workspace/parse'
import { describe, expect, it } from 'vitest'
import { examplesIn, imagesIn, linksIn, pages, slugsOf, workspaceOf } from './pages'

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
