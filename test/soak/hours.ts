import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { memoryOf, ownMemoryOf, sum, treeOf } from '../../scripts/bench/processes.mjs'
import { pick, seeded } from '../world/random.ts'
import { App, dataOf, type Place } from './app.ts'
import { deploysOf, ENVIRONMENTS, KEY, type Served, serve } from './server.ts'

const MINUTE = 60_000
/** Somebody deploys this often, ms. */
const DEPLOY_EVERY = 20_000
/** The window is brought up this often, and put away again after a while, ms. */
const WINDOW_EVERY = 10 * MINUTE
const WINDOW_OPEN = MINUTE

/** What the app holds. */
interface Held {
  /** Since the start, minutes. */
  readonly minute: number
  readonly deploys: number
  /** Of all processes, what they share divided among all that have it, bytes. */
  readonly memory: number
  /** Of main, its own alone, bytes. */
  readonly main: number
  /** Of main. */
  readonly descriptors: number
  readonly threads: number
  readonly processes: number
  /** Of the data folder. */
  readonly files: number
  readonly bytes: number
}

/** The real app for so many minutes beside a server on which much goes on; prints what it holds each minute, and answers what has grown. */
export async function liveFor(minutes: number, place: Place, asked: AbortSignal): Promise<readonly string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'binnacle-hours-')))
  const served = await serve(folder, seeded(1))
  const workspace = join(folder, 'workspace.json')
  mkdirSync(dataOf(folder))
  writeFileSync(workspace, JSON.stringify(served.workspace))
  const app = await App.start(place, { folder, workspace, key: KEY })
  const held: Held[] = []
  console.log(
    '| minute | deploys | memory | main | descriptors | threads | processes | files | data folder |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |')
  const ending = new AbortController()
  const life = [busy(served, ending.signal), comeAndGo(place, folder, app, ending.signal)]
  try {
    for (let minute = 1; minute <= minutes && !asked.aborted; minute++) {
      await sleep(MINUTE, undefined, { signal: asked }).catch(() => {})
      const now = look({ app, folder, minute, deploys: deploysOf(served).length })
      held.push(now)
      console.log(rowOf(now))
    }
  } finally {
    ending.abort()
    await Promise.all(life)
    await app.quit()
    await served.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  return grownIn(held)
}

async function busy(served: Served, ended: AbortSignal): Promise<void> {
  const random = seeded(2)
  while (!ended.aborted) {
    await sleep(DEPLOY_EVERY, undefined, { signal: ended }).catch(() => {})
    const commit = served.commits[Math.floor(random() * served.commits.length)] ?? ''
    if (!ended.aborted) served.somebodyElse(pick(random, ENVIRONMENTS), commit)
  }
}

/** A person who looks at the window now and then: a second start brings it up. */
async function comeAndGo(place: Place, folder: string, app: App, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await sleep(WINDOW_OPEN, undefined, { signal: ended }).catch(() => {})
    if (!ended.aborted) await app.hide()
    await sleep(WINDOW_EVERY - WINDOW_OPEN, undefined, { signal: ended }).catch(() => {})
    if (ended.aborted) return
    const words = [...place.flags, `--user-data-dir=${dataOf(folder)}`, place.app]
    spawn(place.binary, words, { env: place.env, stdio: 'ignore' }).on('error', () => {})
  }
}

function look({
  app,
  folder,
  minute,
  deploys,
}: {
  readonly app: App
  readonly folder: string
  readonly minute: number
  readonly deploys: number
}): Held {
  const { pid } = app
  const files = readdirSync(dataOf(folder), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  )
  return {
    minute,
    deploys,
    memory: sum(memoryOf(pid)),
    main: ownMemoryOf(pid),
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    threads: readdirSync(`/proc/${pid}/task`).length,
    processes: treeOf(pid).length,
    files: files.length,
    bytes: files.reduce((total, { parentPath, name }) => total + sizeOf(join(parentPath, name)), 0),
  }
}

/** A file may go while the folder is read. */
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0

const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const rowOf = ({
  minute,
  deploys,
  memory,
  main,
  descriptors,
  threads,
  processes,
  files,
  bytes,
}: Held): string =>
  `| ${[minute, deploys, mega(memory), mega(main), descriptors, threads, processes, files, mega(bytes)].join(' | ')} |`

/** What is more in the last third than in the one before, by more than what comes and goes: the first third is for settling. */
export function grownIn(held: readonly Held[]): readonly string[] {
  const third = Math.floor(held.length / 3)
  if (third === 0) return []
  const [middle, last] = [held.slice(third, 2 * third), held.slice(2 * third)]
  const grown = (name: 'main' | 'descriptors' | 'threads', allowed: (before: number) => number): string[] => {
    const [before, after] = [middle, last].map((part) => medianOf(part.map((one) => one[name])))
    if (before === undefined || after === undefined || after <= allowed(before)) return []
    return [`${name} grew from ${Math.round(before)} to ${Math.round(after)}`]
  }
  return [
    ...grown('main', (before) => before * 1.05),
    ...grown('descriptors', (before) => before + 2),
    ...grown('threads', (before) => before + 2),
  ]
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
