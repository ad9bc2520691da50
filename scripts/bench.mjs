// @ts-check
// npm run bench [-- --runs=7] [-- --only=start,rest,again,history,diff] [-- --beside=FOLDER]: measures the built app against its goals,
// or beside the built app of another checkout. Prints a table and writes it as out/bench.json. What is measured, and how, is in docs/performance.md.
import { parseArgs } from 'node:util'
import { runInDesktop } from './lib/desktop.mjs'
import { electronEnvironment } from './lib/electron.mjs'
import { projectNode } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain, SetupError } from './lib/terminal.mjs'

/** Set for the run in the desktop: Electron's command line flags, as JSON. */
const INSIDE = 'BINNACLE_BENCH_FLAGS'

await runMain(async () => {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '7' }, only: { type: 'string' }, beside: { type: 'string' } },
  })
  const flags = process.env[INSIDE]
  if (flags !== undefined) {
    const { bench } = await import('./bench/bench.mjs')
    return bench({
      electron: { binary: process.env.BINNACLE_ELECTRON ?? '', dist: '', flags: JSON.parse(flags) },
      runs: Math.max(1, Number(values.runs) || 1),
      only: values.only?.split(',') ?? null,
      beside: values.beside ?? null,
    })
  }
  if (process.platform !== 'linux') {
    throw new SetupError(
      'The bench reads memory and processor time from /proc, and the screen from an X server.',
      'Run it on Linux.',
    )
  }
  const electron = await setUp({ desktop: true })
  // Always in a desktop of its own: the figures do not hang on what else is on the screen, and nobody is disturbed.
  return runInDesktop(projectNode(), [import.meta.filename, ...process.argv.slice(2)], {
    env: { ...electronEnvironment(electron), [INSIDE]: JSON.stringify(electron.flags) },
  })
})
