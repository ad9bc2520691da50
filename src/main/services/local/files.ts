import { open, rename, rm, writeFile } from 'node:fs/promises'
import { LIMITS } from '@core/limits'
import { fail, type Result } from '@core/result'
import { parsedJson } from '@core/text/json'
import { isDiskFull } from '@core/util/disk'
import type { z } from 'zod'
import { readRegularFile } from '../../disk/regular-file'
import * as words from './words'

/** No record of ours is larger, bytes. */
const LARGEST = LIMITS.file.record

/**
 * Writes a file as a whole: who reads it, after a kill at any moment, finds the old text or the new one. `durable` waits until
 * it is on the disk, so that it also survives a power cut. Throws when it cannot be written (a full disk); the old text stays.
 */
export async function writeWhole(path: string, text: string, durable: boolean): Promise<void> {
  const next = `${path}.tmp`
  if (durable) {
    const file = await open(next, 'w')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
  } else {
    await writeFile(next, text)
  }
  await rename(next, path)
}

export const writeJson = (path: string, value: unknown, durable: boolean): Promise<void> =>
  writeWhole(path, `${JSON.stringify(value, null, 1)}\n`, durable)

/** What a file of ours says; null when there is none, or it is not what we write (a cut one, after a power cut). */
export async function readJson<S extends z.ZodType>(
  path: string,
  schema: S,
  mostBytes: number = LARGEST,
): Promise<z.infer<S> | null> {
  const text = await readRegularFile(path, mostBytes)
  if (!text.ok) return null
  const parsed = schema.safeParse(parsedJson(text.value))
  return parsed.success ? parsed.data : null
}

/** Takes a folder or file away, if it is there; that it could not be is no one's problem but the disk's. */
export const remove = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 2 }).catch(() => {})

/** A failure to write, in a sentence: `what` could not be written, and why. */
export function diskSentence(what: string, cause: unknown): string {
  if (isDiskFull(cause)) return words.diskFull(what)
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return words.noPermissionToWrite(what)
    default:
      return words.notWritten(what)
  }
}

export const diskProblem = (what: string, cause: unknown): Result<never> =>
  fail('fault', diskSentence(what, cause), cause)
