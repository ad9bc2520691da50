import { LIMITS } from '@core/limits'
import type { LogChunk } from '@core/ports'
import { fail, isRefusal, ok, type Result } from '@core/result'
import { Cache, ifOk } from '@core/util/cache'
import { logOfStep } from '../checks'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import { isBroken } from './failed'
import type { GithubJob } from './parse'
import type { GithubRuns } from './runs/runs'
import { currentJobs } from './runs/seen-run'

/** Every line of an Actions log begins with its time. */
const STAMP = /^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z /gm

/** The logs of so many jobs are remembered. */
const REMEMBERED = Math.floor(LIMITS.log.keptBytes / LIMITS.log.tailBytes)

/** The logs of a run's jobs, each once it has ended, since GitHub gives them no earlier. In place of one that isn't available it says why. */
export class RunLogs {
  readonly #jobs = new Cache<number, Result<Uint8Array>>(REMEMBERED, ifOk)

  constructor(
    private readonly repository: GithubRepository,
    private readonly runs: GithubRuns,
  ) {}

  /** The log of a run from a byte offset; a negative one means that many bytes before the end. */
  async read(run: number, from: number): Promise<Result<LogChunk>> {
    const seen = await this.runs.see(run)
    if (!seen.ok) return seen
    const read = await logsOf(seen.value.jobs.filter(hasLog), (job) => this.#textOf(job))
    if (!read.ok) return read
    const parts = read.value.flatMap(({ name, log }) => [ENCODER.encode(headOf(name)), log])
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

  /** The logs of the jobs that failed, each with the step only that did; of all where none did, as of a deploy that was marked as failed later. */
  async ofFailure(run: number): Promise<Result<string>> {
    const seen = await this.runs.see(run)
    if (!seen.ok) return seen
    const ended = currentJobs(seen.value).filter(hasLog)
    const failed = ended.filter(isBroken)
    const read = await logsOf(failed.length === 0 ? ended : failed, async (job) => {
      const log = await this.#download(job)
      return log.ok ? ok(ENCODER.encode(withoutTimes(logOfFailure(log.value, job)))) : log
    })
    if (!read.ok) return read
    const isOne = read.value.length === 1
    const texts = read.value.map(
      ({ name, log }) => `${isOne ? '' : headOf(name)}${new TextDecoder().decode(log)}`,
    )
    return ok(texts.join(''))
  }

  #textOf(job: GithubJob): Promise<Result<Uint8Array>> {
    return this.#jobs.ask(job.id, async () => {
      const log = await this.#download(job)
      return log.ok ? ok(ENCODER.encode(withoutTimes(log.value))) : log
    })
  }

  /** As GitHub has it. */
  async #download({ id, name }: GithubJob): Promise<Result<string>> {
    const { client, place } = this.repository
    const text = await client.text((rest, request) =>
      rest.actions.downloadJobLogsForWorkflowRun({ ...place, job_id: id, request }),
    )
    return !text.ok && (text.status === 404 || text.status === 410)
      ? fail('gone', words.logNotKept(name))
      : text
  }
}

const ENCODER = new TextEncoder()

const headOf = (name: string): string => `== ${name} ==\n`

const hasLog = ({ status, conclusion }: GithubJob): boolean =>
  status === 'completed' && conclusion !== 'skipped'

function withoutTimes(log: string): string {
  const lines = log.replace(STAMP, '')
  return lines.endsWith('\n') ? lines : `${lines}\n`
}

/** The part of a job's log that is of the step that failed, where GitHub says when it ran. */
function logOfFailure(log: string, { steps }: GithubJob): string {
  const failed = steps?.find(isBroken)
  const [startedAt, completedAt] = [failed?.started_at, failed?.completed_at]
  return startedAt == null || completedAt == null ? log : logOfStep(log, { startedAt, completedAt })
}

/** The logs of these jobs; a problem where none is available, or one may be later. */
async function logsOf(
  jobs: readonly GithubJob[],
  read: (job: GithubJob) => Promise<Result<Uint8Array>>,
): Promise<Result<readonly { readonly name: string; readonly log: Uint8Array }[]>> {
  const logs: { readonly name: string; readonly log: Uint8Array }[] = []
  let missing = 0
  for (const job of jobs) {
    const log = await read(job)
    if (!log.ok && (!isRefusal(log.problem) || ++missing === jobs.length)) return log
    logs.push({ name: job.name, log: log.ok ? log.value : ENCODER.encode(`${log.problem.sentence}\n`) })
  }
  return ok(logs)
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
