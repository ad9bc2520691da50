// @ts-check
// npm run world: servers on this machine with a believable past, for trying Binnacle out without an account.
//   npm run world -- [--github] [--slack] [--port=8650] [--quiet] [--seed=1]
//   --github: a GitHub and a Travis, in place of a Freight server
//   --slack: a Slack beside it, with a page that shows the channel
//   --quiet: no colleague does anything while you watch
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { interruption, projectNode, runAttached } from './lib/processes.mjs'
import { runMain, SetupError, tell } from './lib/terminal.mjs'

/** @typedef {{ folder: string, port: number, seed: number }} Where */
/**
 * @typedef {object} World
 * @property {string} stands What stands where, in a sentence.
 * @property {unknown} workspace The content of a workspace file for it.
 * @property {Record<string, string>} secrets By the names of their environment variables.
 * @property {() => string} colleague Lets somebody do something; answers what.
 * @property {() => Promise<void>} close
 */

const PORT = '8650'
/** A colleague does something about this often, in ms. */
const COLLEAGUE = 90_000

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: PORT },
      seed: { type: 'string', default: '1' },
      quiet: { type: 'boolean', default: false },
      github: { type: 'boolean', default: false },
      slack: { type: 'boolean', default: false },
    },
  })
  const asked = interruption()
  // The world is written in TypeScript, which the project's own Node reads as it is.
  if (!('typescript' in process.features) || !process.features.typescript) {
    return runAttached(projectNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      signal: asked,
    })
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-world-')))
  try {
    const where = { folder, port: Number(values.port), seed: Number(values.seed) }
    const alone = await (values.github ? gitHub(where) : freight(where)).catch((error) => {
      throw startFailure(error, values.port)
    })
    const world = values.slack ? await withSlack(alone) : alone
    const file = join(folder, 'binnacle.json')
    writeFileSync(file, `${JSON.stringify(world.workspace, null, 2)}\n`)
    welcome(world, folder, file)
    const busy = values.quiet ? undefined : setInterval(() => tell(world.colleague()), COLLEAGUE)
    await new Promise((done) => asked.addEventListener('abort', done, { once: true }))
    clearInterval(busy)
    await world.close()
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** @param {Where} where @returns {Promise<World>} */
async function freight(where) {
  const { startTryOut } = await import('../test/world/try-out/freight.ts')
  const key = 'the-key-of-this-world'
  const { server, workspace, colleague } = await startTryOut({ ...where, key })
  return {
    stands: `A Freight server stands at ${server.url}.`,
    workspace,
    secrets: { BINNACLE_FREIGHT_KEY: key },
    colleague: () => {
      const { app, environment, number, user } = colleague()
      return `${user.name} deploys ${app.name}/${environment}#${number}`
    },
    close: () => server.close(),
  }
}

/** The same world, with a Slack in which its people talk. @param {World} world @returns {Promise<World>} */
async function withSlack(world) {
  const { startTalk } = await import('../test/world/try-out/slack.ts')
  const { slack, workspace } = await startTalk(world.workspace)
  return {
    ...world,
    stands: `${world.stands} A Slack stands beside it: see its channel at ${slack.page}`,
    workspace,
    secrets: {
      ...world.secrets,
      BINNACLE_SLACK_BOT_TOKEN: slack.tokens.bot,
      BINNACLE_SLACK_APP_TOKEN: slack.tokens.app,
    },
    close: async () => {
      await slack.close()
      await world.close()
    },
  }
}

/** @param {Where} where @returns {Promise<World>} */
async function gitHub(where) {
  const { startGitHubTryOut } = await import('../test/world/try-out/github.ts')
  const token = 'the-token-of-this-world'
  const travisToken = 'the-travis-token-of-this-world'
  const { github, travis, workspace, colleague, close } = await startGitHubTryOut({
    ...where,
    token,
    travisToken,
  })
  return {
    stands: `A GitHub stands at ${github.url}, and a Travis at ${travis.url}.`,
    workspace,
    secrets: { BINNACLE_GITHUB_TOKEN: token, BINNACLE_TRAVIS_TOKEN: travisToken },
    colleague,
    close,
  }
}

/** @param {World} world @param {string} folder @param {string} file */
function welcome({ stands, secrets }, folder, file) {
  const args = `--workspace="${file}" --user-data-dir="${join(folder, 'binnacle')}"`
  const set = Object.entries(secrets)
    .map(([name, value]) => (process.platform === 'win32' ? `set ${name}=${value}&&` : `${name}=${value}`))
    .join(' ')
  tell(`${stands} In another terminal, open Binnacle on it:\n`)
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
