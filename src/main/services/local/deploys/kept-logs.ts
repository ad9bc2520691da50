import { access } from 'node:fs/promises'
import { remove } from '../files'
import type { EnvironmentRecords } from './records'

/** After so many deploys in a row without a log, older ones have none either: some never wrote one. */
const ENOUGH = 50

/** Takes away the logs of an environment that are no longer kept. The oldest goes first, so that a sweep that is broken off is gone on with. */
export async function sweepLogs(records: EnvironmentRecords): Promise<void> {
  const found: string[] = []
  let without = 0
  for (let number = records.keepsLogsFrom - 1; number > 0 && without < ENOUGH; number--) {
    const log = records.logOf(number)
    const exists = await access(log).then(
      () => true,
      () => false,
    )
    if (exists) found.push(log)
    without = exists ? 0 : without + 1
  }
  for (const log of found.reverse()) await remove(log)
}
