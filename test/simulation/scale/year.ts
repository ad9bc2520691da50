import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Deploy, DeployState } from '@core/deploys/deploy'
import type { DeployService, StartRequest } from '@core/ports'
import { ok } from '@core/result'
import { openHistory } from '../../../src/main/storage/history/history'
import { openJournal } from '../../../src/main/storage/journal/journal'
import { aDeploy, anApp, T0 } from '../../unit/support/builders'
import { reviewed } from '../../unit/support/reviewed'
import { Disk } from '../disk'
import { Random } from '../random'
import { Run } from '../run'
import { ENVIRONMENTS } from '../server'
import { Time } from '../time'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const MONTH = 30 * DAY
const APPS = 10
/** On average somebody deploys something every so often, also at night: a team around the world. */
const DEPLOY_EVERY = 2 * 60 * MINUTE
/** A deploy takes so long. */
const TAKES = MINUTE
/** One deploy in so many is made by this Binnacle, and one in so many fails. */
const [OURS, FAILS] = [5, 8]
/** The server lists so many, as Freight does. */
const LISTED = 100

/** What an app that has run for so long holds. */
export interface Kept {
  readonly days: number
  readonly deploys: number
  /** After the garbage was collected, bytes. */
  readonly heap: number
  readonly timers: number
  /** In the data folder, and of all of them, bytes. */
  readonly files: number
  readonly bytes: { readonly journal: number; readonly history: number }
  /** Handles of Node's that keep something open. */
  readonly handles: number
}

/** A deploy server that forgets what nobody lists any more. */
class Deploys implements DeployService {
  readonly id = 'server'
  readonly label = 'Server'
  readonly capabilities = anApp().capabilities
  readonly apps = Array.from({ length: APPS }, (_, i) => `app${i}`)
  count = 0
  readonly #numbers = new Map<string, number>()
  #kept: Deploy[] = []

  constructor(private readonly time: Time) {}

  create({ app, environment, ref, sha, subject, by }: StartRequest): Deploy {
    const number = (this.#numbers.get(app) ?? 0) + 1
    this.#numbers.set(app, number)
    const now = this.time.now()
    const state: DeployState = { status: 'running', startedAt: now }
    const deploy = aDeploy({
      app,
      environment,
      number,
      ref,
      sha,
      subject,
      by,
      createdAt: now,
      state,
      intentId: null,
    })
    this.#put({ ...deploy, revision: { attempt: 1, updatedAt: now, statusId: 0 } })
    this.count++
    const endsBadly = this.count % FAILS === 0
    this.time.after(TAKES, () => {
      const ended = { startedAt: now, endedAt: this.time.now() }
      this.#put({
        ...deploy,
        state: endsBadly
          ? { status: 'failed', ...ended, step: null, sentence: 'exit status 1' }
          : { status: 'finished', ...ended },
        revision: { attempt: 1, updatedAt: this.time.now(), statusId: 1 },
      })
    })
    return deploy
  }

  latest = async () => ok(this.#kept.map((deploy) => ({ ...deploy, observedAt: this.time.now() })))
  history = async () => ok({ deploys: [], next: null })
  start = async (request: StartRequest) => ok(this.create(request))
  rollBack = async () => never
  cancel = async () => never
  log = async () => never
  buildKept = async () => null

  #put(deploy: Deploy): void {
    const others = this.#kept.filter((one) => one.app !== deploy.app || one.number !== deploy.number)
    this.#kept = [deploy, ...others].slice(0, LISTED)
  }
}

const never = { ok: false, problem: { kind: 'fault', sentence: 'Not asked.', cause: null } } as const

/** So many days of the real engine on real files, hidden in the tray while a team works; `hear` is told what it holds after each month. */
export async function liveFor(days: number, hear: (kept: Kept) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-year-'))
  const time = new Time(T0)
  const report = (problem: { readonly sentence: string }): never => {
    throw new Error(problem.sentence)
  }
  const journal = openJournal(join(folder, 'journal.db'), report, () => time.now())
  const history = openHistory(join(folder, 'history.db'), report, () => time.now())
  try {
    const random = new Random(7)
    const service = new Deploys(time)
    let commands = 0
    const run = new Run({
      time,
      random,
      disk: new Disk(),
      journal,
      history,
      service,
      alive: () => true,
      newId: () => `command-${commands++}`,
      windowOpen: () => false,
    })
    const next = (): void => {
      const app = service.apps[random.between(0, APPS - 1)] ?? ''
      const environment = ENVIRONMENTS[random.between(0, 1)] ?? ''
      const command = { app, environment, ref: 'main', sha: shaOf(service.count) }
      if (service.count % OURS === 0)
        void reviewed((shown) => run.commands.deploy({ ...command, confirmation: null, shown }))
      else service.create({ ...command, subject: `Change ${service.count}`, by: 'grace' })
      time.after(random.between(1, 2 * DEPLOY_EVERY), next)
    }
    time.after(MINUTE, next)
    for (let passed = 0; passed < days * DAY; passed += MONTH) {
      await time.pass(Math.min(MONTH, days * DAY - passed), () => {})
      hear(look({ folder, time, deploys: service.count, days: Math.min(days, (passed + MONTH) / DAY) }))
    }
  } finally {
    journal.close()
    history.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Looked {
  readonly folder: string
  readonly time: Time
  readonly deploys: number
  readonly days: number
}

function look({ folder, time, deploys, days }: Looked): Kept {
  const sizeOf = (name: string): number =>
    readdirSync(folder)
      .filter((file) => file.startsWith(name))
      .reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  collect()
  return {
    days,
    deploys,
    heap: process.memoryUsage().heapUsed,
    timers: time.waiting,
    files: readdirSync(folder).length,
    bytes: { journal: sizeOf('journal'), history: sizeOf('history') },
    handles: process.getActiveResourcesInfo().length,
  }
}

function collect(): void {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

const shaOf = (n: number): string => n.toString(16).padStart(40, '0')

/** Lives through a year and prints what it held after each month. */
export async function yearTable(): Promise<void> {
  console.log('| days | deploys | heap | timers | handles | files | journal | history, of each deploy |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  const mega = (size: number): string => `${(size / 1e6).toFixed(1)} MB`
  await liveFor(365, ({ days, deploys, heap, timers, handles, files, bytes }) => {
    const history = `${mega(bytes.history)}, ${Math.round(bytes.history / deploys)} bytes`
    const said = [days, deploys, mega(heap), timers, handles, files, mega(bytes.journal), history]
    console.log(`| ${said.join(' | ')} |`)
  })
}
