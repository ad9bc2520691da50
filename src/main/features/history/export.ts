import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import type { History, ScopedFilter } from '@core/deploys/history'
import { csvHead, csvLine, deployRecord } from '@core/deploys/history-export'
import { describeCause, fail, ok, type Result } from '@core/result'
import { isDiskFull } from '@core/util/disk'
import * as words from './words'

/** So many deploys are read and written between two turns of this process. */
const AT_ONCE = 500

/**
 * Writes all deploys that match to a file, newest first, as CSV or as a JSON list; answers how many. The file is there whole or not at all. Meanwhile the
 * process has its turns: a history may have 100,000 deploys.
 */
export async function exportHistory(
  history: Pick<History, 'window'>,
  { filter, format, file }: { filter: ScopedFilter; format: 'csv' | 'json'; file: string },
): Promise<Result<number>> {
  const beside = `${file}.part`
  try {
    const handle = await open(beside, 'w', 0o600)
    const written = await writeAll(handle, history, filter, format).finally(() => handle.close())
    await rename(beside, file)
    return ok(written)
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {})
    const why = isDiskFull(cause) ? words.DISK_FULL : describeCause(cause)
    return fail('fault', words.exportFailed(file, why), cause)
  }
}

async function writeAll(
  handle: FileHandle,
  history: Pick<History, 'window'>,
  filter: ScopedFilter,
  format: 'csv' | 'json',
): Promise<number> {
  let written = 0
  await handle.write(format === 'csv' ? csvHead() : '[')
  for (;;) {
    const { deploys } = history.window(filter, written, AT_ONCE)
    if (deploys.length === 0) break
    const pieces = deploys.map((deploy, index) =>
      format === 'csv'
        ? csvLine(deploy)
        : `${written + index === 0 ? '\n' : ',\n'}${JSON.stringify(deployRecord(deploy))}`,
    )
    await handle.write(pieces.join(''))
    written += deploys.length
  }
  if (format === 'json') await handle.write('\n]\n')
  return written
}
