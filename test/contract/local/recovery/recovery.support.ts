import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRunning } from '../support'
import { everyMoment, until } from '../waiting.support'

export const staging = { app: 'site', environment: 'staging' }

/** A command that says which process it is, then that it began, waits for a file `open` beside the repository, and ends. */
export const gate = (folder: string, code = 0): string =>
  `sh -c 'echo $$ >> ${folder}/pids; echo began >> ${folder}/began; while [ ! -e ${folder}/open ]; do sleep 0.02; done; echo through; exit ${code}'`
export const openGate = (folder: string): void => writeFileSync(join(folder, 'open'), '')
export const began = (folder: string): number =>
  existsSync(join(folder, 'began')) ? readFileSync(join(folder, 'began'), 'utf8').length / 6 : 0

/** Whether a file of the service's names the process that it is about. */
export function namesProcess(file: string): boolean {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).process !== null
  } catch {
    return false
  }
}

/** Kills a step with all that is in its group, and waits until it is gone. */
export async function killGroup(pid: number): Promise<void> {
  process.kill(-pid, 'SIGKILL')
  await until(everyMoment, async () => ((await isRunning(pid)) ? null : true))
}
