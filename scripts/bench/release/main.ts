// Makes a repository with a month of work since its last release, and asks for that release as the window does.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queries } from '@contract/contract'
import type { WatchedApp } from '@core/ports'
import { ReleaseConfigSchema } from '@core/releases/config'
import { numbersSentence } from '@core/releases/words'
import { ok } from '@core/result'
import { DEFAULT_POLICY } from '@core/risk'
import { systemClock } from '../../../src/main/clock'
import { migrationReader } from '../../../src/main/engine/migrations'
import { ReleaseOverviews } from '../../../src/main/features/releases/overview/releases'
import { GithubClient } from '../../../src/main/services/github/api/client'
import { githubRepository } from '../../../src/main/services/github/source/repository'
import { createGithubSource } from '../../../src/main/services/github/source/source'
import { createHttp } from '../../../src/main/services/http'
import { createLocalServices } from '../../../src/main/services/local'
import { loadParsers } from '../../../src/main/services/parsers'
import { openHistory } from '../../../src/main/storage/history/history'
import { CYCLE_TOKEN } from '../../../test/world/cycle-on-github'

/** What each may take, ms. */
const GOALS = { cold: 5_000, kept: 200 }
const TIMES = 9

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}

async function main(): Promise<void> {
  const commits = Number(option('commits') ?? 2000)
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-release-'))
  const github = await started(folder, commits)
  const local = createLocalServices({
    apps: [
      {
        name: 'harbour',
        repository: join(folder, 'harbour'),
        branch: 'master',
        check: null,
        build: null,
        ship: '',
        timeoutMs: 1000,
        environments: [],
      },
    ],
    directory: join(folder, 'local'),
    clock: systemClock,
  })
  try {
    const client = new GithubClient({
      url: github.url,
      token: () => CYCLE_TOKEN,
      http: createHttp({ clock: systemClock }),
      clock: systemClock,
    })
    const { deploy } = local
    await measure(
      'git alone',
      { source: local.sourceAt(join(folder, 'harbour')), deploy },
      join(folder, 'git.db'),
    )
    const source = createGithubSource(githubRepository(client, 'octo/harbour', () => {}))
    await measure('GitHub', { source, deploy }, join(folder, 'github.db'))
  } finally {
    local.close()
    github.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Makes the month and starts the GitHub that has it. */
async function started(folder: string, commits: number) {
  const script = join(process.cwd(), 'scripts', 'bench', 'release', 'serve.mjs')
  const child = spawn(process.execPath, [script, folder, String(commits), String(Date.now())], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [printed] = await once(child.stdout, 'data')
  return { url: String(printed).trim(), close: () => child.stdin.end() }
}

async function measure(
  name: string,
  host: Pick<WatchedApp, 'source' | 'deploy'>,
  file: string,
): Promise<void> {
  const history = openHistory(file, (problem) => console.error(problem.sentence))
  const config = ReleaseConfigSchema.parse({
    name: 'Harbour',
    app: 'harbour',
    cadence: 'monthly',
    day: 15,
    tag: 'YY.M.MICRO',
  })
  const app: WatchedApp = {
    ...host,
    name: 'harbour',
    branch: 'master',
    ci: [],
    includes: [],
    errors: null,
    releases: null,
  }
  const open = () =>
    new ReleaseOverviews({
      configs: () => [config],
      app: () => app,
      apps: () => [app],
      environments: () => ['production'],
      patterns: () => DEFAULT_POLICY.patterns,
      migrations: migrationReader(loadParsers),
      shipped: history.shipped,
      history,
      clock: systemClock,
      store: history.releases,
      changed: () => {},
    })
  const releases = open()
  const cold = await timed(() => answered(releases))
  const kept: number[] = []
  for (let i = 0; i < TIMES; i++) kept.push((await timed(() => answered(open()))).ms)
  kept.sort((a, b) => a - b)
  const median = kept[Math.floor(TIMES / 2)] ?? 0
  history.close()
  const { numbers } = cold.value
  console.log(`${name}: ${'known' in numbers ? numbersSentence(numbers.known, 'master') : numbers.unknown}`)
  console.log(
    `  cold ${cold.ms.toFixed(0)} ms (goal ${GOALS.cold}), from what was kept ${median.toFixed(0)} ms (goal ${GOALS.kept})`,
  )
  if (cold.ms > GOALS.cold || median > GOALS.kept) process.exitCode = 1
}

/** The two questions of the view, with their way through the bridge. */
async function answered(releases: ReleaseOverviews) {
  const list = ok(await releases.list())
  queries.releases.output.parse(JSON.parse(JSON.stringify(list.value)))
  const overview = await releases.overview('Harbour')
  if (!overview.ok) throw new Error(overview.problem.sentence)
  return queries.releaseOverview.output.parse(JSON.parse(JSON.stringify(overview.value)))
}

async function timed<T>(run: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const began = performance.now()
  const value = await run()
  return { value, ms: performance.now() - began }
}

await main()
