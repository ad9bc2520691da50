import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Deploy, isActive, isIn, ranFor } from '@core/deploys/deploy'
import type { HistoryPage } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { parsedJson } from '@core/text/json'
import { z } from 'zod'
import { appFolder, folderName, type LocalApp, type LocalContext } from '../context'
import { readJson, remove, writeJson } from '../files'
import { LOCAL_LIMITS } from '../limits'
import { Others } from '../shared/others'
import * as words from '../words'
import { type DeployRecord, RecordSchema } from './record'

/** How many ended deploys of an environment are held in memory from the start, and how many of them `latest` answers. */
const HELD = LOCAL_LIMITS.held
const LATEST = 25
const PAGE = 100
const ESTIMATE_FROM = 5

/** What the folder of a deploy is called until its record is in it. */
const UNBORN = '.new-'

/**
 * The deploys of one environment: one numbered folder each, which is never used again, and those that other Binnacles make on the same
 * repository.
 */
export class EnvironmentRecords {
  readonly folder: string
  readonly others: Others
  #newestOwn = 0
  /** The newest ones and all that are active, by number. */
  readonly #held = new Map<number, DeployRecord>()

  constructor(
    readonly context: LocalContext,
    readonly app: LocalApp,
    readonly environment: string,
  ) {
    this.folder = join(appFolder(context, app.name), 'deploys', folderName(environment))
    this.others = new Others(context, app, environment, (number) => this.#held.has(number))
  }

  get isLoaded(): boolean {
    return this.#newestOwn > 0
  }

  /** Reads back until everything that may be asked for at once is held. Answers the active ones, oldest first. */
  async load(): Promise<DeployRecord[]> {
    const names = await readdir(this.folder)
    // Of these nobody has heard: the app was killed before they had a number.
    for (const name of names) if (name.startsWith(UNBORN)) await remove(join(this.folder, name))
    const numbers = names
      .map(Number)
      .filter((number) => Number.isInteger(number) && number > 0)
      .sort((a, b) => b - a)
    this.#newestOwn = numbers[0] ?? 0
    for (let i = 0; i < numbers.length && !this.#isEnough(); i += HELD) {
      const batch = numbers.slice(i, i + HELD)
      for (const record of await Promise.all(batch.map((number) => this.#read(number)))) {
        if (record !== null) this.hold(record)
      }
    }
    return [...this.#held.values()]
      .filter(({ deploy }) => isActive(deploy))
      .sort((a, b) => a.deploy.number - b.deploy.number)
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

  /** The newest number of ours; 0 before the first. */
  get newestOwn(): number {
    return this.#newestOwn
  }

  /** The highest number that is in use. */
  get newest(): number {
    return Math.max(this.#newestOwn, this.others.newest)
  }

  /** Writes a new deploy down under its number, as a whole. Throws where that cannot be written; then nothing is left of it. */
  async create(record: DeployRecord): Promise<void> {
    const unborn = join(this.folder, `${UNBORN}${randomUUID()}`)
    const { number } = record.deploy
    try {
      await mkdir(unborn)
      await writeJson(join(unborn, 'deploy.json'), record, true)
      await rename(unborn, this.folderOf(number))
      await this.others.publish(record)
    } catch (cause) {
      await remove(unborn)
      await remove(this.folderOf(number))
      throw cause
    }
    this.#newestOwn = Math.max(this.#newestOwn, number)
    this.hold(record)
  }

  hold(record: DeployRecord): void {
    this.#held.set(record.deploy.number, record)
  }

  async save(record: DeployRecord, durable: boolean): Promise<void> {
    await writeJson(join(this.folderOf(record.deploy.number), 'deploy.json'), record, durable)
    await this.others.publish(record)
  }

  folderOf(number: number): string {
    return join(this.folder, String(number))
  }

  logOf(number: number): string {
    return this.others.logOf(number) ?? join(this.folderOf(number), 'log')
  }

  /** The oldest deploy that keeps its log: the newest ones do, and all that are active (their log is still written). */
  get keepsLogsFrom(): number {
    const active = [...this.#held.values()].filter(({ deploy }) => isActive(deploy))
    const newest = this.newest - this.context.tuning.keptLogs + 1
    return Math.min(newest, ...active.map(({ deploy }) => deploy.number))
  }

  /** Held or on the disk; null when there is none. */
  async find(number: number): Promise<DeployRecord | null> {
    return this.#held.get(number) ?? (await this.others.find(number)) ?? (await this.#read(number))
  }

  /** Ours and those of others; where both have one of a number, from before they knew of each other, it is ours. */
  newestFirst(): DeployRecord[] {
    const theirs = this.others.records().filter(({ deploy }) => !this.#held.has(deploy.number))
    return [...this.#held.values(), ...theirs].sort((a, b) => b.deploy.number - a.deploy.number)
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
  const from = cursor === null ? null : CursorSchema.safeParse(parsedJson(cursor))
  if (from?.success === false) return fail('invalid', words.NO_PLACE, from.error)
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
