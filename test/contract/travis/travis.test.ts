import type { CiReport } from '@core/ci/ci'
import { describe, expect, it } from 'vitest'
import { checksOf, failedCommand, parseBuild, parseBuildList } from '../../../src/main/services/travis/parse'
import { NEVER, site } from './travis.support'

const states = ({ state, checks }: CiReport) => [
  state,
  ...checks.map((check) => `${check.name} ${check.role} ${check.state}`),
]

describe('Travis as CI', () => {
  it('tells the jobs of the build of a commit, by their names', async () => {
    const { reported, build, pass, travis, sha } = await site()
    const red = build(sha(2), [
      { name: 'Lint', seconds: 1 },
      { seconds: 1, end: 'failed' },
      { name: 'Browser', seconds: 900 },
    ])
    build(sha(1), [{ name: 'Lint', seconds: 1 }])
    pass(60)
    expect(states(await reported(sha(1)))).toEqual(['passing', 'Travis Lint counted passing'])
    const report = await reported(sha(2))
    expect(states(report)).toEqual([
      'failing',
      'Travis Lint counted passing',
      'Travis #1.2 counted failing',
      'Travis Browser counted pending',
    ])
    expect(report.checks[1]).toMatchObject({
      id: String(red.jobs[1]?.id),
      url: `${travis.url}/octo/site/jobs/${red.jobs[1]?.id}`,
    })
  })

  it('does not call a build green of which a job cannot be read', async () => {
    const { reported, build, pass, sha } = await site()
    const { jobs } = build(sha(1), [
      { name: 'Lint', seconds: 1 },
      { name: 'Unit', seconds: 1, end: 'failed' },
    ])
    // JSON writes the number as null.
    Object.assign(jobs[1] ?? {}, { id: Number.NaN })
    pass(60)
    expect(await reported(sha(1))).toMatchObject({
      state: 'unknown',
      unseen: [expect.stringMatching(/one that is not shown may be red/)],
    })
  })

  it('is not red for a job that may fail, though it is shown', async () => {
    const { reported, build, pass, sha } = await site()
    const nightly = { name: 'Nightly', seconds: 1, end: 'errored', allowFailure: true } as const
    build(sha(1), [{ name: 'Unit', seconds: 1 }, nightly])
    build(sha(2), [nightly])
    pass(60)
    const report = await reported(sha(1))
    expect(states(report)).toEqual([
      'passing',
      'Travis Unit counted passing',
      'Travis Nightly mayFail failing',
    ])
    expect(report.checks[1]?.summary).toBe('Allowed to fail by Travis, so it does not count.')
    // Travis passes a build of which every job may fail.
    expect((await reported(sha(2))).state).toBe('passing')
  })

  it('does not wait for a job that may fail', async () => {
    const { reported, build, pass, sha } = await site()
    const slow = { name: 'Nightly', seconds: 900, allowFailure: true }
    build(sha(1), [{ name: 'Unit', seconds: 1 }, slow], { fastFinish: true })
    pass(60)
    expect((await reported(sha(1))).state).toBe('passing')
  })

  it('leaves out and does not count what the workspace file says', async () => {
    const { reportedBy, build, pass, sha } = await site()
    build(sha(1), [
      { name: 'Unit', seconds: 1 },
      { name: 'Deploy to staging', seconds: 1, end: 'failed' },
      { name: 'Flaky browser', seconds: 1, end: 'failed' },
    ])
    pass(60)
    const report = await reportedBy({ ignore: ['deploy *'], mayFail: ['travis flaky*'] })(sha(1))
    expect(states(report)).toEqual([
      'passing',
      'Travis Unit counted passing',
      'Travis Flaky browser mayFail failing',
    ])
  })

  it('says cancelled for a build that was', async () => {
    const { reported, build, travis, sha } = await site()
    travis.model.cancel(build(sha(1), [{ name: 'Unit', seconds: 60 }]))
    expect((await reported(sha(1))).state).toBe('cancelled')
  })

  it('tells a job that is gone from a repository that cannot be seen', async () => {
    const { connect } = await site()
    expect(await connect().failure?.('4711')).toMatchObject({
      problem: { kind: 'gone', sentence: 'Travis no longer has the log of job 4711 of octo/site.' },
    })
    expect(await connect({ repository: 'octo/other' }).failure?.('4711')).toMatchObject({
      problem: { kind: 'invalid', sentence: expect.stringContaining('can’t find this repository') },
    })
  })

  it('reads the log of the job that failed, which has its name', async () => {
    const { connect, build, pass, travis, sha } = await site()
    const lines = ['$ npm test', '1 failing', 'The command "npm test" exited with 1.']
    const { jobs } = build(sha(1), [{ name: 'Unit', seconds: 1, end: 'failed', lines }])
    pass(60)
    const failure = await connect().failure?.(String(jobs[0]?.id))
    expect(failure).toMatchObject({
      ok: true,
      value: {
        job: 'Unit',
        step: 'npm test',
        excerpt: { command: 'npm test', exitCode: 1, activity: 'test' },
        url: `${travis.url}/octo/site/jobs/${jobs[0]?.id}`,
      },
    })
  })
})

describe('what Travis answers', () => {
  it('says what to do when the token is missing or refused, and when the repository is not seen', async () => {
    const { connect, travis, sha } = await site()
    const missing = await connect({ token: null }).report(sha(1))
    expect(missing).toMatchObject({ problem: { keyVariable: 'BINNACLE_TRAVIS_TOKEN' } })
    expect(travis.requests).toEqual([])
    const refused = await connect({ token: 'another' }).report(sha(1))
    expect(refused).toMatchObject({ problem: { kind: 'invalid', keyVariable: 'BINNACLE_TRAVIS_TOKEN' } })
    const unseen = await connect({ repository: 'octo/secret' }).report(sha(1))
    expect(unseen).toMatchObject({
      problem: { sentence: expect.stringContaining('can’t find this repository') },
    })
  })

  it('may hold items that cannot be read, and words that are new', () => {
    expect(parseBuildList({ builds: [{ '@type': 'build' }, { id: 8, commit: { sha: NEVER } }] })).toEqual({
      builds: [{ id: 8, branch: null, sha: NEVER }],
      isLast: true,
    })
    const jobs = [{ '@type': 'job' }, { id: 2, number: '7.2', state: 'reticulating' }]
    const build = parseBuild({ id: 7, number: '7', state: 'reticulating', jobs })
    const patterns = { ignore: [], mayFail: [] }
    expect(build && checksOf(build, patterns, () => '')).toMatchObject([
      { name: 'Travis #7.2', state: 'pending' },
    ])
    expect(parseBuildList('<html>')).toBeNull()
  })

  it('is a build without jobs where Travis could not begin it, or has not yet', () => {
    const of = (state: string) => {
      const build = parseBuild({ id: 7, number: '7', state })
      return build && checksOf(build, { ignore: [], mayFail: [] }, () => '')[0]
    }
    expect(of('created')).toMatchObject({ name: 'Travis #7', state: 'pending', summary: null })
    expect(of('errored')).toMatchObject({ state: 'failing', summary: 'Travis could not start the build.' })
  })
})

describe('the command that failed in a job of Travis', () => {
  it('is the first that did not exit with 0', () => {
    const log =
      'The command "make" exited with 0.\r\n\u001b[31;1mThe command "npm test" exited with 1.\u001b[0m\r\n'
    expect(failedCommand(log)).toBe('npm test')
    expect(failedCommand('The command "eval npm ci" failed and exited with 1 during .\n')).toBe('eval npm ci')
  })

  it('is not known when the machine gave up', () => {
    expect(failedCommand('$ make\nNo output has been received in the last 10m0s\n')).toBeNull()
  })
})
