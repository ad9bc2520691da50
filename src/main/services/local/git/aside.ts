import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '@core/result'
import type { LocalApp } from '../context'
import { diskProblem, remove } from '../files'
import { UNCONFIGURED } from './pins'
import type { GitOptions } from './process'
import { pinned } from './read'

/**
 * A git folder of ours with no settings at all. git runs a merge driver wherever `merge.<name>.driver` stands and a file's attribute names it, and
 * no option forbids it; here no name leads anywhere, and git merges as if the attribute only said "text" (gitattributes, merge).
 */
export interface Aside {
  readonly folder: string
  /** Where objects go that nobody keeps. */
  readonly objects: string
  /** Merges there; objects are found and made where `env` says. */
  merge(args: readonly string[], options: GitOptions): Promise<Result<string>>
}

/** Works aside. `attributes` is the text of a `.gitattributes` file: what it says of binary files, `-merge` and `union` still holds. */
export async function aside<T>(
  app: LocalApp,
  { sha, attributes }: { readonly sha: string; readonly attributes: string },
  work: (place: Aside) => Promise<Result<T>>,
): Promise<Result<T>> {
  const folder = await mkdtemp(join(tmpdir(), 'binnacle-aside-')).catch((cause: unknown) =>
    diskProblem('a folder for a merge', cause),
  )
  if (typeof folder !== 'string') return folder
  try {
    const objects = await makeFolder(folder, sha, attributes).catch((cause: unknown) =>
      diskProblem('a folder for a merge', cause),
    )
    if (typeof objects !== 'string') return objects
    return await work({
      folder,
      objects,
      merge: (args, { env, ...options }) =>
        pinned(app, ['merge-tree', ...args], {
          ...options,
          env: { ...env, ...UNCONFIGURED, GIT_DIR: folder },
        }),
    })
  } finally {
    await remove(folder)
  }
}

async function makeFolder(folder: string, sha: string, attributes: string): Promise<string> {
  const objects = join(folder, 'objects')
  for (const name of ['info', 'objects', 'refs']) await mkdir(join(folder, name))
  const format = sha.length === 64 ? '1\n[extensions]\n\tobjectFormat = sha256' : '0'
  await writeFile(join(folder, 'config'), `[core]\n\tbare = true\n\trepositoryFormatVersion = ${format}\n`)
  await writeFile(join(folder, 'HEAD'), 'ref: refs/heads/none\n')
  await writeFile(join(folder, 'info', 'attributes'), attributes)
  return objects
}
