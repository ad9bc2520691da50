import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { escapeHtml, markdown, table } from './lib/markdown.mjs'
import { readPages, readTable } from './lib/site.mjs'
import { done, fail, heading, kilobytes, pause } from './lib/terminal.mjs'

const commit =
  process.env.BINNACLE_SHA ?? execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()

heading(`Building ${commit.slice(0, 7)}`)
await rm('dist', { recursive: true, force: true })
await mkdir(join('dist', 'assets'), { recursive: true })
const assets = await buildAssets()
const pages = await readPages()
const template = await readFile(join('site', 'template.html'), 'utf8')

heading('Pages')
let bytes = 0
for (const page of pages) {
  await pause(1500 / pages.length)
  const html = await renderPage(page)
  await writeFile(join('dist', page.html), html)
  bytes += Buffer.byteLength(html)
  done(`${page.file} → ${page.html}`, kilobytes(Buffer.byteLength(html)))
}
await pause(600)
await writeFile(
  join('dist', 'manifest.json'),
  `${JSON.stringify({ commit, pages: pages.map((page) => page.html), assets }, null, 2)}\n`,
)
console.log(
  `\n${pages.length} pages and ${Object.keys(assets).length} assets built, ${kilobytes(bytes)} of HTML`,
)

/** Copies assets under names that hold a hash of what is in them, so that a browser may keep them for ever. */
async function buildAssets() {
  heading('Assets')
  const built = {}
  const names = (await readdir(join('site', 'assets'))).sort()
  for (const name of names) {
    await pause(900 / names.length)
    const content = await readFile(join('site', 'assets', name))
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 8)
    const ending = extname(name)
    built[name] = `assets/${name.slice(0, -ending.length)}.${hash}${ending}`
    await writeFile(join('dist', built[name]), content)
    done(`${name} → ${built[name]}`, kilobytes(content.length))
  }
  return built
}

async function renderPage(page) {
  const body = await putTablesIn(page)
  const values = {
    title: escapeHtml(page.title),
    content: markdown(body),
    menu: pages.map((other) => menuItem(other, page)).join('\n      '),
    commit,
    short: commit.slice(0, 7),
  }
  return template.replace(/\{\{([\w./-]+)\}\}/g, (_all, name, at) => {
    if (name in values) return values[name]
    if (name in assets) return assets[name]
    return fail(
      `site/template.html:${template.slice(0, at).split('\n').length}  nothing is known by the name {{${name}}}`,
    )
  })
}

function menuItem(page, shown) {
  const here = page === shown ? ' aria-current="page"' : ''
  return `<a href="${page.html}"${here}>${escapeHtml(page.title)}</a>`
}

/** A line `{{table NAME}}` of a page is the table `data/NAME.json`. */
async function putTablesIn(page) {
  let body = page.body
  for (const [all, name] of body.matchAll(/^\{\{table ([\w-]+)\}\}$/gm))
    body = body.replace(all, table(await readTable(name)))
  return body
}
