// @ts-check
// npm run bench:migrations -- DIR…: what is said of each migration that the history of these repositories adds, in its own commit, both
// ways, with and without what was there before. What came of it is in docs/verdict.md.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
await runnerImport(`${root}scripts/bench/migrations/main.ts`, {
  root,
  resolve: { alias: { '@core': `${root}src/core`, '@contract': `${root}src/contract` } },
})
