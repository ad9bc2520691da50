import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalApp } from '../context'

/**
 * The `.git` of an ordinary clone, found without asking git, since it is looked for with every look at every repository. null where git has to say: in a
 * linked worktree or a submodule it is a file, and a bare repository has none.
 */
export async function plainGitFolder({ repository }: Pick<LocalApp, 'repository'>): Promise<string | null> {
  const folder = join(repository, '.git')
  const [itself, shared] = await Promise.all([
    stat(folder).catch(() => null),
    stat(join(folder, 'commondir')).catch(() => null),
  ])
  return itself?.isDirectory() === true && shared === null ? folder : null
}
