import type { CheckFailure } from '@core/ci/ci'
import { type Excerpt, type ReadExcerpt, readExcerpt as readHere } from '@core/failures/excerpt'
import { fail, ok, type Result } from '@core/result'
import {
  address,
  checkName,
  filePath,
  identifier,
  maybe,
  shownLine,
  shownText,
} from '@core/text/foreign-text'
import { z } from 'zod'
import { listOf } from '../api/list'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import { logOfStep } from './step-log'

const JobSchema = z.object({
  name: checkName,
  html_url: maybe(address),
  steps: listOf(
    z.object({
      name: checkName,
      conclusion: maybe(identifier),
      started_at: maybe(identifier),
      completed_at: maybe(identifier),
    }),
  )
    .catch([])
    .default([]),
})
type Job = z.infer<typeof JobSchema>

const RunSchema = z.object({
  name: checkName,
  html_url: maybe(address),
  output: z
    .object({ title: shownLine.nullish(), summary: shownText.nullish(), text: shownText.nullish() })
    .nullish()
    .catch(null),
})

const AnnotationsSchema = listOf(
  z.object({ path: filePath, start_line: z.number(), annotation_level: identifier, message: shownText }),
)

/**
 * Why a check failed, by the number of its check run. A job of Actions has the same number, with steps and a log; of another app's
 * check there is what the app says of it.
 */
export async function readFailure(
  repository: GithubRepository,
  check: string,
  readExcerpt: ReadExcerpt,
): Promise<Result<CheckFailure>> {
  const id = Number(check)
  if (!Number.isSafeInteger(id) || id <= 0) return fail('invalid', words.noCheck(check))
  const { client, place } = repository
  const job = await client.ask(
    (rest) => rest.actions.getJobForWorkflowRun({ ...place, job_id: id }),
    JobSchema,
  )
  if (job.ok) return failureOfJob(repository, id, job.value, readExcerpt)
  return job.status === 404 || job.status === 403 ? failureOfCheck(repository, id, readExcerpt) : job
}

async function failureOfJob(
  { client, place }: GithubRepository,
  id: number,
  job: Job,
  readExcerpt: ReadExcerpt,
): Promise<Result<CheckFailure>> {
  const log = await client.text((rest, manual) =>
    rest.actions.downloadJobLogsForWorkflowRun({ ...place, job_id: id, request: manual }),
  )
  // A step that was tolerated (`continue-on-error`) is concluded as a success.
  const failed = job.steps.find(({ conclusion }) => conclusion === 'failure' || conclusion === 'timed_out')
  const excerpt = log.ok
    ? await readExcerpt(ofStep(log.value, failed))
    : ok(await unread(log.problem.sentence))
  if (!excerpt.ok) return excerpt
  return ok({
    job: job.name,
    step: failed?.name ?? null,
    excerpt: excerpt.value,
    url: job.html_url ?? null,
  })
}

/** The part of a job's log that is of the step that failed, where GitHub says when it ran. */
function ofStep(log: string, step: Job['steps'][number] | undefined): string {
  const [startedAt, completedAt] = [step?.started_at, step?.completed_at]
  return startedAt == null || completedAt == null ? log : logOfStep(log, { startedAt, completedAt })
}

/** In place of a log that could not be read: why, which tells nothing of what broke. */
const unread = async (sentence: string): Promise<Excerpt> => ({
  ...(await readHere('')),
  lines: [{ number: 1, text: sentence, marked: false }],
})

/** What an app says of its own check, and its annotations as a job's log would hold them, are the log. */
async function failureOfCheck(
  { client, place }: GithubRepository,
  id: number,
  readExcerpt: ReadExcerpt,
): Promise<Result<CheckFailure>> {
  const [run, annotations] = await Promise.all([
    client.ask((rest) => rest.checks.get({ ...place, check_run_id: id }), RunSchema),
    client.ask(
      (rest) => rest.checks.listAnnotations({ ...place, check_run_id: id, per_page: 50 }),
      AnnotationsSchema,
    ),
  ])
  if (!run.ok) return run
  const { name, output, html_url } = run.value
  const said = [output?.title, output?.summary, output?.text].flatMap((text) => (text ?? '').split(/\r?\n/))
  const noted = (annotations.ok ? annotations.value : [])
    .filter(({ annotation_level: level }) => level !== 'notice')
    .map(({ path, start_line: line, annotation_level: level, message }) =>
      level === 'failure' ? `##[error]${path}:${line}: ${message}` : `##[warning]${path}:${line}: ${message}`,
    )
  const excerpt = await readExcerpt([...said, ...noted].join('\n'))
  if (!excerpt.ok) return excerpt
  return ok({
    job: name,
    step: null,
    excerpt: excerpt.value,
    url: html_url ?? null,
  })
}
