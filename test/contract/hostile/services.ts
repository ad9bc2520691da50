import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { createFreightService } from '../../../src/main/services/freight'
import { GithubClient } from '../../../src/main/services/github/api/client'
import { createGithubCi } from '../../../src/main/services/github/checks'
import { githubRepository } from '../../../src/main/services/github/source/repository'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { createGitlabCi } from '../../../src/main/services/gitlab'
import type { Http } from '../../../src/main/services/http'
import { createSentryService } from '../../../src/main/services/sentry'
import { createSlack } from '../../../src/main/services/slack'
import { whoIsOnSlack } from '../../../src/main/services/slack/whoami'
import { createStatuspage } from '../../../src/main/services/statuspage'
import { createTravisService } from '../../../src/main/services/travis'
import { startGitlab } from '../../world/gitlab/server'
import { Repository } from '../../world/repository'
import { startStatuspage } from '../../world/statuspage/server'
import { startTravis } from '../../world/travis/server'
import { DOCS, harbour, KEY, request } from '../freight/support/support'
import { open } from '../github/support'
import { commits, TOKEN } from '../github-world/support/support'
import { APP, DEPLOYED, TOKEN as SENTRY_TOKEN, SHA, VERSION, yard } from '../sentry/support'
import { aSlack, connectSocket, text } from '../slack/support'

/** A question as the engine asks it. */
export type Question = () => Promise<Result<unknown>>

export interface Stage {
  /** The address of the stand-in. */
  readonly target: string
  readonly clock: Clock
  /** A fresh adapter for a server at `url`, by all the questions that the engine asks it. */
  questions(url: string, http: Http, clock: Clock): Readonly<Record<string, Question>>
}

export interface HostileService {
  readonly name: string
  /** What must go nowhere else. */
  readonly secret: string | null
  stage(): Promise<Stage>
}

const PLANNED = [
  { name: 'Lint', seconds: 1 },
  { name: 'Unit', seconds: 1, end: 'failed' as const, lines: ['AssertionError: 1 != 2'] },
]

/** Every service whose answers come from another machine, each with something to tell. */
export const SERVICES: readonly HostileService[] = [
  {
    name: 'Freight',
    secret: KEY,
    stage: async () => {
      const { server, service, clock } = await harbour()
      for (let i = 0; i < 3; i++) {
        await service.start(request({ subject: `Change ${i}` }), `intent-${i}`)
        await clock.advance(60_000)
      }
      return {
        target: server.url,
        clock,
        questions: (url, http, time) => {
          const freight = createFreightService({
            url: `${url}/`,
            key: () => KEY,
            apps: [DOCS],
            http,
            clock: time,
          })
          return {
            latest: () => freight.latest(),
            history: () => freight.history(null),
            log: () => freight.log({ app: 'docs', environment: 'production', number: 1 }, 0),
          }
        },
      }
    },
  },
  {
    name: 'GitHub',
    secret: TOKEN,
    stage: async () => {
      const { github, repository, clock } = await open({
        branches: [{ name: 'master', commits: commits(6) }],
      })
      const head = repository.history.resolve('master') ?? ''
      const first = repository.history.commit(head)?.parents[0] ?? head
      return {
        target: github.apiUrl,
        clock,
        questions: (url, http, time) => {
          const client = new GithubClient({ url, token: () => TOKEN, http, clock: time, notify: () => {} })
          const site = githubRepository(client, 'octo/site', () => {})
          const source = createGithubSource(site)
          const ci = createGithubCi(site, {
            branch: 'master',
            required: null,
            ignore: [],
            mayFail: [],
            clock: time,
            pendingMs: 10_000,
          })
          return {
            resolve: () => source.resolve('master'),
            compare: () => source.compare(first, head),
            refs: () => source.refs(''),
            tags: () => source.tags(''),
            file: () => source.file?.(head, 'README.md') ?? source.resolve('master'),
            checks: () => ci.report(head),
          }
        },
      }
    },
  },
  {
    name: 'Travis',
    secret: 'a-made-up-travis-token',
    stage: async () => {
      const token = 'a-made-up-travis-token'
      const folder = mkdtempSync(join(tmpdir(), 'binnacle-hostile-'))
      const made = new Repository(folder, [{ name: 'master', commits: commits(3) }])
      const [sha = ''] = made.commits('master').map((commit) => commit.sha)
      let now = Date.UTC(2026, 10, 23, 9)
      const clock = { now: () => now, after: () => () => {} }
      const travis = await startTravis({ clock, token })
      onTestFinished(async () => {
        await travis.close()
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      })
      const repository = travis.model.addRepository('octo/site', made)
      const { jobs } = travis.model.start(repository, 'master', PLANNED, { sha })
      now += 60_000
      const app = { repository: 'octo/site', branch: 'master', ignore: [], mayFail: [] }
      return {
        target: travis.url,
        clock,
        questions: (url, http, time) => {
          const ci = createTravisService({ url, token: () => token, http, clock: time })(app)
          const failed = String(jobs.at(-1)?.id)
          return {
            checks: () => ci.report(sha),
            log: () => ci.failure?.(failed) ?? ci.report(sha),
          }
        },
      }
    },
  },
  {
    name: 'GitLab',
    secret: 'glpat-a-made-up-one',
    stage: async () => {
      const token = 'glpat-a-made-up-one'
      const sha = '1'.repeat(40)
      let now = Date.UTC(2026, 10, 23, 9)
      const clock = { now: () => now, after: () => () => {} }
      const gitlab = await startGitlab({ clock, token })
      onTestFinished(() => gitlab.close())
      const site = gitlab.model.addProject('octo/site')
      const child = { jobs: PLANNED, depends: true as const }
      const { jobs } = gitlab.model.start(site, sha, [...PLANNED, { name: 'child', seconds: null, child }])
      now += 60_000
      const app = { project: 'octo/site', branch: 'master', ignore: [], mayFail: [] }
      return {
        target: gitlab.url,
        clock,
        questions: (url, http, time) => {
          const ci = createGitlabCi({ url, token: () => token, http, clock: time })(app)
          return {
            checks: () => ci.report(sha),
            failure: () => ci.failure?.(String(jobs[1]?.id)) ?? ci.report(sha),
          }
        },
      }
    },
  },
  {
    name: 'Sentry',
    secret: SENTRY_TOKEN,
    stage: async () => {
      const world = await yard()
      onTestFinished(() => world.close())
      world.clock.time += 60_000
      const users = [{ id: '7', email: 'ada@example.com', name: 'Ada' }]
      const issue = world.server.model.breaks({
        title: 'TypeError: cart is undefined',
        release: VERSION,
        users,
      })
      return {
        target: world.server.url,
        clock: world.clock,
        questions: (url, http, time) => {
          const sentry = createSentryService({
            url,
            token: () => SENTRY_TOKEN,
            http,
            clock: time,
          })(APP)
          return {
            issues: () => sentry.issuesSince({ ...DEPLOYED, sha: SHA }),
            crashFree: () => sentry.crashFree(DEPLOYED),
            details: () => sentry.details(String(issue.id)),
            findUser: () => sentry.find({ kind: 'user', user: '7' }),
            findEmail: () => sentry.find({ kind: 'email', email: 'ada@example.com' }),
          }
        },
      }
    },
  },
  {
    name: 'Slack',
    secret: 'xoxb-made-up-bot-token',
    stage: async () => {
      const { slack, channel } = await aSlack()
      const mark = { key: 'docs/production#440', stage: 1, by: 'one' }
      return {
        target: slack.url.replace(/\/api$/, ''),
        clock: systemClock,
        questions: (url, http) => {
          const api = `${url}/api`
          const chat = createSlack({
            url: api,
            http,
            clock: systemClock,
            connect: connectSocket,
            botToken: () => slack.tokens.bot,
            appToken: () => slack.tokens.app,
          })
          return {
            say: () => {
              // Or it would have to wait: a message a second is all that a channel takes.
              channel.messages.splice(0)
              return chat.say({ channel: channel.id, thread: null, message: text('queued'), mark })
            },
            find: () => chat.find(channel.id, mark.key, 0),
            who: () => whoIsOnSlack(http, api, slack.tokens.bot),
            hear: () =>
              new Promise((resolve) => {
                const stop = chat.hear?.((heard) => {
                  stop?.()
                  resolve(heard.kind === 'listening' ? ok(null) : fail('fault', JSON.stringify(heard)))
                })
              }),
          }
        },
      }
    },
  },
  {
    name: 'Statuspage',
    secret: null,
    stage: async () => {
      const now = Date.UTC(2026, 10, 23, 9)
      const clock = { now: () => now, after: () => () => {} }
      const page = await startStatuspage({ clock })
      onTestFinished(() => page.close())
      page.model.open('Checkout is down', 'critical', ['Checkout', 'API'])
      return {
        target: page.url,
        clock,
        questions: (url, http) => ({ open: createStatuspage({ url: `${url}/`, http }).open }),
      }
    },
  },
]
