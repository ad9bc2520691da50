import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Folder } from '@contract/features/connect'
import { LIMITS } from '@core/limits'

/** Where people keep repositories, below their own folder. */
const USUAL = [
  '',
  'src',
  'code',
  'dev',
  'git',
  'projects',
  'repos',
  'work',
  'workspace',
  'Developer',
  'Projects',
]

/** The folders that the window was told of, by their ids: it can name no other. */
export class Folders {
  readonly #paths = new Map<string, string>()

  /** From now on the window may name this folder. */
  tell(path: string): Folder {
    const id = createHash('sha256').update(path).digest('hex').slice(0, 24)
    this.#paths.set(id, path)
    return { id, name: basename(path), folder: dirname(path) }
  }

  pathOf(id: string): string | null {
    return this.#paths.get(id) ?? null
  }
}

/** Folders with a repository where people usually keep them, those changed last first. Nothing is looked for deeper. */
export async function repositoriesBelow(home: string): Promise<string[]> {
  const found = await Promise.all(USUAL.map((name) => repositoriesIn(join(home, name))))
  return found
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, LIMITS.connect.repositories)
    .map(({ path }) => path)
}

async function repositoriesIn(folder: string): Promise<{ path: string; at: number }[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
  const found = await Promise.all(
    folders.slice(0, LIMITS.connect.entries).map(async ({ name }) => {
      const path = join(folder, name)
      const about = await stat(join(path, '.git')).catch(() => null)
      return about === null ? [] : [{ path, at: about.mtimeMs }]
    }),
  )
  return found.flat()
}
