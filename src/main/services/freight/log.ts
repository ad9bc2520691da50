import { type Deploy, deployKey, isActive } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import type { Clock, DeployAddress, LogChunk } from '@core/ports'
import { ok, type Result } from '@core/result'
import { Cache } from '@core/util/cache'
import { isSuccess } from '../http'
import type { FreightClient } from './client'
import { FREIGHT_LIMITS } from './limits'
import { type FreightLog, parseDeploy, parseLog } from './parse'
import { refused, unreadable } from './problems'
import { deployLog, type FreightAddress, oneDeploy } from './requests'
import type { Sightings } from './sightings'

/** The most of a log that is answered at once. */
const MOST = LIMITS.log.chunkBytes
/** Freight writes a log in chunks of some 4 KiB, and answers no part of one: this far back one surely begins. */
const BACK = 16 * 1024
/** The last words of a log are written a moment after the end; a cancelled process has ten seconds to stop. ms. */
const SETTLED_MS = 5_000
const STOPPED_MS = 15_000

interface Piece extends FreightLog {
  /** Where its text begins. */
  readonly start: number
}

/**
 * A deploy's log from an offset, a negative one before the end. Freight's offsets count characters, of which an ASCII one is a
 * byte; so do those here. `endKnown` is where the log ended when it was last read, or null; `mayGrow` whether more may be written.
 */
async function readLog(
  client: FreightClient,
  address: FreightAddress,
  from: number,
  endKnown: number | null,
  mayGrow: boolean,
): Promise<Result<LogChunk>> {
  if (from < 0) return readTail(client, address, -from, mayGrow)
  const piece = await readFrom(client, address, from, endKnown)
  if (!piece.ok) return piece
  const { text, start, nextOffset } = piece.value
  const wanted = take(text, Math.max(0, from - start), MOST)
  const next = Math.min(nextOffset, from + MOST)
  const size =
    nextOffset < from + MOST
      ? ok(nextOffset)
      : await endOf(client, address, Math.max(nextOffset, endKnown ?? 0))
  if (!size.ok) return size
  return ok({ text: wanted, nextOffset: next, size: size.value, ended: !mayGrow, unit: 'characters' })
}

/** Whether nothing more will be written to a deploy's log. `now` is epoch ms. */
function isSettled({ state }: Deploy, now: number): boolean {
  if (state.status === 'queued' || state.status === 'running') return false
  return now - state.endedAt >= (state.status === 'cancelled' ? STOPPED_MS : SETTLED_MS)
}

async function readTail(
  client: FreightClient,
  address: FreightAddress,
  length: number,
  mayGrow: boolean,
): Promise<Result<LogChunk>> {
  const piece = await ask(client, address, -1, length)
  if (!piece.ok) return piece
  const { text, start, nextOffset } = piece.value
  const wanted = take(text, Math.max(0, nextOffset - length - start), length)
  return ok({ text: wanted, nextOffset, size: nextOffset, ended: !mayGrow, unit: 'characters' })
}

/** Whatever of a chunk stands before the offset is asked for, too: Freight leaves out the chunk that an offset lies in. */
async function readFrom(
  client: FreightClient,
  address: FreightAddress,
  from: number,
  endKnown: number | null,
): Promise<Result<Piece>> {
  const piece = await ask(client, address, from, MOST)
  if (!piece.ok || from === 0) return piece
  const { text, start, nextOffset } = piece.value
  if (text === '' ? from === endKnown : start <= from) return piece
  for (const back of [Math.max(0, from - BACK), 0]) {
    const longer = await ask(client, address, back, from - back + MOST)
    if (!longer.ok) return longer
    if (longer.value.text !== '' && longer.value.start <= from) return endsBefore(longer.value, from)
    if (longer.value.text === '') return endedEarlier(client, address, from)
  }
  return ok({ text, start: from, nextOffset })
}

/** Nothing of what was found may lie beyond the offset. */
const endsBefore = (piece: Piece, from: number): Result<Piece> =>
  ok(piece.nextOffset > from ? piece : { text: '', start: from, nextOffset: piece.nextOffset })

/** The log is shorter than the offset: Freight begins it again when it tries a deploy again. */
async function endedEarlier(
  client: FreightClient,
  address: FreightAddress,
  from: number,
): Promise<Result<Piece>> {
  const end = await endOf(client, address, 0)
  return end.ok ? ok({ text: '', start: from, nextOffset: Math.min(from, end.value) }) : end
}

async function endOf(
  client: FreightClient,
  address: FreightAddress,
  atLeast: number,
): Promise<Result<number>> {
  const tail = await ask(client, address, -1, 1)
  return tail.ok ? ok(Math.max(atLeast, tail.value.nextOffset)) : tail
}

async function ask(
  client: FreightClient,
  address: FreightAddress,
  offset: number,
  limit: number,
): Promise<Result<Piece>> {
  const answer = await client.read(deployLog(address, offset, limit))
  if (!answer.ok) return answer
  const { response } = answer.value
  if (!isSuccess(response)) return refused(response, 'GET')
  const log = parseLog(response.json)
  if (log === null) return unreadable(response, 'GET')
  return ok({ ...log, start: Math.max(0, log.nextOffset - characters(log.text)) })
}

/** Freight counts code points; JavaScript counts what lies outside the basic plane as two. */
function characters(text: string): number {
  let pairs = 0
  for (let i = 0; i < text.length; i++) if (isHighSurrogate(text.charCodeAt(i))) pairs++
  return text.length - pairs
}

/** `length` characters of a text, from the character at `from`. */
function take(text: string, from: number, length: number): string {
  const begin = indexOf(text, 0, from)
  return text.slice(begin, indexOf(text, begin, length))
}

function indexOf(text: string, begin: number, count: number): number {
  let index = begin
  for (let left = count; left > 0 && index < text.length; left--) {
    index += isHighSurrogate(text.charCodeAt(index)) ? 2 : 1
  }
  return index
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

/** A sighting of an active deploy that is older than this says nothing about whether its log has ended, ms. */
const FRESH_MS = 10_000
/** So many logs are remembered. */
const REMEMBERED = FREIGHT_LIMITS.logs

/** Reads logs, and remembers of each where it ended and whether that was for good, which spares the server most questions. */
export class FreightLogs {
  readonly #ends = new Cache<string, number>(REMEMBERED)
  readonly #final = new Cache<string, true>(REMEMBERED)

  constructor(
    readonly client: FreightClient,
    readonly sightings: Sightings,
    readonly clock: Clock,
  ) {}

  /** `address` by the workspace's names, `there` by Freight's. */
  async read(address: DeployAddress, there: FreightAddress, from: number): Promise<Result<LogChunk>> {
    const key = deployKey(address)
    // Looked at first: what is final now cannot grow while it is read.
    const known = this.sightings.find(address)
    if (known !== null && isActive(known.deploy)) this.#final.delete(key)
    const final = this.#final.has(key) || (await this.#isFinal(address, there))
    const chunk = await readLog(this.client, there, from, this.#ends.get(key) ?? null, !final)
    if (!chunk.ok) return chunk
    this.#ends.set(key, chunk.value.size)
    if (final) this.#final.set(key, true)
    return chunk
  }

  async #isFinal(address: DeployAddress, there: FreightAddress): Promise<boolean> {
    const now = this.clock.now()
    const known = this.sightings.find(address)
    if (known !== null && (isSettled(known.deploy, now) || now - known.at < FRESH_MS)) {
      return isSettled(known.deploy, now)
    }
    const answer = await this.client.read(oneDeploy(there))
    if (!answer.ok || !isSuccess(answer.value.response)) return false
    const item = parseDeploy(answer.value.response.json)
    if (item === null) return false
    const deploys = this.sightings.read(item, answer.value.heard)
    return deploys.some((deploy) => deploy.app === address.app && isSettled(deploy, now))
  }
}
