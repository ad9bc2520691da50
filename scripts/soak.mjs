// @ts-check
// Runs the simulation of the engine for long: `npm run soak -- --seeds N`; one seed again: `--seed N`; the bugs put in on purpose:
// `--bugs`; what one Binnacle costs a deploy server: `--scale`; what it takes of
// GitHub's hourly limit: `--github`; whether a year leaves anything behind: `--year`.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
await runnerImport(`${root}test/simulation/soak.ts`, {
  root,
  resolve: { alias: { '@core': `${root}src/core`, '@contract': `${root}src/contract` } },
})
