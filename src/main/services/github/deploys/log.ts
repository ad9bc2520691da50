import type { LogChunk } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import type { GithubRepository } from '../repository'
import { Bounded } from './bounded'
import type { Job } from './parse'
import type { Runs } from './runs'

/** Every line of an Actions log begins with its time. */
const STAMP = /^\uFEFF?\d{4}-\d\d-\d\dT[\d:.]+Z /gm

/** The logs of so many jobs are remembered. */
const REMEMBERED = 50

/** The logs of a run's jobs, each once it has ended, since GitHub gives them no earlier. */
export class Logs {
  readonly #jobs = new Bounded<string>(REMEMBERED)

  constructor(
    private readonly repository: GithubRepository,
    private readonly runs: Runs,
  ) {}

  /** The log of a run from a byte offset; a negative one means that many bytes before the end. */
  async read(run: number, from: number): Promise<Result<LogChunk>> {
    const seen = await this.runs.see(run)
    if (!seen.ok) return seen
    const parts: string[] = []
    for (const job of seen.value.jobs) {
      if (job.status !== 'completed' || job.conclusion === 'skipped') continue
      const text = await this.#textOf(job)
      if (!text.ok) return text
      parts.push(`== ${job.name} ==\n${text.value}`)
    }
    const bytes = new TextEncoder().encode(parts.join(''))
    const start = Math.min(bytes.length, from < 0 ? Math.max(0, bytes.length + from) : from)
    return ok({
      text: new TextDecoder().decode(bytes.subarray(start)),
      nextOffset: bytes.length,
      size: bytes.length,
      ended: seen.value.run.status === 'completed',
    })
  }

  async #textOf({ id, name }: Job): Promise<Result<string>> {
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
    const whole = lines.endsWith('\n') ? lines : `${lines}\n`
    this.#jobs.set(id, whole)
    return ok(whole)
  }
}
