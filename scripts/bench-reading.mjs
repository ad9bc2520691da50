// @ts-check
// npm run bench:reading [-- LOG…]: the processor time that it takes to read as much of a log as is read, and a megabyte of migrations.
// Logs of one's own are read as well. What came of it is in docs/logs.md.
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
await runnerImport(`${root}scripts/bench/reading/main.ts`, {
  root,
  resolve: { alias: { '@core': `${root}src/core`, '@contract': `${root}src/contract` } },
})
