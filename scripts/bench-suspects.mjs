// @ts-check
// npm run bench:suspects [-- --seeds 60 --first 1 --kind code --misses]: how often the commit that broke it is found by what it has in
// common with the log. The histories are made for it, in a real repository; what they are and what came of it is in docs/suspects.md.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
await runnerImport(`${root}scripts/bench/suspects/main.ts`, {
  root,
  resolve: { alias: { '@core': `${root}src/core`, '@contract': `${root}src/contract` } },
})
