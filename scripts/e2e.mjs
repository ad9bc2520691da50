// @ts-check
// npm run test:e2e: builds, and runs the end-to-end tests: all, or those that the arguments for `playwright test` choose.
import { runAllEndToEnd, runEndToEnd } from './lib/end-to-end.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain } from './lib/terminal.mjs'

await runMain(async () => {
  const electron = await setUp({ desktop: process.platform === 'linux', testing: true })
  const args = process.argv.slice(2)
  return args.length === 0 ? runAllEndToEnd(electron, args) : runEndToEnd(electron, args)
})
