// @ts-check
// npm run hostile: every service against every attack (test/contract/hostile), as a table of stops, requests, sizes and memory.
import { runAttached, tool } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain } from './lib/terminal.mjs'

await runMain(async () => {
  await setUp({ desktop: false, build: false })
  const [command, args] = tool('vitest', ['run', 'test/contract/hostile'])
  return runAttached(command, args, { env: { ...process.env, BINNACLE_HOSTILE_REPORT: '1' } })
})
