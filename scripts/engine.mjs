// @ts-check
// Checks that page and main use nothing that the oldest engine lacks (Chromium 114, Node 18): our own code by its types, and
// the built bundles, which hold the dependencies too, by names. Run by npm test, after the build.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newerInBundles } from './engine/bundles.mjs'
import { EXCEPTIONS } from './engine/exceptions.mjs'
import { newerInSources } from './engine/sources.mjs'
import { newerInStyles } from './engine/styles.mjs'
import { root } from './lib/processes.mjs'
import { runMain } from './lib/terminal.mjs'

/** @type {readonly [string, import('./engine/oldest.mjs').Side][]} */
const BUNDLES = [
  ['main', 'main'],
  ['preload', 'main'],
  ['cli', 'main'],
  ['renderer', 'page'],
]

await runMain(async () => {
  const cache = join(root, 'node_modules/.cache/engine')
  mkdirSync(cache, { recursive: true })
  const found = [...(await newerInSources(cache, [join(root, 'src')])), ...newerInBuild()]
  const unneeded = EXCEPTIONS.filter(({ what }) => !found.some((line) => what.test(line)))
  const newer = found.filter((line) => !EXCEPTIONS.some(({ what }) => what.test(line)))
  for (const line of newer) console.error(line)
  for (const { what } of unneeded) console.error(`This exception is no longer needed: ${what}`)
  return newer.length + unneeded.length > 0 ? 1 : 0
})

function newerInBuild() {
  return BUNDLES.flatMap(([folder, side]) => {
    const of = folder === 'renderer' ? 'page' : folder
    const styles = [...textsIn(folder, '.css')].flatMap(([file, text]) =>
      newerInStyles(text).map((what) => `${file}: ${what}`),
    )
    return [...newerInBundles(textsIn(folder, '.js'), side), ...styles].map((line) => `${of}: ${line}`)
  })
}

/** @param {string} folder In the build. @param {string} ending */
function textsIn(folder, ending) {
  const from = join(root, 'out', folder)
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith(ending),
  )
  return new Map(files.map((file) => [file, readFileSync(join(from, file), 'utf8')]))
}
