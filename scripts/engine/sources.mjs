// @ts-check
// What sources use that the oldest engine lacks, by their types: the compiler reads them with the libraries of that engine.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, run, tool } from '../lib/processes.mjs'
import { writeLibrary } from './library.mjs'

/**
 * The compiler's words for what is not there. Other differences between those libraries and today's are none of an engine's.
 * 2304, 2552, 2583, 2584: a name · 2339, 2550, 2551, 2568, 2570: a member · 2305, 2307, 2614, 2724: of a module · 2353: an option ·
 * 1501, 1538, 1543: in a pattern
 */
const MISSING =
  /error TS(2304|2552|2583|2584|2339|2550|2551|2568|2570|2305|2307|2614|2724|2353|1501|1538|1543):/

/**
 * @param {string} cache A folder for the libraries and what the compiler remembers.
 * @param {string[]} sources Files or folders.
 * @returns {Promise<string[]>} "src/a.ts(1,2): Property 'union' does not exist on type 'Set<string>'."
 */
export async function newerInSources(cache, sources) {
  const library = join(cache, 'library')
  writeLibrary(library, root)
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'))
  const { lib: _, paths, ...options } = compilerOptions
  const config = {
    compilerOptions: {
      ...options,
      noLib: true,
      target: 'ES2022',
      types: ['node'],
      typeRoots: [join(library, 'types')],
      tsBuildInfoFile: join(cache, 'types.tsbuildinfo'),
      paths: Object.fromEntries(Object.entries(paths).map(([name, [path]]) => [name, [join(root, path)]])),
    },
    include: [join(library, 'lib'), join(root, 'node_modules/vite/client.d.ts'), ...sources],
  }
  const file = join(cache, 'tsconfig.json')
  writeFileSync(file, JSON.stringify(config))
  const [command, args] = tool('typescript', ['--noEmit', '--pretty', 'false', '-p', file], 'tsc')
  const lines = await linesOf(command, args)
  return lines
    .filter((line) => MISSING.test(line))
    .map((line) => relative(root, join(root, line)).replace(/error TS\d+: /, ''))
}

/** What the compiler writes, which ends with an error when it finds anything. @param {string} command @param {string[]} args */
async function linesOf(command, args) {
  /** @type {string[]} */
  const lines = []
  await run(command, args, { onLine: (line) => lines.push(line) }).catch((error) => {
    if (lines.length === 0) throw error
  })
  return lines
}
