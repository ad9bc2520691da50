// @ts-check
// Cuts out of GitHub's own OpenAPI description what the stand-in in test/world/github is checked against, and writes it to
// test/recordings/github/openapi.json. The whole description (npm: @octokit/openapi) takes 430 MB on disk, far too much for
// everybody who installs this project; the part is word for word, but for its prose and examples.
//   node scripts/github-description.mjs     run it when the stand-in gets a new route, or for a newer version
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectNode, root, runAttached } from './lib/processes.mjs'
import { runMain, tell } from './lib/terminal.mjs'

const PACKAGE = '@octokit/openapi@23.0.2'
const PROSE = ['description', 'example', 'examples', 'title', 'externalDocs', 'summary', 'x-github']

await runMain(async () => {
  // The routes are written in TypeScript, which the project's own Node reads as it is.
  if (!('typescript' in process.features) || !process.features.typescript) {
    return runAttached(projectNode(), [fileURLToPath(import.meta.url)])
  }
  const { ROUTES } = await import('../test/world/github/routes/all.ts')
  const whole = download()
  /** @type {Record<string, Record<string, unknown>>} */
  const paths = {}
  for (const { method, path } of ROUTES) {
    const { responses } =
      whole.paths[path]?.[method.toLowerCase()] ?? fail(`${method} ${path} is not described.`)
    paths[path] = { ...paths[path], [method.toLowerCase()]: { responses: withoutProse(responses) } }
  }
  const { openapi, info } = whole
  const part = { openapi, info: { title: info.title, version: info.version }, from: PACKAGE, paths }
  const components = reachable(whole, part)
  const folder = join(root, 'test', 'recordings', 'github')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'openapi.json'), `${JSON.stringify({ ...part, components }, null, 1)}\n`)
  tell(`${Object.keys(paths).length} paths written.`)
  return 0
})

/** The description as the package has it. */
function download() {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-description-'))
  try {
    const packed = execFileSync('npm', ['pack', '--silent', PACKAGE], {
      cwd: folder,
      encoding: 'utf8',
    }).trim()
    execFileSync('tar', ['xzf', packed, 'package/generated/api.github.com.json'], { cwd: folder })
    return JSON.parse(readFileSync(join(folder, 'package', 'generated', 'api.github.com.json'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * All components that a part names, and that these name.
 * @param {any} whole @param {unknown} part
 */
function reachable(whole, part) {
  /** @type {Record<string, Record<string, unknown>>} */
  const found = {}
  const queue = namesIn(part)
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const [kind = '', key = ''] = name.split('/').slice(2)
    if (found[kind]?.[key] !== undefined) continue
    const component = withoutProse(whole.components[kind][key])
    found[kind] = { ...found[kind], [key]: component }
    queue.push(...namesIn(component))
  }
  return found
}

/** @param {unknown} value @returns {string[]} */
function namesIn(value) {
  return [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name = '']) => name)
}

/**
 * A field may be called `description` too: then it stands in `properties`, and stays.
 * @param {unknown} value @param {boolean} [areFields] @returns {unknown}
 */
function withoutProse(value, areFields = false) {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => areFields || !PROSE.includes(name))
  return Object.fromEntries(
    kept.map(([name, inside]) => [name, withoutProse(inside, !areFields && name === 'properties')]),
  )
}

/** @param {string} message @returns {never} */
function fail(message) {
  throw new Error(message)
}
