// @ts-check
// npm run bench:release [-- --commits 2000]: how long the view of a release takes to be answered, cold and from what was kept, from git
// alone and from a GitHub on this machine. What came of it is in docs/performance.md.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const options = {
  root,
  resolve: { alias: { '@core': `${root}src/core`, '@contract': `${root}src/contract` } },
}
const [, , first, ...rest] = process.argv
if (first === '--backtest') {
  const { module } = await runnerImport(`${root}scripts/bench/release/backtest.ts`, options)
  const { backtest } = /** @type {typeof import('./bench/release/backtest')} */ (module)
  await backtest(
    rest.filter((arg) => arg !== '--faults'),
    rest.includes('--faults'),
  )
} else await runnerImport(`${root}scripts/bench/release/main.ts`, options)
