import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Deploy, DeploySchema, isActive, isIn, ranFor } from '@core/deploy'
import type { HistoryPage } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { z } from 'zod'
import { appFolder, type Context, folderName, type LocalApp } from './context'
import { readJson, writeJson } from './files'
import { ProcessIdSchema } from './process-tree'

/** A deploy with what only this service needs to know of it. */
const RecordSchema = z.object({
  deploy: DeploySchema,
  /** What ran there before it left the queue; empty when nothing did. */
  previousSha: z.string(),
  /** Marks its processes. */
  cookie: z.string(),
  /** The build that it ships; null while that is not known. */
  build: z.string().nullable(),
  /** Who asked for its end. */
  cancelledBy: z.string().nullable(),
  /** The process that ships. */
  process: ProcessIdSchema.nullable(),
})
export type DeployRecord = z.infer<typeof RecordSchema>

/** How many ended deploys of an environment are held in memory from the start, and how many of them `latest` answers. */
const HELD = 100
const LATEST = 25
const PAGE = 100
const ESTIMATE_FROM = 5

/** The deploys of one environment: one numbered folder each, which is never used again. */
export class EnvironmentRecords {
  readonly folder: string
  #next = 1
  /** The newest ones and all that are active, by number. */
  readonly #held = new Map<number, DeployRecord>()

  constructor(
    readonly context: Context,
    readonly app: LocalApp,
    readonly environment: string,
  ) {
    this.folder = join(appFolder(context, app.name), 'deploys', folderName(environment))
  }

  /** Reads back until everything that may be asked for at once is held. Answers the active ones, oldest first. */
  async load(): Promise<DeployRecord[]> {
    const numbers = (await readdir(this.folder))
      .map(Number)
      .filter((number) => Number.isInteger(number) && number > 0)
      .sort((a, b) => b - a)
    this.#next = (numbers[0] ?? 0) + 1
    for (let i = 0; i < numbers.length && !this.#isEnough(); i += HELD) {
      const batch = numbers.slice(i, i + HELD)
      for (const record of await Promise.all(batch.map((number) => this.#read(number)))) {
        if (record !== null) this.hold(record)
      }
    }
    return this.newestFirst()
      .filter(({ deploy }) => isActive(deploy))
      .reverse()
  }

  /**
   * Deploys leave the queue in their order, so before one that has started all have ended; and what runs there is the newest
   * finished one.
   */
  #isEnough(): boolean {
    const deploys = [...this.#held.values()].map(({ deploy }) => deploy)
    const started = deploys.some(({ state }) => state.status !== 'queued' && state.startedAt !== null)
    return deploys.length >= HELD && started && deploys.some((deploy) => isIn(deploy, 'finished'))
  }

  /** A number that was never given before. */
  takeNumber(): number {
    return this.#next++
  }

  hold(record: DeployRecord): void {
    this.#held.set(record.deploy.number, record)
  }

  async save(record: DeployRecord, durable: boolean): Promise<void> {
    await writeJson(join(this.folderOf(record.deploy.number), 'deploy.json'), record, durable)
  }

  folderOf(number: number): string {
    return join(this.folder, String(number))
  }

  logOf(number: number): string {
    return join(this.folderOf(number), 'log')
  }

  /** The oldest deploy that keeps its log: the newest ones do, and all that are active (their log is still written). */
  get keepsLogsFrom(): number {
    const active = [...this.#held.values()].filter(({ deploy }) => isActive(deploy))
    const newest = this.newest - this.context.tuning.keptLogs + 1
    return Math.min(newest, ...active.map(({ deploy }) => deploy.number))
  }

  /** Held or on the disk; null when there is none. */
  async find(number: number): Promise<DeployRecord | null> {
    return this.#held.get(number) ?? (await this.#read(number))
  }

  newestFirst(): DeployRecord[] {
    return [...this.#held.values()].sort((a, b) => b.deploy.number - a.deploy.number)
  }

  /** The deploy whose commit runs there. */
  current(): DeployRecord | null {
    return this.newestFirst().find(({ deploy }) => isIn(deploy, 'finished')) ?? null
  }

  /** All active ones and the newest ended ones. */
  latest(): Deploy[] {
    const deploys = this.newestFirst().map(({ deploy }) => deploy)
    const ended = deploys.filter((deploy) => !isActive(deploy)).slice(0, LATEST)
    return [...deploys.filter(isActive), ...ended]
  }

  /** The median of how long the last finished ones of this kind ran, ms; null when there is none. */
  estimateMs(kind: Deploy['kind']): number | null {
    const durations = this.newestFirst()
      .flatMap(({ deploy }) => (deploy.kind === kind && isIn(deploy, 'finished') ? [ranFor(deploy, 0)] : []))
      .flatMap((ran) => (ran === null ? [] : [ran]))
      .slice(0, ESTIMATE_FROM)
      .sort((a, b) => a - b)
    const middle = durations.length / 2
    const low = durations[Math.ceil(middle) - 1]
    const high = durations[Math.floor(middle)]
    return low === undefined || high === undefined ? null : Math.round((low + high) / 2)
  }

  /** The newest number given so far; 0 before the first. */
  get newest(): number {
    return this.#next - 1
  }

  async #read(number: number): Promise<DeployRecord | null> {
    return readJson(join(this.folderOf(number), 'deploy.json'), RecordSchema)
  }
}

/** Where the next page begins: for each environment that has older deploys the newest number to look at. */
const CursorSchema = z.array(z.tuple([z.string(), z.string(), z.number().int().positive()]))

/** One page of the deploys of all environments, newest first, read from the disk. */
export async function readHistory(
  all: readonly EnvironmentRecords[],
  cursor: string | null,
): Promise<Result<HistoryPage>> {
  const from = cursor === null ? null : parseCursor(cursor)
  if (from?.success === false) return fail('invalid', 'That is no place in the history.', from.error)
  const places = all.map((records) => {
    const place = from?.data.find(
      ([app, environment]) => app === records.app.name && environment === records.environment,
    )
    const newest = from === null ? records.newest : (place?.[2] ?? 0)
    return new Backwards(records, newest)
  })
  const deploys: Deploy[] = []
  while (deploys.length < PAGE) {
    const heads = await Promise.all(places.map(async (place) => ({ place, head: await place.head() })))
    const next = heads.reduce<(typeof heads)[number] | null>(newer, null)
    if (next === null || next.head === null) break
    deploys.push(next.head)
    next.place.advance()
  }
  const rest = places.filter((place) => place.number > 0)
  const next = rest.map(({ records, number }) => [records.app.name, records.environment, number])
  return ok({ deploys, next: next.length === 0 ? null : JSON.stringify(next) })
}

function newer<T extends { head: Deploy | null }>(best: T | null, one: T): T | null {
  if (one.head === null) return best
  if (best === null || best.head === null) return one
  return one.head.createdAt > best.head.createdAt ? one : best
}

function parseCursor(cursor: string): ReturnType<typeof CursorSchema.safeParse> {
  try {
    return CursorSchema.safeParse(JSON.parse(cursor))
  } catch {
    return CursorSchema.safeParse(null)
  }
}

const READ_AHEAD = 20

/** Walks an environment's deploys from a number down to 1. */
class Backwards {
  /** Those that were read ahead, newest first; null where a number stands for nothing. */
  #ahead: (Deploy | null)[] = []

  constructor(
    readonly records: EnvironmentRecords,
    public number: number,
  ) {}

  /** The deploy at this place; null at the end. */
  async head(): Promise<Deploy | null> {
    while (this.number > 0) {
      if (this.#ahead.length === 0) {
        const numbers = Array.from({ length: Math.min(READ_AHEAD, this.number) }, (_, i) => this.number - i)
        const records = await Promise.all(numbers.map((number) => this.records.find(number)))
        this.#ahead = records.map((record) => record?.deploy ?? null)
      }
      const deploy = this.#ahead[0]
      if (deploy) return deploy
      this.advance()
    }
    return null
  }

  advance(): void {
    this.#ahead.shift()
    this.number--
  }
}
