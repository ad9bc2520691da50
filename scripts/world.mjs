// @ts-check
// npm run world: a Freight server on this machine with a believable past, for trying Binnacle out without an account.
//   npm run world -- [--port=8650] [--quiet] [--seed=1]
//   --quiet: no colleague deploys anything while you watch
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { interruption, projectNode, runAttached } from './lib/processes.mjs'
import { runMain, SetupError, tell } from './lib/terminal.mjs'

const KEY = 'the-key-of-this-world'
const PORT = '8650'
/** A colleague deploys about this often, in ms. */
const COLLEAGUE = 90_000

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: PORT },
      seed: { type: 'string', default: '1' },
      quiet: { type: 'boolean', default: false },
    },
  })
  const asked = interruption()
  // The world is written in TypeScript, which the project's own Node reads as it is.
  if (!('typescript' in process.features) || !process.features.typescript) {
    return runAttached(projectNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      signal: asked,
    })
  }
  const { startTryOut } = await import('../test/world/try-out.ts')
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-world-')))
  try {
    const options = { folder, key: KEY, port: Number(values.port), seed: Number(values.seed) }
    const world = await startTryOut(options).catch((error) => {
      throw startFailure(error, values.port)
    })
    const file = join(folder, 'binnacle.json')
    writeFileSync(file, `${JSON.stringify(world.workspace, null, 2)}\n`)
    welcome(world.server.url, folder, file)
    const busy = values.quiet
      ? undefined
      : setInterval(() => {
          const { app, environment, number, user } = world.colleague()
          tell(`${user.name} deploys ${app.name}/${environment}#${number}`)
        }, COLLEAGUE)
    await new Promise((done) => asked.addEventListener('abort', done, { once: true }))
    clearInterval(busy)
    await world.server.close()
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** @param {string} url @param {string} folder @param {string} file */
function welcome(url, folder, file) {
  const args = `--workspace="${file}" --user-data-dir="${join(folder, 'binnacle')}"`
  const set =
    process.platform === 'win32' ? `set BINNACLE_FREIGHT_KEY=${KEY}&&` : `BINNACLE_FREIGHT_KEY=${KEY}`
  tell(`A Freight server stands at ${url}. In another terminal, open Binnacle on it:\n`)
  console.log(`${set} npm start -- ${args}`)
  tell('\nDeploy `broken` to see a failure, `slow` to have time to cancel. Ctrl+C ends this world.')
}

/** @param {unknown} error @param {string} port */
function startFailure(error, port) {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return new SetupError(
      `Something else listens on port ${port}.`,
      'Take another one: npm run world -- --port=0',
    )
  }
  return error
}
