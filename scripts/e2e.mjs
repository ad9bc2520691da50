// @ts-check
// npm run test:e2e: builds, and runs the end-to-end tests: all, or those that the arguments for `playwright test` choose.

import { setUp } from './lib/setup.mjs'
import { runMain } from './lib/terminal.mjs'
import { runEndToEnd } from './lib/tests/end-to-end.mjs'

await runMain(async () => {
  const electron = await setUp({ desktop: process.platform === 'linux', testing: true })
  return runEndToEnd(electron, process.argv.slice(2))
})
