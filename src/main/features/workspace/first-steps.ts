import type { WorkspaceStatus } from '@contract/features/workspace'
import { ok, type Result } from '@core/result'
import type { WorkspaceBook } from './workspace'

/** What a first workspace is made with. */
export interface FirstStepPorts {
  /** Makes the sample project, where it is not there yet; answers its workspace file. */
  readonly makeSample: () => Promise<Result<{ readonly workspaceFile: string }>>
}

/** Makes the sample project, where it is not there yet, and opens it. */
export async function openSample(
  workspace: WorkspaceBook,
  { makeSample }: FirstStepPorts,
): Promise<Result<WorkspaceStatus>> {
  const sample = await makeSample()
  return sample.ok ? ok(await workspace.open(sample.value.workspaceFile, true)) : sample
}
