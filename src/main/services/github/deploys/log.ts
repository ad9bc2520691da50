import { LIMITS } from '@core/limits'
import type { LogChunk } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { GithubRepository } from '../repository'
import { Bounded } from './bounded'
import type { Job } from './parse'
import type { Runs } from './runs'

/** Every line of an Actions log begins with its time. */
const STAMP = /^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z /gm

/** The logs of so many jobs are remembered. */
const REMEMBERED = Math.floor(LIMITS.log.keptBytes / LIMITS.log.tailBytes)

/** The logs of a run's jobs, each once it has ended, since GitHub gives them no earlier. */
export class Logs {
  readonly #jobs = new Bounded<Uint8Array>(REMEMBERED)

  constructor(
    private readonly repository: GithubRepository,
    private readonly runs: Runs,
  ) {}

  /** The log of a run from a byte offset; a negative one means that many bytes before the end. */
  async read(run: number, from: number): Promise<Result<LogChunk>> {
    const seen = await this.runs.see(run)
    if (!seen.ok) return seen
    const parts: Uint8Array[] = []
    for (const job of seen.value.jobs) {
      if (job.status !== 'completed' || job.conclusion === 'skipped') continue
      const text = await this.#textOf(job)
      if (!text.ok) return text
      parts.push(new TextEncoder().encode(`== ${job.name} ==\n`), text.value)
    }
    const size = parts.reduce((sum, { length }) => sum + length, 0)
    const start = Math.min(size, from < 0 ? Math.max(0, size + from) : from)
    const bytes = sliceOf(parts, start, LIMITS.log.chunkBytes)
    return ok({
      text: new TextDecoder().decode(bytes),
      nextOffset: start + bytes.length,
      size,
      ended: seen.value.run.status === 'completed',
    })
  }

  async #textOf({ id, name }: Job): Promise<Result<Uint8Array>> {
    const known = this.#jobs.get(id)
    if (known !== undefined) return ok(known)
    const { client, place } = this.repository
    const text = await client.text((rest, request) =>
      rest.actions.downloadJobLogsForWorkflowRun({ ...place, job_id: id, request }),
    )
    if (!text.ok && (text.status === 404 || text.status === 410))
      return fail('gone', `GitHub no longer keeps the log of ${name}.`)
    if (!text.ok) return text
    const lines = text.value.replace(STAMP, '')
    const whole = new TextEncoder().encode(lines.endsWith('\n') ? lines : `${lines}\n`)
    this.#jobs.set(id, whole)
    return ok(whole)
  }
}

/** So many bytes from a place in what the parts make together, at most; it ends with a whole character. */
function sliceOf(parts: readonly Uint8Array[], from: number, most: number): Uint8Array {
  const slice = new Uint8Array(most + 1)
  let [begin, length] = [0, 0]
  for (const part of parts) {
    const piece = part.subarray(Math.max(0, from - begin), Math.max(0, from - begin) + slice.length - length)
    slice.set(piece, length)
    length += piece.length
    begin += part.length
    if (length === slice.length) break
  }
  if (length <= most) return slice.subarray(0, length)
  let end = most
  while (end > 0 && ((slice[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return slice.subarray(0, end)
}
