import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { DeployService, WatchedApp } from '@core/ports'
import { ok } from '@core/result'
import { Scheduler } from '../../../src/main/engine/scheduler'
import { SnapshotStore } from '../../../src/main/engine/snapshot-store'
import { watch } from '../../../src/main/features/watch/watch'
import { GithubClient } from '../../../src/main/services/github/api/client'
import { createGithubCi } from '../../../src/main/services/github/checks'
import { githubRepository } from '../../../src/main/services/github/source/repository'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { createHttp } from '../../../src/main/services/http'
import { aDeploy, anApp, finished, T0 } from '../../unit/support/builders'
import { reply } from '../../world/github/api'
import { GitHubModel } from '../../world/github/model/model'
import { Repository } from '../../world/repository'
import { Random } from '../random'
import { Time } from '../time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TOKEN = 'a-token-of-octocat'
/** How long GitHub takes for an answer, ms. */
const LATENCY = 120
/** Where it is busy: each repository is pushed to this often, and its four checks take this long. */
const PUSH_EVERY = 15 * MINUTE
const CHECKS_SECONDS = 360

export interface Situation {
  readonly repositories: number
  readonly busy: boolean
  readonly windowOpen: boolean
}

export interface Measured {
  /** In an hour. */
  readonly requests: number
  /** Of these, how many were answered with 304. */
  readonly unchanged: number
  /** How many of the hour's limit were taken. */
  readonly counted: number
  /** The oldest that the word about a branch head's checks became, ms. */
  readonly oldestCi: number
}

/** An hour of the real engine with the real client, on the stand-in of GitHub and in simulated time. */
export async function measureGithub({ repositories, busy, windowOpen }: Situation): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-github-scale-'))
  try {
    return await hour(folder, { repositories, busy, windowOpen })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function hour(folder: string, { repositories, busy, windowOpen }: Situation): Promise<Measured> {
  const time = new Time(T0, settleAll)
  const random = new Random(7)
  const github = new GitHubModel(time)
  github.addToken(TOKEN, 'octocat')
  const tally = { requests: 0, unchanged: 0, counted: 0 }
  const client = new GithubClient({
    url: 'https://api.github.com',
    token: () => TOKEN,
    http: createHttp({ clock: time, fetch: inProcess(github, time, tally) }),
    clock: time,
  })
  const models = Array.from({ length: repositories }, (_, i) => {
    const name = `app${i}`
    const commits = [0, 1, 2].map((n) => change(`${name} ${n}`, T0 - HOUR))
    const model = github.addRepository({
      fullName: `octo/${name}`,
      repository: new Repository(join(folder, name), [{ name: 'master', commits }]),
      checks: () =>
        ['unit', 'lint', 'types', 'e2e'].map((check, n) => ({
          name: check,
          seconds: CHECKS_SECONDS / (n + 1),
        })),
    })
    model.allow(github.user('octocat'), 'write')
    return { name, model, running: model.history.repository.resolve('master~2') ?? '' }
  })
  const deploy = runningDeploys(models)
  const apps = models.map(({ name }): WatchedApp => {
    const repository = githubRepository(client, `octo/${name}`, () => {})
    const ci = {
      branch: 'master',
      required: null,
      ignore: [],
      mayFail: [],
      clock: time,
      pendingMs: 10_000 + repositories * 500,
    }
    return {
      name,
      branch: 'master',
      source: createGithubSource(repository),
      ci: [createGithubCi(repository, ci)],
      includes: [],
      errors: null,
      releases: null,
      deploy,
    }
  })
  const snapshots = new SnapshotStore()
  snapshots.reset(
    apps.map(({ name }) => anApp({ name, branch: 'master' })),
    [],
  )
  const scheduler = new Scheduler(time, () => random.next())
  const stop = watch({
    apps,
    environments: () => ['production'],
    snapshots,
    scheduler,
    clock: time,
    windowOpen: () => windowOpen,
  })
  await time.pass(10 * MINUTE, () => {})

  Object.assign(tally, { requests: 0, unchanged: 0, counted: 0 })
  if (busy) {
    for (const { name, model } of models) {
      const push = () => {
        model.push('master', [change(`${name} at ${time.now()}`, time.now())])
        time.after(PUSH_EVERY, push)
      }
      time.after(random.between(0, PUSH_EVERY), push)
    }
  }
  let oldestCi = 0
  await time.pass(HOUR, () => {
    const reports = Object.values(snapshots.snapshot.ci).map(({ latest }) => latest.observedAt)
    oldestCi = Math.max(oldestCi, time.now() - Math.min(...reports))
  })
  stop()
  return { ...tally, oldestCi }
}

const change = (subject: string, at: number) => ({
  author: 'octocat',
  subject,
  at,
  path: 'file.txt',
  content: `${subject}\n`,
})

/** What runs: an old commit of each, so that what waits is counted anew whenever a branch moves. */
function runningDeploys(
  models: readonly { readonly name: string; readonly running: string }[],
): DeployService {
  const deploys = models.map(({ name, running }) =>
    aDeploy({ app: name, environment: 'production', number: 1, sha: running, state: finished(T0 - HOUR) }),
  )
  const never = async () =>
    ({ ok: false, problem: { kind: 'fault', sentence: 'Not asked.', cause: null } }) as const
  return {
    id: 'deploys',
    label: 'Deploys',
    capabilities: anApp().capabilities,
    apps: models.map(({ name }) => name),
    latest: async () => ok(deploys),
    history: async () => ok({ deploys: [], next: null }),
    start: never,
    rollBack: never,
    cancel: never,
    log: never,
    buildKept: async () => null,
  }
}

/** GitHub in this process: no socket, so that the time may be simulated. */
const inProcess =
  (
    model: GitHubModel,
    time: Time,
    tally: { requests: number; unchanged: number; counted: number },
  ): typeof fetch =>
  async (input, init) => {
    await new Promise<void>((done) => time.after(LATENCY, done))
    const url = new URL(String(input))
    const answer = reply(
      { model, links: { api: url.origin, web: 'https://github.com', uploads: url.origin } },
      {
        method: init?.method ?? 'GET',
        url,
        path: url.pathname,
        headers: Object.fromEntries(new Headers(init?.headers)),
        body: Buffer.alloc(0),
        isUpload: false,
      },
    )
    tally.requests++
    if (answer.status === 304) tally.unchanged++
    if (answer.counted) tally.counted++
    const hasBody = answer.status !== 304 && answer.status !== 204
    return new Response(hasBody ? new Uint8Array(answer.body) : null, {
      status: answer.status,
      headers: { ...answer.headers, date: new Date(time.now()).toUTCString() },
    })
  }

/** Answers are read as streams, which takes turns of the event loop. */
async function settleAll(): Promise<void> {
  for (let i = 0; i < 12; i++) await turn()
}

/** Measures every situation and prints a table. */
export async function githubTable(): Promise<void> {
  console.log(
    '| repositories | what goes on | window | requests an hour | of them 304 | of the 5,000 | CI at most |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- |')
  for (const repositories of [1, 10, 50]) {
    for (const busy of [false, true]) {
      for (const windowOpen of [true, false]) {
        const { requests, unchanged, counted, oldestCi } = await measureGithub({
          repositories,
          busy,
          windowOpen,
        })
        const share = `${counted} (${((counted / 5_000) * 100).toFixed(1)} %)`
        const what = [repositories, busy ? 'busy' : 'idle', windowOpen ? 'open' : 'hidden']
        console.log(
          `| ${[...what, requests, unchanged, share, `${Math.round(oldestCi / 1000)} s`].join(' | ')} |`,
        )
      }
    }
  }
}
