import { describe, expect, it } from 'vitest'
import { createGithubCi } from '../../../../src/main/services/github/checks'
import { open } from '../support'

async function site() {
  const world = await open()
  const sha = world.repository.history.resolve('master') ?? ''
  const ci = createGithubCi(world.site, {
    branch: 'master',
    required: null,
    ignore: [],
    mayFail: [],
    clock: world.clock,
    pendingMs: 10_000,
  })
  /** Why the failing check of the commit failed. */
  const failure = async () => {
    const report = await ci.report(sha)
    const check = report.ok ? report.value.checks.find(({ state }) => state === 'failing')?.id : null
    const answer = await ci.failure?.(check ?? 'none')
    if (!answer?.ok) throw new Error(answer?.problem.sentence)
    return answer.value
  }
  return { ...world, sha, ci, failure }
}

describe('why a check of GitHub is red', () => {
  it('is the job of Actions, the step that failed and the lines that led to it', async () => {
    const { failure, repository, github, sha, pass } = await site()
    const { actions } = repository
    const workflow = actions.addWorkflow({
      name: 'CI',
      file: 'ci.yml',
      plan: () => ({
        jobs: [
          {
            name: 'unit',
            steps: [
              { name: 'npm ci', seconds: 10, lines: ['added 500 packages'] },
              {
                name: 'npm test',
                seconds: 20,
                fails: true,
                lines: ['✓ harbour', '✗ crane lifts 3 t', 'expected 3, got 2'],
              },
              { name: 'upload', seconds: 5 },
            ],
          },
        ],
      }),
    })
    actions.start(workflow, {
      event: 'push',
      ref: 'refs/heads/master',
      sha,
      actor: github.model.user('armin'),
      inputs: {},
    })
    pass(120)
    const found = await failure()
    expect(found).toMatchObject({ job: 'unit', step: 'npm test', url: expect.stringContaining('/job/') })
    expect(found.excerpt).toMatchObject({ command: 'npm test', exitCode: 1, activity: 'test' })
    expect(found.excerpt.lines.map(({ text }) => text)).toEqual([
      'Run npm test',
      '✓ harbour',
      '✗ crane lifts 3 t',
      'expected 3, got 2',
      'Process completed with exit code 1.',
    ])
    const log = github.requests.at(-1)
    expect([log?.part, log?.authorized]).toEqual(['web', false])
  })

  it('is what another app says of its own check', async () => {
    const { failure, repository, sha } = await site()
    repository.checks.plan(sha, [
      { name: 'coverage', seconds: 0, conclusion: 'failure', summary: '81 %, and 85 % are needed' },
    ])
    const found = await failure()
    expect(found.excerpt.headline).toBeNull()
    expect(found).toMatchObject({ job: 'coverage', step: null })
    expect(found.excerpt.lines.map(({ text }) => text)).toContain('81 %, and 85 % are needed')
  })

  it('is what another app notes beside lines of files, with these as places', async () => {
    const { failure, repository, sha } = await site()
    const annotations = [
      { path: 'src/pier.ts', line: 3, level: 'warning', message: 'pier is long' },
      { path: 'src/crane.ts', line: 12, level: 'failure', message: 'lift is not defined\nIt was moved.' },
      { path: 'Makefile', line: 2, level: 'failure', message: 'tabs are missing' },
    ] as const
    repository.checks.plan(sha, [
      { name: 'review', seconds: 0, conclusion: 'failure', summary: '2 things to mend', annotations },
    ])
    const { excerpt } = await failure()
    expect(excerpt).toMatchObject({
      headline: 'lift is not defined',
      frames: [
        { path: 'src/crane.ts', line: 12 },
        { path: 'Makefile', line: 2 },
      ],
    })
    expect(excerpt.lines.filter(({ marked }) => marked).map(({ text }) => text)).toEqual([
      'src/crane.ts:12: lift is not defined',
      'Makefile:2: tabs are missing',
    ])
  })
})
