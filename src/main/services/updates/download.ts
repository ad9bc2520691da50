import { createHash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LIMITS } from '@core/limits'
import type { Clock } from '@core/ports'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import type { ReleaseFile } from '@core/updates/updates'
import { type Fetch, failure } from '../http'
import { follow, succeeded } from './follow'
import * as words from './words'

interface Ports {
  readonly fetch: Fetch
  readonly clock: Clock
}

/**
 * Downloads a package to a new file. It is kept only where it has the length and the sum that the feed says; it ends as soon as it can no
 * longer have them.
 */
export async function download(
  ports: Ports,
  { url, sha512, size }: ReleaseFile,
  file: string,
): Promise<Result<null>> {
  const { clock } = ports
  const stop = new AbortController()
  let halted: FailureResult | null = null
  const halt = (sentence: string): void => {
    halted = fail('fault', sentence)
    stop.abort()
  }
  const whole = clock.after(LIMITS.updates.packageMs, () => halt(words.TOO_SLOW))
  const ask = async (at: URL): Promise<Result<Response>> => {
    const headers = new Headers({ accept: '*/*' })
    const outgoing = { method: 'GET', headers, body: null, redirect: 'manual', signal: stop.signal } as const
    try {
      return ok(await ports.fetch(at, outgoing))
    } catch (cause) {
      return broken(cause, at, false)
    }
  }
  const broken = (cause: unknown, at: URL, answering: boolean): FailureResult => {
    if (halted !== null) return halted
    const request = { service: words.DOWNLOAD, method: 'GET', url: at.href } as const
    return failure(cause, { request, origin: at.origin, secrets: [], answering, limitMs: 0, ended: null })
  }
  const silent = silence(clock, () => halt(words.STALLED))
  const response = succeeded(await follow(url, ask), words.answered)
  const written = response.ok
    ? await write(response.value, {
        file,
        sha512,
        size,
        heard: silent.heard,
        broken: (cause) => broken(cause, url, true),
      })
    : response
  whole()
  silent.end()
  stop.abort()
  if (!written.ok) await rm(file, { force: true })
  return written
}

interface Writing {
  readonly file: string
  readonly sha512: string
  readonly size: number
  readonly heard: () => void
  readonly broken: (cause: unknown) => FailureResult
}

async function write(response: Response, writing: Writing): Promise<Result<null>> {
  const { file, sha512, size, heard, broken } = writing
  let handle: FileHandle
  try {
    handle = await open(file, 'wx', 0o600)
  } catch (cause) {
    return fail('fault', words.notWritten(dirname(file)), cause)
  }
  const sum = createHash('sha512')
  let length = 0
  const reader = response.body?.getReader()
  try {
    for (;;) {
      const piece = await next(reader, broken)
      if (!piece.ok) return piece
      if (piece.value === null) break
      heard()
      length += piece.value.length
      if (length > size) return fail('fault', words.TOO_LONG)
      sum.update(piece.value)
      await handle.write(piece.value)
    }
    if (length < size) return fail('lost', words.CUT)
    if (sum.digest('base64') !== sha512) return fail('fault', words.WRONG_SUM)
    await handle.sync()
    return ok(null)
  } catch (cause) {
    return fail('fault', words.notWritten(dirname(file)), cause)
  } finally {
    await handle.close().catch(() => {})
  }
}

/** What comes next of a body; null at its end. */
async function next(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
  broken: (cause: unknown) => FailureResult,
): Promise<Result<Uint8Array | null>> {
  try {
    return ok((await reader?.read())?.value ?? null)
  } catch (cause) {
    const { problem } = broken(cause)
    return problem.kind === 'lost' ? fail('lost', words.CUT, problem.cause) : { ok: false, problem }
  }
}

/** Calls `over` when nothing was heard for too long. */
function silence(clock: Clock, over: () => void) {
  let end = clock.after(LIMITS.updates.silentMs, over)
  return {
    heard: () => {
      end()
      end = clock.after(LIMITS.updates.silentMs, over)
    },
    end: () => end(),
  }
}
