import { LIMITS } from '@core/limits'
import type { DeployAddress, DeployService } from '@core/ports'
import { ok, type Result } from '@core/result'

/** So much of a log's end is read, bytes: what broke stands there. */
const TAIL = LIMITS.engine.failureTail
/** A service that gives its log in small pieces is asked for no more of them than this. */
const MOST_PIECES = LIMITS.engine.failurePieces

/** What of a deploy's log that has ended tells why it failed: the parts that failed, else its end. Or the problem with reading it. */
export async function readLog(service: DeployService, at: DeployAddress): Promise<Result<string>> {
  if (service.failureLog !== undefined) return service.failureLog(at)
  let from = -TAIL
  let text = ''
  for (let pieces = 0; pieces < MOST_PIECES; pieces += 1) {
    const chunk = await service.log(at, from)
    if (!chunk.ok) return chunk
    text += chunk.value.text
    if (chunk.value.nextOffset >= chunk.value.size || chunk.value.text === '') break
    from = chunk.value.nextOffset
  }
  return ok(text)
}
