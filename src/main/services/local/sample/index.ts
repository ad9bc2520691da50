import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { SingleFlight } from '@core/util/single-flight'
import { parseWorkspace } from '@core/workspace'
import { readRegularFile } from '../../../disk/regular-file'
import { diskProblem } from '../files'
import { plainGit } from '../git'
import * as words from '../words'
import { makeRepository } from './repository'

const REPOSITORY = 'harbour'
const LIVE = 'live'
const WORKSPACE = 'binnacle.json'
/** The sample’s workspace file, and what somebody may have added to it, is shorter, bytes. */
const MOST_BYTES = LIMITS.file.sample

export interface Sample {
  readonly workspaceFile: string
}

const making = new SingleFlight<string, Result<Sample>>()

/**
 * Makes the sample project in `directory` (absolute): the repository `harbour`, which builds and ships a small static site
 * to `live/staging` and `live/production`, and the workspace file for it. One that is there already is kept as it is;
 * one that was left half made is made again. It takes its place at once, so a kill leaves all of it or none.
 */
export function createSample(directory: string, clock: Pick<Clock, 'now'> = Date): Promise<Result<Sample>> {
  return making.run(directory, () =>
    make(directory, clock.now()).catch((cause: unknown) => diskProblem('the sample project', cause)),
  )
}

async function make(directory: string, now: number): Promise<Result<Sample>> {
  const sample = { workspaceFile: join(directory, WORKSPACE) }
  const found = await lookAt(directory)
  if (found === 'whole') return ok(sample)
  if (found === 'not ours') {
    return fail('invalid', words.somethingElseThere(directory))
  }
  const part = `${directory}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(dirname(directory), { recursive: true })
  const made = await makeRepository(join(part, REPOSITORY), now)
  if (!made.ok) return made
  await writeFile(join(part, WORKSPACE), workspaceText(directory))
  if (found === 'half') await putAside(directory)
  else await rm(directory, { recursive: true, force: true })
  await rename(part, directory)
  return ok(sample)
}

/** Someone may have worked in it, so it is moved and not removed; only the one moved before is. */
async function putAside(directory: string): Promise<void> {
  await rm(`${directory}.old`, { recursive: true, force: true })
  await rename(directory, `${directory}.old`)
}

/** What is in the place of the sample. */
async function lookAt(directory: string): Promise<'whole' | 'half' | 'nothing' | 'not ours'> {
  const names = await readdir(directory).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw cause
  })
  if (names === null || names.length === 0) return 'nothing'
  if (await isWhole(directory)) return 'whole'
  return names.every((name) => [REPOSITORY, LIVE, WORKSPACE].includes(name)) ? 'half' : 'not ours'
}

async function isWhole(directory: string): Promise<boolean> {
  const text = await readRegularFile(join(directory, WORKSPACE), MOST_BYTES)
  if (!text.ok || !parseWorkspace(text.value).ok) return false
  const head = await plainGit(directory, ['rev-parse', '--verify', '--quiet', 'main^{tree}'], {
    gitDir: join(REPOSITORY, '.git'),
  })
  return head.ok
}

/** Ships run in a kept build elsewhere, so the place to ship to is absolute and one quoted word. */
function workspaceText(directory: string): string {
  const live = `'${join(directory, LIVE).replaceAll("'", `'\\''`)}'`
  const workspace = {
    version: 1,
    apps: [
      {
        name: 'harbour',
        source: { service: 'local', repository: REPOSITORY, branch: 'main' },
        ci: [{ service: 'local', check: 'node scripts/check.mjs' }],
        deploy: {
          service: 'local',
          build: 'node scripts/build.mjs',
          ship: `node scripts/ship.mjs {environment} ${live}`,
          timeoutSeconds: 300,
        },
        environments: [{ name: 'staging' }, { name: 'production', protected: true, promoteFrom: 'staging' }],
        // It is there to be tried, at any hour.
        risk: { migrations: ['migrations/**'], rules: { time: 'off' } },
      },
    ],
    releases: [{ name: 'Harbour', app: 'harbour', cadence: 'monthly', day: 15, tag: 'vYY.M.MICRO' }],
  }
  return `${JSON.stringify(workspace, null, 2)}\n`
}
