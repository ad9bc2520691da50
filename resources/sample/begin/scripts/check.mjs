import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesOf, readPages, readTable } from './lib/site.mjs'
import { done, fail, heading, pause } from './lib/terminal.mjs'

/** What must be true of every commit. Each check answers what is wrong, as `file:line  what`. */
const checks = [
  ['every page has a title', titles],
  ['every link leads somewhere', links],
  ['every table is a list of like rows', tables],
  ['migrations are numbered without a gap', migrations],
  ['the style sheet closes what it opens', styles],
]

heading('Checking the harbour’s web site')
const pages = await readPages()
const wrong = []
for (const [what, run] of checks) {
  await pause(400)
  const found = await run()
  if (found.length === 0) done(what)
  wrong.push(...found)
}
if (wrong.length > 0) fail(...wrong)
console.log(`\n${pages.length} pages checked, nothing is wrong`)

function titles() {
  return pages.filter((page) => page.title === '').map((page) => `${page.file}:1  has no title`)
}

function links() {
  const known = new Set(pages.map((page) => page.html))
  return pages.flatMap((page) =>
    page.body
      .split('\n')
      .flatMap((line, i) =>
        [...line.matchAll(/\]\(([^)#\s]+\.html)[^)]*\)/g)]
          .filter(([, target]) => !target.includes('://') && !known.has(target))
          .map(
            ([, target]) => `${page.file}:${page.firstLine + i}  links to ${target}, which no page becomes`,
          ),
      ),
  )
}

async function tables() {
  const names = await filesOf('data', '.json')
  const found = await Promise.all(names.map(tableProblem))
  return found.filter((problem) => problem !== null)
}

async function tableProblem(name) {
  try {
    const rows = await readTable(name.replace(/\.json$/, ''))
    const shapes = new Set(rows.map((row) => Object.keys(row).join(', ')))
    return shapes.size > 1 ? `data/${name}:1  its rows differ: ${[...shapes].join(' / ')}` : null
  } catch (error) {
    return `data/${name}:1  ${error.message}`
  }
}

async function migrations() {
  const names = await filesOf('migrations', '.sql')
  return names
    .map((name, i) => [name, String(i + 1).padStart(4, '0')])
    .filter(([name, number]) => !name.startsWith(`${number}_`))
    .map(([name, number]) => `migrations/${name}:1  should be number ${number}`)
}

async function styles() {
  const text = await readFile(join('site', 'assets', 'style.css'), 'utf8')
  return text.split('{').length === text.split('}').length
    ? []
    : ['site/assets/style.css:1  has a brace too many']
}
