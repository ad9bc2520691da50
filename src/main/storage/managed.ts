import { stat } from 'node:fs/promises'
import { LIMITS } from '@core/limits'
import { type Managed, ManagedFileSchema, unreadable } from '@core/managed/managed'
import { managedWords } from '@core/managed/words'
import { parsedJson } from '@core/text/json'
import { readRegularFile } from '../disk/regular-file'
import type { Report } from './problem'

/**
 * Where a company's file stands: a folder that only an administrator can write, and that no variable of the person's leads away from. In Windows'
 * ProgramData anybody may make a folder, and what the installer made goes with an update; this folder is of neither kind.
 */
export function managedFile(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'win32':
      return 'C:\\Program Files\\Common Files\\Binnacle\\managed.json'
    case 'darwin':
      return '/Library/Application Support/Binnacle/managed.json'
    default:
      return '/etc/binnacle/managed.json'
  }
}

/** What is fixed for this machine; null where there is no file. One that can't be used is reported, and fixes that nobody is asked. */
export async function readManaged(file: string, report: Report): Promise<Managed | null> {
  const text = await readRegularFile(file, LIMITS.managed.bytes)
  if (!text.ok && text.problem.kind === 'gone') return null
  const refuse = (why: string): Managed => {
    report({ kind: 'fault', sentence: managedWords.refused(file, why), cause: null })
    return unreadable(file)
  }
  if (!text.ok) return refuse(text.problem.sentence)
  if (!(await isAdministrators(file))) return refuse(managedWords.open)
  const parsed = ManagedFileSchema.safeParse(parsedJson(text.value.replace(/^\uFEFF/, '')))
  if (!parsed.success) return refuse(managedWords.wrong(parsed.error.issues[0]?.path.join('.') ?? ''))
  const { managedBy, proxy = null, noProxy = null, hosts = null, updateFeed = null } = parsed.data
  return { by: managedBy, file, proxy, noProxy, hosts, updateFeed }
}

/** Windows keeps that folder by its own list of who may write, and what is made in it. */
async function isAdministrators(file: string): Promise<boolean> {
  if (process.getuid === undefined) return true
  const about = await stat(file).catch(() => null)
  return about !== null && about.uid === 0 && (about.mode & 0o022) === 0
}
