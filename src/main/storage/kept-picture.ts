import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { LIMITS } from '@core/limits'
import { readRegularFile } from '../disk/regular-file'

/**
 * The picture that the last run wrote down; null where there is none, or it is of another workspace than this start was asked for. The page reads it, and
 * takes it for what was known and nothing else.
 */
export async function keptPicture(file: string, asked: string | null): Promise<string | null> {
  const read = await readRegularFile(file, LIMITS.file.picture)
  if (!read.ok) return null
  try {
    const text = read.value
    const end = text.indexOf('\n')
    const { workspace }: Partial<Record<string, unknown>> = JSON.parse(text.slice(0, end)) ?? {}
    const picture = text.slice(end + 1)
    if (typeof workspace !== 'string' || picture === '') return null
    return asked === null || asked === workspace ? picture : null
  } catch {
    return null
  }
}

/** Writes one down with the workspace that it is of; both null where there is nothing to show. Throws where the disk takes nothing. */
export function keepPicture(file: string, workspace: string | null, picture: string | null): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, `${JSON.stringify({ workspace })}\n${picture ?? ''}`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
