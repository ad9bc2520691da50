import { randomUUID } from 'node:crypto'
import { link, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file that was being made is a leftover of a kill after this, ms. */
export const LEFTOVER_MS = 3_600_000

/**
 * Puts a file with its whole text into a folder unless there is one of that name: of several that do it at once one succeeds. Answers
 * whether it was this one. Throws where it cannot be written.
 */
export async function linkWhole(folder: string, name: string, text: string): Promise<boolean> {
  const whole = join(folder, `.${randomUUID()}`)
  try {
    await writeFile(whole, text)
    await link(whole, join(folder, name))
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw cause
  } finally {
    await rm(whole, { force: true })
  }
}
