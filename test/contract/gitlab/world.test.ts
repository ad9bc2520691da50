// The stand-in against what GitLab publishes of its API: the examples of "Pipelines API" and "Jobs API" of its documentation, and the schema
// APIEntitiesCiJob of its OpenAPI description (gitlabhq/gitlabhq at 045bf877, doc/api/openapi/openapi_v3.yaml). A field that is described in
// neither is refused.
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { startGitlab } from '../../world/gitlab/server'

const TOKEN = 'glpat-a-made-up-one'
const SHA = '1'.repeat(40)

const STATUS = z.enum([
  'created',
  'waiting_for_resource',
  'preparing',
  'pending',
  'running',
  'success',
  'failed',
  'canceled',
  'skipped',
  'manual',
  'scheduled',
])
const id = z.number().int()
const time = z.iso.datetime()

const Pipeline = z.strictObject({
  id,
  iid: id,
  project_id: id,
  sha: z.string(),
  ref: z.string(),
  status: STATUS,
  source: z.string(),
  created_at: time,
  updated_at: time,
  web_url: z.url(),
})
const User = z.strictObject({
  id,
  username: z.string(),
  name: z.string(),
  state: z.string(),
  avatar_url: z.string().nullable(),
  web_url: z.url(),
})
const Commit = z.strictObject({
  id: z.string(),
  short_id: z.string(),
  title: z.string(),
  message: z.string(),
  author_name: z.string(),
  author_email: z.string(),
  created_at: time,
})
const common = {
  id,
  status: STATUS,
  stage: z.string(),
  name: z.string(),
  ref: z.string(),
  tag: z.boolean(),
  coverage: z.number().nullable(),
  allow_failure: z.boolean(),
  created_at: time,
  started_at: time.nullable(),
  finished_at: time.nullable(),
  erased_at: time.nullable(),
  duration: z.number().nullable(),
  queued_duration: z.number().nullable(),
  user: User,
  commit: Commit,
  pipeline: Pipeline,
  failure_reason: z.string().optional(),
  web_url: z.url(),
  project: z.strictObject({ ci_job_token_scope_enabled: z.boolean() }),
}
const Job = z.strictObject({
  ...common,
  artifacts: z.array(z.unknown()),
  runner: z.null(),
  artifacts_expire_at: time.nullable(),
  archived: z.boolean(),
  tag_list: z.array(z.string()),
})
const Bridge = z.strictObject({ ...common, downstream_pipeline: Pipeline.nullable() })

it('answers as GitLab’s description says, field by field and header by header', async () => {
  let now = Date.UTC(2026, 10, 23, 9)
  const gitlab = await startGitlab({ clock: { now: () => now }, token: TOKEN })
  onTestFinished(() => gitlab.close())
  const { model } = gitlab
  const project = model.addProject('acme/site')
  const pipeline = model.start(project, SHA, [
    { name: 'unit', seconds: 1, end: 'failed', log: ['$ make', 'no'] },
    { name: 'slow', seconds: 900 },
    { name: 'later', seconds: 1, manual: true },
    { name: 'never', seconds: 1, skipped: true },
    { name: 'child', seconds: null, child: { jobs: [{ name: 'lint', seconds: 1 }], depends: true } },
  ])
  const [first] = pipeline.jobs
  if (first === undefined) throw new Error('no job')
  now += 60_000
  const ask = async (path: string, headers: Record<string, string> = { 'private-token': TOKEN }) => {
    const answer = await fetch(`${gitlab.url}/api/v4${path}`, { headers })
    return { answer, text: await answer.text() }
  }
  const list = async (path: string) => z.array(z.unknown()).parse(JSON.parse((await ask(path)).text))

  // By the project's number or its path with `%2F` ("Namespaced paths").
  for (const name of [String(project.id), 'acme%2Fsite']) {
    const pipelines = z.array(Pipeline).parse(await list(`/projects/${name}/pipelines?sha=${SHA}`))
    expect(pipelines.map((one) => one.id)).toEqual([pipeline.id])
  }
  // Child pipelines are listed only where they are asked for.
  const children = z
    .array(Pipeline)
    .parse(await list(`/projects/${project.id}/pipelines?source=parent_pipeline`))
  expect(children).toHaveLength(1)

  const at = `/projects/${project.id}/pipelines/${pipeline.id}`
  const jobs = z.array(Job).parse(await list(`${at}/jobs`))
  expect(jobs.map(({ name }) => name)).toEqual(['never', 'later', 'slow', 'unit'])
  expect(jobs.find(({ name }) => name === 'unit')?.failure_reason).toBe('script_failure')
  expect(jobs.find(({ name }) => name === 'later')).toMatchObject({ status: 'manual', allow_failure: true })
  const [bridge] = z.array(Bridge).parse(await list(`${at}/bridges`))
  expect(bridge?.downstream_pipeline).toMatchObject({ source: 'parent_pipeline', project_id: project.id })
  // A bridge is not among the jobs, and what was started again is there only with `include_retried`.
  model.retry(pipeline, first, { name: 'unit', seconds: 1 })
  expect(await list(`${at}/jobs`)).toHaveLength(4)
  expect(await list(`${at}/jobs?include_retried=true`)).toHaveLength(5)

  Job.parse(JSON.parse((await ask(`/projects/${project.id}/jobs/${first.id}`)).text))
  const trace = await ask(`/projects/${project.id}/jobs/${first.id}/trace`)
  expect(trace.answer.headers.get('content-type')).toBe('text/plain')
  expect(trace.text).toMatch(/section_start:\d+:step_script\r\u001b\[0K/)
  expect(trace.text).toContain('ERROR: Job failed: exit code 1')

  const page = await ask(`${at}/jobs?per_page=2`)
  expect(page.answer.headers.get('link')).toContain(`${at}/jobs?per_page=2&page=2>; rel="next"`)
  expect(page.answer.headers.get('x-next-page')).toBe('2')

  expect((await ask(at, { authorization: `Bearer ${TOKEN}` })).answer.status).not.toBe(401)
  expect(await ask('/user', {})).toMatchObject({ text: '{"message":"401 Unauthorized"}' })
  expect((await ask('/projects/elsewhere%2Fsite/pipelines')).text).toBe('{"message":"404 Project Not Found"}')
  model.perMinute = 1
  now += 60_000
  const last = await ask('/user')
  expect(last.answer.headers.get('ratelimit-remaining')).toBe('0')
  const refused = await ask('/user')
  expect([refused.answer.status, refused.answer.headers.get('retry-after')]).toEqual([429, null])
  expect(Number(refused.answer.headers.get('ratelimit-reset')) * 1000).toBe(
    Math.floor(now / 60_000) * 60_000 + 60_000,
  )
})
