// @ts-check
// npm run hostile: every service against every attack (test/contract/hostile), then the real app with all services against every attack
// (test/e2e/hostile.spec.ts), as tables of stops, requests, sizes and memory.
//   npm run hostile -- --services   only the first; --app only the second
import { parseArgs } from 'node:util'
import { runAttached, tool } from './lib/processes.mjs'
import { setUp } from './lib/setup.mjs'
import { runMain } from './lib/terminal.mjs'
import { runEndToEnd } from './lib/tests/end-to-end.mjs'

const REPORT = { BINNACLE_HOSTILE_REPORT: '1' }

await runMain(async () => {
  const { values } = parseArgs({ options: { app: { type: 'boolean' }, services: { type: 'boolean' } } })
  const isApp = values.app === true || values.services !== true
  const isServices = values.services === true || values.app !== true
  const electron = await setUp({
    desktop: isApp && process.platform === 'linux',
    testing: isApp,
    build: isApp,
  })
  const codes = [
    isServices ? await services() : 0,
    isApp ? await runEndToEnd(electron, ['hostile.spec'], REPORT) : 0,
  ]
  return Math.max(...codes)
})

function services() {
  const [command, args] = tool('vitest', [
    'run',
    'test/contract/hostile/github.test.ts',
    'test/contract/hostile/services.test.ts',
  ])
  return runAttached(command, args, { env: { ...process.env, ...REPORT } })
}
