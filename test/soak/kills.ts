import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { seeded } from '../world/random.ts'
import { App, dataOf, type Place } from './app.ts'

export interface KillReport {
  readonly wrongs: readonly string[]
  readonly figures: Readonly<Record<string, number>>
}

/** All must have come to its end by then, ms. */
const CALM_MS = 60_000
const APP = 'site'
const ENVIRONMENTS = ['staging', 'production']

const DeploysSchema = z.object({
  ok: z.literal(true),
  value: z.object({
    deploys: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({ number: z.number(), sha: z.string().nullable(), state: z.object({ status: z.string() }) }),
      ),
    ),
    doubts: z.object({ open: z.array(z.unknown()) }),
    since: z.record(z.string(), z.number()),
  }),
})

/** A project on this machine, whose ship takes a while and writes down when it begins and ends. */
class Project {
  readonly folder: string
  readonly repository: string
  readonly workspace: string
  #commits = 0

  constructor(releases: readonly unknown[]) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-kills-')))
    this.repository = join(this.folder, 'site')
    this.workspace = join(this.folder, 'workspace.json')
    mkdirSync(dataOf(this.folder))
    mkdirSync(this.repository)
    this.git('init', '-q', '-b', 'main')
    this.git('config', 'user.name', 'Ada Byron')
    this.git('config', 'user.email', 'ada@example.com')
    const seen = join(this.folder, 'seen')
    const ship = `sh -c 'echo "begin $BINNACLE_ENVIRONMENT $BINNACLE_SHA" >> ${seen}; sleep 0.3; echo "end $BINNACLE_ENVIRONMENT $BINNACLE_SHA" >> ${seen}'`
    const app = {
      name: APP,
      source: { service: 'local', repository: this.repository, branch: 'main' },
      ci: [{ service: 'local', check: 'true' }],
      deploy: { service: 'local', build: 'sleep 0.2', ship, timeoutSeconds: 60 },
      environments: ENVIRONMENTS.map((name) => ({ name })),
    }
    writeFileSync(this.workspace, JSON.stringify({ version: 1, apps: [app], releases }))
  }

  git(...args: string[]): string {
    return execFileSync('git', ['-C', this.repository, ...args], { encoding: 'utf8' }).trim()
  }

  commit(): string {
    writeFileSync(join(this.repository, 'page'), `${++this.#commits}\n`)
    this.git('add', '-A')
    this.git('commit', '-q', '--no-verify', '-m', `Change ${this.#commits}`)
    return this.git('rev-parse', 'HEAD')
  }

  /** What ships have written: "begin staging SHA", in order. */
  shipped(): string[] {
    const file = join(this.folder, 'seen')
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  }

  start(place: Place): Promise<App> {
    return App.start(place, { folder: this.folder, workspace: this.workspace, key: '' })
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Deploys commit after commit from one machine, and kills the app in a moment of each. */
export async function killDeploys(seed: number, kills: number, place: Place): Promise<KillReport> {
  const project = new Project([])
  const random = seeded(seed)
  const commands: { environment: string; sha: string }[] = []
  let app: App | null = null
  try {
    for (let i = 0; i < kills; i++) {
      app = await project.start(place)
      const known = await until(app, ({ since }) => Object.keys(since).length === ENVIRONMENTS.length)
      if (known === null) throw new Error('the environments are not known within a minute')
      const sha = project.commit()
      const environment = ENVIRONMENTS[i % 3 === 0 ? 1 : 0] ?? ''
      commands.push({ environment, sha })
      const command = { app: APP, environment, ref: 'main', sha, confirmation: null }
      void app.send('deploy', command).catch(() => {})
      // Most are killed while the deploy is made, the rest in its phases.
      await sleep(random() < 0.6 ? random() * 600 : random() * 2500)
      app.kill()
      await app.gone()
    }
    app = await project.start(place)
    const seen = await until(app, isCalm)
    const last = project.commit()
    const command = {
      app: APP,
      environment: 'staging',
      ref: 'main',
      sha: last,
      confirmation: null,
    }
    const answer = await app.send('deploy', command)
    commands.push({ environment: 'staging', sha: last })
    const lastly = await until(app, (all) => isCalm(all) && project.shipped().includes(`end staging ${last}`))
    const wrongs = [
      ...(seen === null || lastly === null ? ['something is still under way after a minute'] : []),
      ...(answer.ok ? [] : ['nothing can be deployed any more']),
      ...deployWrongs(project, commands),
    ]
    const records = ENVIRONMENTS.flatMap((name) => numbersIn(project, name)).length
    const unknown = lastly?.doubts.open.length ?? 0
    return {
      wrongs,
      figures: { kills, commands: commands.length, records, shipped: project.shipped().length / 2, unknown },
    }
  } finally {
    await app?.quit()
    project.end()
  }
}

/** All environments are known, and nothing is under way in them. */
const isCalm = ({ deploys, since }: Seen): boolean =>
  Object.keys(since).length === ENVIRONMENTS.length &&
  Object.values(deploys).every((of) =>
    Object.values(of).every(({ state }) => !['queued', 'running'].includes(state.status)),
  )

const recordsOf = (project: Project, environment: string): string =>
  join(dataOf(project.folder), 'local', APP, 'deploys', environment)
const numbersIn = (project: Project, environment: string): string[] => {
  const folder = recordsOf(project, environment)
  return existsSync(folder) ? readdirSync(folder) : []
}

function deployWrongs(project: Project, commands: readonly { environment: string; sha: string }[]): string[] {
  const lines = project.shipped()
  const begun = lines.filter((line) => line.startsWith('begin '))
  const requested = new Set(commands.map(({ environment, sha }) => `begin ${environment} ${sha}`))
  return [
    ...begun.filter((line, i) => begun.indexOf(line) !== i).map((line) => `shipped twice: ${line}`),
    ...begun.filter((line) => !requested.has(line)).map((line) => `shipped and never requested: ${line}`),
    ...ENVIRONMENTS.flatMap((environment) => {
      const folder = recordsOf(project, environment)
      const names = numbersIn(project, environment)
      const numbers = names.map(Number).sort((a, b) => a - b)
      const shas = names.map((name) => shaIn(join(folder, name, 'deploy.json')))
      return [
        ...(numbers.every((number, i) => number === i + 1)
          ? []
          : [`${environment} has the numbers ${names.join(' ')}`]),
        ...shas
          .filter((sha, i) => sha !== null && shas.indexOf(sha) !== i)
          .map((sha) => `${environment} has two deploys of ${sha}`),
        ...shas.filter((sha) => sha === null).map(() => `${environment} has a folder without a deploy`),
      ]
    }),
  ]
}

function shaIn(file: string): string | null {
  try {
    return z.object({ deploy: z.object({ sha: z.string() }) }).parse(JSON.parse(readFileSync(file, 'utf8')))
      .deploy.sha
  } catch {
    return null
  }
}

const OverviewSchema = z.object({
  ok: z.literal(true),
  value: z.object({
    cycle: z.object({
      version: z.string(),
      tag: z.string(),
      previous: z.object({ tag: z.string() }).nullable(),
    }),
    candidate: z.object({ sha: z.string() }),
  }),
})
const ProgressSchema = z.object({
  ok: z.literal(true),
  value: z.object({ done: z.array(z.string()), stopped: z.string().nullable() }),
})

/** Tags and drafts version after version, kills the app in a moment of each, and goes on with it. */
export async function killDrafts(seed: number, kills: number, place: Place): Promise<KillReport> {
  const project = new Project([{ name: 'Site', app: APP, cadence: 'monthly', day: 15, tag: 'v{SemVer}' }])
  const random = seeded(seed)
  const wrongs: string[] = []
  const tags: string[] = []
  let app: App | null = null
  let madeByKilled = 0
  try {
    project.commit()
    project.git('tag', 'v1.2.0')
    for (let i = 0; i < kills; i++) {
      project.commit()
      app = await project.start(place)
      const { cycle, candidate } = OverviewSchema.parse(await whenReady(app, project)).value
      const ask = {
        release: 'Site',
        version: cycle.version,
        tag: cycle.tag,
        sha: candidate.sha,
        previous: cycle.previous?.tag ?? null,
      }
      tags.push(cycle.tag)
      void app.send('tagAndDraft', { ...ask, notes: `Notes of ${cycle.version}` }).catch(() => {})
      await sleep(random() * 400)
      app.kill()
      await app.gone()
      if (project.git('tag', '--list', cycle.tag) !== '') madeByKilled++
      app = await project.start(place)
      await whenReady(app, project)
      const reply = await app.send('tagAndDraft', { ...ask, notes: `Notes of ${cycle.version}` })
      const progress = ProgressSchema.safeParse(reply)
      const done = progress.data?.value.done ?? []
      if (!done.includes('tag') || !done.includes('draft'))
        wrongs.push(`${cycle.tag} is stuck: ${progress.data?.value.stopped ?? JSON.stringify(reply)}`)
      if (project.git('rev-parse', `${cycle.tag}^{commit}`) !== candidate.sha)
        wrongs.push(`${cycle.tag} is at another commit`)
      app.kill()
      await app.gone()
    }
    const made = project.git('tag', '--list').split('\n')
    const drafts = readdirSync(join(dataOf(project.folder), 'local', APP, 'releases'))
    if (made.length !== kills + 1 || new Set(tags).size !== kills)
      wrongs.push(`the tags are ${made.join(' ')}`)
    if (drafts.length !== kills) wrongs.push(`there are ${drafts.length} drafts: ${drafts.join(' ')}`)
    return {
      wrongs,
      figures: { kills, tags: made.length - 1, drafts: drafts.length, taggedBeforeTheKill: madeByKilled },
    }
  } finally {
    await app?.quit()
    project.end()
  }
}

/** What the release is made of, once it has been read from the repository as it is now. */
async function whenReady(app: App, project: Project): Promise<unknown> {
  const head = project.git('rev-parse', 'HEAD')
  for (const deadline = Date.now() + CALM_MS; Date.now() < deadline; await sleep(100)) {
    const reply = await app.call('releaseOverview', { id: 'Site' })
    const read = OverviewSchema.safeParse(reply)
    if (read.success && read.data.value.candidate.sha === head) return reply
  }
  throw new Error('the release was not read within a minute')
}

type Seen = z.infer<typeof DeploysSchema>['value']

/** What the window knows once it is as wanted; null where it never is. */
async function until(app: App, wanted: (seen: Seen) => boolean): Promise<Seen | null> {
  for (const deadline = Date.now() + CALM_MS; Date.now() < deadline; await sleep(50)) {
    const seen = DeploysSchema.safeParse(await app.call('snapshot', null))
    if (seen.success && wanted(seen.data.value)) return seen.data.value
  }
  return null
}
