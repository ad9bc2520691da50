import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { believablePast } from '../../../world/freight/believable.ts'
import { type FreightServer, startFreight } from '../../../world/freight/server.ts'
import type { FreightApp, FreightDeploy, Plan } from '../../../world/freight/types.ts'
import { type FaultyProxy, startProxy } from '../../../world/proxies/proxy.ts'
import { seeded } from '../../../world/random.ts'
import { Repository } from '../../../world/repository.ts'
import { story } from '../../../world/story.ts'

export const KEY = 'the-key-of-this-harbour'
/** How many deploys each environment of `docs` has behind it, and over how many days. */
export interface HarbourPast {
  readonly deploys: Readonly<Record<'production' | 'staging', number>>
  readonly days: number
}
/** The past of a month, for tests that are not about the past: the app reads all of it at its first start. */
export const PAST = { production: 150, staging: 50 } as const
const MONTH: HarbourPast = { deploys: PAST, days: 33 }
/** What a team has behind it after a year. */
export const YEAR: HarbourPast = { deploys: { production: 1500, staging: 500 }, days: 330 }
const COMMITS = 300
/** How each environment's past ends, whatever the dice say of the rest: two commits, both shipped well. */
const LAST = [
  { back: 9, minutes: 20 },
  { back: 6, minutes: 10 },
] as const

/** A Freight server with a past of one app, and what a person needs to watch it. */
export interface Harbour {
  readonly server: FreightServer
  /** Before the server; it can be shut and opened again. */
  readonly proxy: FaultyProxy
  readonly app: FreightApp
  readonly repository: Repository
  /** The content of a workspace file. */
  readonly workspace: unknown
  /** The same with a check on this machine as its CI, and production protected. */
  readonly checked: unknown
  /** From here on checks wait until they are told to pass or to fail. */
  holdCi(): void
  endCi(how: 'green' | 'red'): void
  /** Somebody pushes one more commit to the branch; answers it. */
  push(): string
  /** Deploys that start from here on take their time, and do not end before they are let go. */
  hold(): void
  /** Lets those that are held write the rest of their lines and end. */
  release(): void
  /** From here on Freight's own checks refuse every commit, and say why. */
  refuse(why: string): void
  /** A colleague deploys the newest commit but `back`. */
  somebodyElse(environment: string, back?: number): FreightDeploy
  /** The deploys that were asked for from outside, oldest first. */
  made(): FreightDeploy[]
  close(): Promise<void>
}

/** How long a deploy is seen to take here, and how long those of the past took, seconds. */
const QUICK = 2
const USUAL = 45
/** A deploy that is held writes its lines over this time, seconds: nobody holds one for so long. */
const HELD = 60

/** A deploy that writes twenty lines, one after the other, and ends well. */
function planOf({ startedAt }: FreightDeploy, isHeld: () => boolean): Plan {
  const lines = Array.from({ length: 20 }, (_, i) => `step ${i + 1} of 20`)
  if (!isHeld()) return { outcome: 'finished', lines, seconds: QUICK }
  let seconds: number | null = null
  return {
    outcome: 'finished',
    lines,
    get seconds() {
      if (isHeld()) return HELD
      seconds ??= (Date.now() - (startedAt ?? 0)) / 1000
      return seconds
    },
  }
}

/** Starts it on this machine, with its repository in `folder`. */
export async function openHarbour(folder: string, key = KEY, past = MONTH): Promise<Harbour> {
  const random = seeded(1)
  const path = join(folder, 'docs')
  const repository = new Repository(path, story({ seed: random, commits: COMMITS, now: Date.now() }))
  const ci = join(folder, 'ci')
  mkdirSync(ci)
  writeFileSync(join(ci, 'check.sh'), CHECK)
  let isHeld = false
  let refusal: string | null = null
  const server = await startFreight({
    clock: { now: Date.now },
    commits: { resolve: (_repository, ref) => repository.resolve(ref) },
    plan: (deploy) => planOf(deploy, () => isHeld),
    check: () => refusal,
    key,
    tickMs: 100,
  })
  const environments = { production: 'master', staging: 'master' }
  const app = server.model.addApp({
    name: 'docs',
    repository: path,
    environments,
    provider: 'shell',
    providerConfig: {},
  })
  const commits = repository.commits('master')
  const seconds = { before: 26, now: USUAL }
  believablePast(
    server.model,
    Object.entries(past.deploys).map(([environment, count]) => ({
      app,
      environment,
      count: count - LAST.length,
      days: past.days,
      seconds,
      commits,
      random,
    })),
  )
  for (const environment of Object.keys(past.deploys)) {
    for (const { back, minutes } of LAST) {
      const at = Date.now() - minutes * 60_000
      const sha = commits.at(-1 - back)?.sha ?? ''
      const times = { createdAt: at, startedAt: at + 500, finishedAt: at + 500 + USUAL * 1000 }
      server.model.addPast({
        app,
        environment,
        user: 'ada',
        ref: 'master',
        sha,
        status: 'finished',
        ...times,
      })
    }
  }
  const before = server.model.deploys.length
  const proxy = await startProxy(server.url)
  return {
    server,
    proxy,
    app,
    repository,
    workspace: workspaceOf(path, proxy.url),
    checked: workspaceOf(path, proxy.url, `sh ${join(ci, 'check.sh')} ${ci}`),
    holdCi: () => {
      rmSync(join(ci, 'red'), { force: true })
      writeFileSync(join(ci, 'hold'), '')
    },
    endCi: (how: 'green' | 'red') => {
      if (how === 'red') writeFileSync(join(ci, 'red'), '')
      rmSync(join(ci, 'hold'), { force: true })
    },
    push: () => {
      const who = ['-c', 'user.name=grace', '-c', 'user.email=grace@example.com']
      const args = [...who, 'commit', '--quiet', '--allow-empty', '--message', 'Say more about the tides']
      execFileSync('git', args, { cwd: path })
      return repository.resolve('master') ?? ''
    },
    hold: () => {
      isHeld = true
    },
    release: () => {
      isHeld = false
    },
    refuse: (why: string) => {
      refusal = why
    },
    somebodyElse: (environment: string, back = 0) => {
      const sha = commits.at(-1 - back)?.sha ?? ''
      return server.model.create({ app, environment, user: 'grace', ref: 'master', sha })
    },
    made: () => server.model.deploys.slice(before),
    close: async () => {
      await proxy.close()
      await server.close()
    },
  }
}

/** A check that waits while it is held, and says red when it is told to. */
const CHECK = `while [ -e "$1/hold" ]; do sleep 0.05; done
if [ -e "$1/red" ]; then echo "1 of 7 tests failed" >&2; exit 1; fi
echo "7 tests passed"
`

const workspaceOf = (repository: string, url: string, check?: string): unknown => ({
  version: 1,
  apps: [
    {
      name: 'docs',
      source: { service: 'local', repository, branch: 'master' },
      ...(check !== undefined && { ci: [{ service: 'local', check }] }),
      deploy: { service: 'freight', url, app: 'docs' },
      environments: [
        { name: 'staging' },
        { name: 'production', promoteFrom: 'staging', ...(check !== undefined && { protected: true }) },
      ],
    },
  ],
})
