import { stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { WorkspaceStatus } from '@contract/contract'
import { fail, ok, type Result } from '@core/result'
import { isDiskFull } from '@core/util/disk'
import { chooseNewFile, chooseRepository } from './desktop/dialogs'
import { readRegularFile } from './disk/regular-file'
import { createSample } from './services/local/sample'
import { firstWorkspace } from './storage/workspace-file'
import type { Workspace } from './workspace'

/** Makes the sample project, where it is not there yet, and opens it. */
export async function openSample(
  workspace: Workspace,
  dataDirectory: string,
): Promise<Result<WorkspaceStatus>> {
  const sample = await createSample(join(dataDirectory, 'sample'))
  return sample.ok ? ok(await workspace.open(sample.value.workspaceFile, true)) : sample
}

/** Asks for a repository and where to write, writes a first workspace file that its owner completes, and opens it. */
export async function createOwnWorkspace(workspace: Workspace): Promise<Result<WorkspaceStatus>> {
  const repository = await chooseRepository()
  if (repository === null) return ok(workspace.status)
  const file = await chooseNewFile(join(repository, 'binnacle.json'))
  if (file === null) return ok(workspace.status)
  if (await exists(file)) return ok(await workspace.open(file))
  try {
    const name = basename(repository).replace(/[/#\s]+/g, '-') || 'app'
    await writeFile(file, firstWorkspace(name, repository, await branchOf(repository)), { flag: 'wx' })
  } catch (cause) {
    const full = isDiskFull(cause) ? 'The disk is full: the' : 'The'
    return fail('fault', `${full} workspace file could not be written to ${file}.`, cause)
  }
  return ok(await workspace.open(file, true))
}

/** A name of a branch is shorter, bytes. */
const MOST_BYTES = 10_000

/** The branch that is checked out in a repository; "main" where that cannot be read off (the workspace then says what is wrong). */
async function branchOf(repository: string): Promise<string> {
  const head = await readRegularFile(join(repository, '.git', 'HEAD'), MOST_BYTES)
  return /^ref: refs\/heads\/(.+)$/m.exec(head.ok ? head.value : '')?.[1] ?? 'main'
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )
