import { type Front, startFront } from '../../../world/hostile/front.ts'
import { startSentry } from '../../../world/sentry/server.ts'
import { startSlack } from '../../../world/slack/server.ts'
import { startStatuspage } from '../../../world/statuspage/server.ts'
import { startTravis } from '../../../world/travis/server.ts'
import { CLIENT_ID } from './accounts'
import { KEY, openHarbour } from './freight'
import { type Forge, openForge, TOKEN } from './github'

/** Made-up secrets of all services: none may be in a file, in the log, in the page, or at another server. */
const SECRETS = {
  BINNACLE_FREIGHT_KEY: KEY,
  BINNACLE_GITHUB_TOKEN: TOKEN,
  BINNACLE_TRAVIS_TOKEN: 'a-token-of-this-builder',
  BINNACLE_SENTRY_TOKEN: 'a-token-of-this-lookout',
  BINNACLE_SLACK_BOT_TOKEN: 'xoxb-a-token-of-this-talker',
  BINNACLE_SLACK_APP_TOKEN: 'xapp-a-token-of-this-listener',
}

const CHANNEL = 'C0SHIPS'

/** Every service that an app can be watched with, each behind a front that can turn hostile. */
export interface HostileWorld {
  readonly forge: Forge
  readonly fronts: Readonly<
    Record<'Freight' | 'GitHub' | 'Travis' | 'Sentry' | 'Slack' | 'Statuspage', Front>
  >
  /** `site`: GitHub, Actions, Travis and Sentry; `docs`: Freight; a status page, and Slack, where both are told of. */
  readonly workspace: unknown
  readonly secrets: typeof SECRETS
  /** Travis builds the head of the branch. */
  build(end: 'passed' | 'failed'): void
  /** The status page says that something is down. */
  breakDown(): void
  close(): Promise<void>
}

/** Starts all of them on this machine, with their repositories in `folder`. */
export async function openHostileWorld(folder: string): Promise<HostileWorld> {
  const forge = await openForge(folder)
  forge.github.model.device.clientIds.add(CLIENT_ID)
  forge.github.model.device.intervalSeconds = 1
  const harbour = await openHarbour(folder)
  const travis = await startTravis({ token: SECRETS.BINNACLE_TRAVIS_TOKEN })
  const repository = travis.model.addRepository('octo/site', forge.repository)
  const sentry = await startSentry({ token: SECRETS.BINNACLE_SENTRY_TOKEN })
  sentry.model.breaks({
    title: 'TypeError: cart is undefined',
    release: `site@${forge.head()}`,
    users: [{ id: '7', email: 'kim@example.com' }],
    frames: [{ filename: 'site/cart.py', function: 'total', lineNo: 2, inApp: true }],
  })
  const { BINNACLE_SLACK_BOT_TOKEN: bot, BINNACLE_SLACK_APP_TOKEN: app } = SECRETS
  const slack = await startSlack({ tokens: { bot, app } })
  slack.model.addChannel(CHANNEL, 'ships')
  slack.model.addPerson('U0MEI', 'mei')
  const page = await startStatuspage()
  const fronts = {
    Freight: await startFront(harbour.server.url),
    GitHub: await startFront(forge.github.apiUrl),
    Travis: await startFront(travis.url),
    Sentry: await startFront(sentry.url),
    Slack: await startFront(new URL(slack.url).origin),
    Statuspage: await startFront(page.url),
  }
  const docs: { apps: unknown[] } = JSON.parse(
    JSON.stringify(harbour.workspace).replaceAll(harbour.proxy.url, fronts.Freight.url),
  )
  const site = {
    name: 'site',
    source: { service: 'github', url: fronts.GitHub.url, repository: 'octo/site', branch: 'main' },
    ci: [{ service: 'github' }, { service: 'travis', url: fronts.Travis.url }],
    deploy: {
      service: 'github',
      workflow: 'deploy.yml',
      inputs: { environment: '{environment}', ref: '{ref}' },
    },
    errors: {
      service: 'sentry',
      url: fronts.Sentry.url,
      organization: 'acme',
      project: 'site',
      version: 'site@{sha}',
    },
    environments: [{ name: 'production' }],
  }
  return {
    forge,
    fronts,
    secrets: SECRETS,
    workspace: {
      version: 1,
      incidents: [{ service: 'statuspage', url: fronts.Statuspage.url }],
      chat: {
        service: 'slack',
        url: `${fronts.Slack.url}/api`,
        channel: CHANNEL,
        prefix: 'binnacle',
        people: { U0MEI: { name: 'mei', may: { deploy: ['*/*'] } } },
      },
      apps: [site, ...docs.apps],
    },
    build: (end) => {
      travis.model.start(repository, 'main', [{ name: 'unit', seconds: 0, end }], { sha: forge.head() })
    },
    breakDown: () => void page.model.open('Checkout is down', 'critical', ['Checkout']),
    close: async () => {
      for (const server of [...Object.values(fronts), forge, harbour, travis, sentry, slack, page])
        await server.close()
    },
  }
}
