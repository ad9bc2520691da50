// @ts-check
// npm run bench [-- --runs=7] [-- --only=start,rest,again,history,insights,diff] [-- --beside=FOLDER | --compare=REF] [-- --busy]: measures the built app against its goals,
// or beside another version: the built app of another checkout, or a commit, which is built for it. Prints a table and writes it as out/bench.json. What is measured, and how, is in docs/performance.md.
import { parseArgs } from 'node:util'
import { builtAt } from './bench/built-at.mjs'
import { runInDesktop } from './lib/desktop.mjs'
import { electronEnvironment } from './lib/electron.mjs'
import { projectNode } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain, SetupError } from './lib/terminal.mjs'

/** Set for the run in the desktop: Electron's command line flags, as JSON. */
const INSIDE = 'BINNACLE_BENCH_FLAGS'

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '7' },
      only: { type: 'string' },
      beside: { type: 'string' },
      compare: { type: 'string' },
      busy: { type: 'boolean', default: false },
    },
  })
  const flags = process.env[INSIDE]
  if (flags !== undefined) {
    const { bench } = await import('./bench/bench.mjs')
    return bench({
      electron: {
        binary: process.env.BINNACLE_ELECTRON ?? '',
        dist: '',
        version: '',
        flags: JSON.parse(flags),
      },
      runs: Math.max(1, Number(values.runs) || 1),
      only: values.only?.split(',') ?? null,
      beside: values.beside ?? null,
      busy: values.busy,
    })
  }
  if (process.platform !== 'linux') {
    throw new SetupError(
      'The bench reads memory and processor time from /proc, and the screen from an X server.',
      'Run it on Linux.',
    )
  }
  const electron = await setUp({ desktop: true })
  const built = values.compare === undefined ? null : await builtAt(values.compare)
  const words = built === null ? [] : [`--beside=${built.folder}`]
  // Always in a desktop of its own: the figures do not hang on what else is on the screen, and nobody is disturbed.
  try {
    return await runInDesktop(projectNode(), [import.meta.filename, ...process.argv.slice(2), ...words], {
      env: { ...electronEnvironment(electron), [INSIDE]: JSON.stringify(electron.flags) },
    })
  } finally {
    await built?.remove()
  }
})
