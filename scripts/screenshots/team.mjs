// @ts-check
// A team's servers on this machine, for pictures of the services.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../lib/processes.mjs'

/** @typedef {import('../../test/world/slack/server.ts').SlackServer} SlackServer */

const CHANNEL = 'C0SHIPS'
/** How long something may take to be there, ms. */
const PATIENCE = 60_000

const SECRETS = {
  freight: 'a-made-up-key',
  github: 'a-made-up-token-of-github',
  travis: 'a-made-up-token-of-travis',
  gitlab: 'glpat-a-made-up-one',
  webhook: 'a-made-up-key-of-the-webhook',
  incoming: 'a-made-up-secret',
}

/** What GitLab did with the newest commit of the docs. */
const JOBS = [
  { name: 'lint', stage: 'test', seconds: 0 },
  {
    name: 'build',
    stage: 'test',
    seconds: 0,
    end: /** @type {const} */ ('failed'),
    log: [
      '$ make html',
      'docs/releases.rst:41: WARNING: unknown document: upgrading',
      'make: *** [html] Error 2',
    ],
  },
  {
    name: 'links',
    stage: 'test',
    seconds: 0,
    end: /** @type {const} */ ('failed'),
    log: ['$ make linkcheck'],
    allowFailure: true,
  },
]

/**
 * Servers on this machine as servers elsewhere, which have TLS.
 * @param {Record<string, string>} servers The host that each address is shown with.
 * @returns {Record<string, string>}
 */
export const shownAs = (servers) =>
  Object.fromEntries(
    Object.entries(servers).flatMap(([url, host]) => {
      const { origin, host: real } = new URL(url)
      return [
        [origin, `https://${host}`],
        [real, host],
      ]
    }),
  )

/**
 * Two apps on GitHub, of which Travis builds one too; two that Freight deploys, of which GitLab CI checks one; a Slack; a webhook.
 * @param {string} folder Where its repositories are made.
 */
export async function openTeam(folder) {
  const { startTryOut } = await import('../../test/world/try-out/freight.ts')
  const { startGitHubTryOut } = await import('../../test/world/try-out/github.ts')
  const { startTalk } = await import('../../test/world/try-out/slack.ts')
  const { startGitlab } = await import('../../test/world/gitlab/server.ts')
  const { startReceiver } = await import('../../test/world/webhook/receiver.ts')
  const ofFreight = join(folder, 'freight')
  const ofGithub = join(folder, 'github')
  for (const made of [ofFreight, ofGithub]) mkdirSync(made, { recursive: true })
  const common = { port: 0, seed: 1 }
  const freight = await startTryOut({ folder: ofFreight, key: SECRETS.freight, ...common })
  const tokens = { token: SECRETS.github, travisToken: SECRETS.travis }
  const hub = await startGitHubTryOut({ folder: ofGithub, ...tokens, ...common })
  const gitlab = await startGitlab({ token: SECRETS.gitlab })
  const receiver = await startReceiver(SECRETS.webhook)
  const head = (await run('git', ['rev-parse', 'master'], { cwd: join(ofFreight, 'docs') })).trim()
  gitlab.model.start(gitlab.model.addProject('acme/docs'), head, JOBS)
  const ci = [{ service: 'gitlab', url: gitlab.url, project: 'acme/docs' }]
  const apps = [hub, freight].flatMap(({ workspace }) => appsOf(workspace))
  const { slack, workspace } = await startTalk({
    version: 1,
    apps: apps.map((app) => (app.name === 'docs' ? { ...app, ci } : app)),
    webhooks: [{ url: receiver.url, events: ['deploy-finished', 'deploy-failed'] }],
  })
  const servers = { github: hub.github, travis: hub.travis, freight: freight.server, gitlab, hooks: receiver }
  /** @type {Record<string, string>} */
  const secrets = { ...SECRETS, slack: slack.tokens.bot, 'slack-socket': slack.tokens.app }
  return {
    workspace,
    secrets,
    /** What each server is shown as. */
    names: shownAs({
      ...Object.fromEntries(Object.entries(servers).map(([name, { url }]) => [url, `${name}.example.com`])),
      [slack.url]: 'slack.com',
    }),
    /** Somebody asks in the channel, and presses a button of the answer. @param {string} text @param {string} button */
    ask: (text, button) => ask(slack, text, button),
    close: async () => {
      for (const server of [slack, receiver, gitlab, hub, freight.server]) await server.close()
    },
  }
}

/** @param {unknown} workspace @returns {{ name: string }[]} */
const appsOf = (workspace) => /** @type {{ apps: { name: string }[] }} */ (workspace).apps

/** @param {SlackServer} slack @param {string} text @param {string} button */
async function ask(slack, text, button) {
  await until(() => slack.sockets.connections > 0)
  slack.people.say('U0MEI', CHANNEL, text)
  const answer = () =>
    slack.model.channels
      .get(CHANNEL)
      ?.messages.find((message) => slack.people.buttons(message).some((one) => one.text === button))
  await until(() => answer() !== undefined)
  const message = answer()
  if (message !== undefined) slack.people.press('U0MEI', CHANNEL, message, button)
}

/** @param {() => boolean} isSo */
async function until(isSo) {
  const patience = Date.now() + PATIENCE
  while (!isSo()) {
    if (Date.now() > patience) throw new Error('What the picture is to show did not come.')
    await sleep(100)
  }
}
