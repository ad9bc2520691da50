import type { CiReport } from '@core/ci/ci'
import { describe, expect, it } from 'vitest'
import { service } from '../../../src/main/services/gitlab/service'
import type { PlannedGitlabJob } from '../../world/gitlab/model'
import { PROJECT, SHA, site, TOKEN, UNIT } from './gitlab.support'

const OTHER = '2'.repeat(40)

const lines = ({ state, checks }: CiReport) => [
  state,
  ...checks.map(({ name, role, state: one }) => `${name} ${role} ${one}`),
]

describe('GitLab as CI', () => {
  it('tells the jobs of the pipeline of a commit, with a page and an id for each', async () => {
    const { reportOf, run, pass, gitlab } = await site()
    const pipeline = run([
      { name: 'lint', seconds: 1 },
      { name: 'unit', seconds: 1, end: 'failed' },
      { name: 'e2e', seconds: 900 },
    ])
    pass(60)
    const report = await reportOf()
    expect(lines(report).sort()).toEqual(
      [
        'GitLab e2e counted pending',
        'GitLab lint counted passing',
        'GitLab unit counted failing',
        'failing',
      ].sort(),
    )
    const unit = report.checks.find(({ name }) => name === 'GitLab unit')
    const job = pipeline.jobs.find(({ plan }) => plan.name === 'unit')
    expect(unit).toMatchObject({
      id: String(job?.id),
      url: `${gitlab.url}/${PROJECT}/-/jobs/${job?.id}`,
      summary: null,
    })
  })

  it('does not call a pipeline green of which a job cannot be read', async () => {
    const { reportOf, run, pass } = await site()
    const pipeline = run([
      { name: 'lint', seconds: 1 },
      { name: 'unit', seconds: 1, end: 'failed' },
    ])
    // JSON writes the number as null.
    Object.assign(pipeline.jobs[1] ?? {}, { id: Number.NaN })
    pass(60)
    expect(await reportOf()).toMatchObject({
      state: 'unknown',
      unseen: [expect.stringMatching(/one that is not shown may be red/)],
    })
  })

  it('knows no CI for a commit without a pipeline, and for one that asked for none', async () => {
    const { reportOf, run } = await site()
    expect(lines(await reportOf(OTHER))).toEqual(['none'])
    run([], { fixed: 'skipped' })
    expect(lines(await reportOf())).toEqual(['none'])
  })

  it('is red where GitLab could not make the jobs', async () => {
    const { reportOf, run } = await site()
    run([], { fixed: 'failed' })
    const report = await reportOf()
    expect(lines(report)).toEqual(['failing', 'GitLab #1 counted failing'])
    expect(report.checks[0]?.summary).toContain('.gitlab-ci.yml')
  })

  it('does not count a job that may fail, by GitLab or by the workspace file', async () => {
    const { reportOf, connect, run, pass } = await site()
    const flaky: PlannedGitlabJob = { name: 'browser: [firefox]', seconds: 1, end: 'failed' }
    run([UNIT, { name: 'audit', seconds: 1, end: 'failed', allowFailure: true }, flaky])
    pass(60)
    const report = await reportOf(SHA, connect({ mayFail: ['browser*'] }))
    expect(lines(report).sort()).toEqual(
      [
        'GitLab audit mayFail failing',
        'GitLab browser: [firefox] mayFail failing',
        'GitLab unit counted passing',
        'passing',
      ].sort(),
    )
    expect(report.checks.find(({ name }) => name === 'GitLab audit')?.summary).toBe(
      'Allowed to fail by GitLab, so it does not count.',
    )
    expect(lines(await reportOf(SHA, connect({ ignore: ['browser*', 'gitlab audit'] })))).toEqual([
      'passing',
      'GitLab unit counted passing',
    ])
  })

  it('waits for a job that somebody must start, and not for one that they may', async () => {
    const { reportOf, run, pass } = await site()
    run([UNIT, { name: 'deploy review', seconds: 1, manual: true }])
    pass(60)
    expect(lines(await reportOf())).toEqual(['passing', 'GitLab unit counted passing'])
    run([UNIT, { name: 'approve', seconds: 1, manual: true, allowFailure: false }])
    pass(60)
    const report = await reportOf()
    expect(report.state).toBe('pending')
    expect(report.checks.find(({ name }) => name === 'GitLab approve')?.summary).toBe(
      'It waits until somebody starts it.',
    )
  })

  it('leaves out what was skipped, and is cancelled where a job was', async () => {
    const { reportOf, run, pass, model, clock } = await site()
    const pipeline = run([UNIT, { name: 'publish', seconds: 1, skipped: true }])
    pass(60)
    expect(lines(await reportOf())).toEqual(['passing', 'GitLab unit counted passing'])
    const [job] = pipeline.jobs
    if (job !== undefined) job.canceledAt = clock.now()
    expect(model.statusOfPipeline(pipeline)).toBe('canceled')
    expect((await reportOf()).state).toBe('cancelled')
  })

  it('counts a job that was started again as it is now', async () => {
    const { reportOf, run, pass, model } = await site()
    const pipeline = run([{ ...UNIT, end: 'failed' }])
    pass(60)
    expect((await reportOf()).state).toBe('failing')
    const [first] = pipeline.jobs
    if (first !== undefined) model.retry(pipeline, first, UNIT)
    expect(lines(await reportOf())).toEqual(['pending', 'GitLab unit counted pending'])
    pass(60)
    expect(lines(await reportOf())).toEqual(['passing', 'GitLab unit counted passing'])
  })

  it('takes the newest pipeline of the watched branch, whatever other branches say', async () => {
    const { reportOf, run, pass } = await site()
    run([{ ...UNIT, end: 'failed' }])
    run([UNIT], { source: 'web' })
    run([{ ...UNIT, end: 'failed' }], { ref: 'refs/merge-requests/7/head', source: 'merge_request_event' })
    pass(60)
    expect((await reportOf()).state).toBe('passing')
  })

  it('takes the pipeline of another branch where the watched one has none', async () => {
    const { reportOf, run, pass } = await site()
    run([UNIT], { ref: 'topic' })
    pass(60)
    expect((await reportOf()).state).toBe('passing')
  })

  it('looks into a child pipeline that its parent waits for', async () => {
    const { reportOf, run, pass } = await site()
    const jobs: PlannedGitlabJob[] = [
      { name: 'unit', seconds: 1, end: 'failed' },
      { name: 'lint', seconds: 1 },
    ]
    run([{ name: 'backend', seconds: null, child: { jobs, depends: true } }])
    pass(60)
    expect(lines(await reportOf()).sort()).toEqual(
      ['GitLab backend / lint counted passing', 'GitLab backend / unit counted failing', 'failing'].sort(),
    )
  })

  it('shows what fails in a child that its parent does not wait for, and does not count it', async () => {
    const { reportOf, run, pass } = await site()
    const jobs: PlannedGitlabJob[] = [{ name: 'nightly', seconds: 1, end: 'failed' }]
    run([UNIT, { name: 'extra', seconds: null, child: { jobs } }])
    pass(60)
    expect(lines(await reportOf()).sort()).toEqual(
      ['GitLab extra / nightly mayFail failing', 'GitLab unit counted passing', 'passing'].sort(),
    )
  })

  it('tells of a pipeline in another project only how its job stands, which has no log', async () => {
    const { reportOf, run, pass, model } = await site()
    const project = model.addProject('acme/docs')
    run([
      { name: 'docs', seconds: null, child: { jobs: [{ ...UNIT, end: 'failed' }], depends: true, project } },
    ])
    pass(60)
    const report = await reportOf()
    expect(lines(report)).toEqual(['failing', 'GitLab docs counted failing'])
    expect(report.checks[0]?.id).toBeNull()
  })

  it('reads all pages of a pipeline with hundreds of jobs, and says so where there are too many', async () => {
    const { reportOf, run, pass, asked } = await site()
    const many = (count: number): PlannedGitlabJob[] =>
      Array.from({ length: count }, (_, i) => ({ name: `unit ${i}`, seconds: 1 }))
    const last: PlannedGitlabJob = { name: 'the last', seconds: 1, end: 'failed' }
    run([last, ...many(249)])
    pass(60)
    asked()
    const report = await reportOf()
    expect([report.checks.length, report.state]).toEqual([250, 'failing'])
    expect(asked().filter((path) => path.includes('/jobs?'))).toHaveLength(3)
    run(many(1_001))
    pass(60)
    const cut = await reportOf()
    expect([cut.checks.length, cut.state]).toEqual([1_000, 'unknown'])
    expect(cut.unseen).toEqual([
      'GitLab has more jobs of this commit than Binnacle reads, so one that is not shown may be red.',
    ])
  })

  it('gives the reason where it was not the job’s own script that failed', async () => {
    const { reportOf, run, pass } = await site()
    run([{ ...UNIT, end: 'failed', reason: 'runner_system_failure' }])
    pass(60)
    expect((await reportOf()).checks[0]?.summary).toBe('GitLab gives the reason: runner system failure.')
  })
})

describe('Whose a token of GitLab is', () => {
  it('and whether it can read pipelines', async () => {
    const { gitlab, model, clock, http } = await site()
    model.tokens.set('a-narrow-token', { username: 'ada', scopes: ['read_user'] })
    const of = (secret: string) => service.whoAmI?.(gitlab.url, secret, { clock, http })
    expect(await of(TOKEN)).toEqual({ ok: true, value: { user: 'ada', lacks: [] } })
    expect(await of('a-narrow-token')).toMatchObject({
      value: { user: 'ada', lacks: [expect.stringContaining('read_api')] },
    })
    expect(await of('a-token-of-nobody')).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  })
})
