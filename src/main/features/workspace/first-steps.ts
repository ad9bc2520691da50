import { stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { WorkspaceStatus } from '@contract/features/workspace'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { isDiskFull } from '@core/util/disk'
import type { WorkspaceBook } from './workspace'

/** What a first workspace is made with. */
export interface FirstStepPorts {
  /** Makes the sample project, where it is not there yet; answers its workspace file. */
  readonly makeSample: () => Promise<Result<{ readonly workspaceFile: string }>>
  /** Asks for the folder of a repository; null where the person thought better of it. */
  readonly chooseRepository: () => Promise<string | null>
  /** Asks where a new workspace file goes. */
  readonly chooseNewFile: (suggestion: string) => Promise<string | null>
  /** The text of a first workspace file for a repository. */
  readonly firstWorkspace: (name: string, repository: string, branch: string) => string
  /** Reads a file that somebody else may have put there. */
  readonly readFile: (path: string, mostBytes: number) => Promise<Result<string>>
}

/** Makes the sample project, where it is not there yet, and opens it. */
export async function openSample(
  workspace: WorkspaceBook,
  { makeSample }: Pick<FirstStepPorts, 'makeSample'>,
): Promise<Result<WorkspaceStatus>> {
  const sample = await makeSample()
  return sample.ok ? ok(await workspace.open(sample.value.workspaceFile, true)) : sample
}

/** Asks for a repository and where to write, writes a first workspace file that its owner completes, and opens it. */
export async function createOwnWorkspace(
  workspace: WorkspaceBook,
  ports: FirstStepPorts,
): Promise<Result<WorkspaceStatus>> {
  const repository = await ports.chooseRepository()
  if (repository === null) return ok(workspace.status)
  const file = await ports.chooseNewFile(join(repository, 'binnacle.json'))
  if (file === null) return ok(workspace.status)
  if (await exists(file)) return ok(await workspace.open(file))
  try {
    const name = basename(repository).replace(/[/#\s]+/g, '-') || 'app'
    const text = ports.firstWorkspace(name, repository, await branchOf(repository, ports))
    await writeFile(file, text, { flag: 'wx' })
  } catch (cause) {
    const full = isDiskFull(cause) ? 'The disk is full: the' : 'The'
    return fail('fault', `${full} workspace file could not be written to ${file}.`, cause)
  }
  return ok(await workspace.open(file, true))
}

/** A name of a branch is shorter, bytes. */
const MOST_BYTES = LIMITS.file.head

/** The branch that is checked out in a repository; "main" where that cannot be read off (the workspace then says what is wrong). */
async function branchOf(repository: string, { readFile }: Pick<FirstStepPorts, 'readFile'>): Promise<string> {
  const head = await readFile(join(repository, '.git', 'HEAD'), MOST_BYTES)
  return /^ref: refs\/heads\/(.+)$/m.exec(head.ok ? head.value : '')?.[1] ?? 'main'
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  )
