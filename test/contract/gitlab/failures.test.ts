import { describe, expect, it } from 'vitest'
import { failedCommand, plainTrace } from '../../../src/main/services/gitlab/trace'
import { SHA, site, UNIT } from './gitlab.support'

describe('Why a job failed', () => {
  it('is read from its log: the command, and what it says', async () => {
    const { ci, run, pass } = await site()
    const log = [
      '\u001b[32;1m$ npm ci\u001b[0;m',
      'added 12 packages',
      '\u001b[32;1m$ npm run lint\u001b[0;m',
      'src/a.ts:3:5 - error TS2322: Type X is not assignable to type Y.',
    ]
    const { jobs } = run([{ name: 'lint', seconds: 1, end: 'failed', log }])
    pass(60)
    const failure = await ci.failure?.(String(jobs[0]?.id))
    expect(failure).toMatchObject({ ok: true, value: { job: 'lint', step: 'npm run lint' } })
    const text = JSON.stringify(failure)
    expect(text).toContain('error TS2322')
    expect(text).not.toContain('section_')
  })

  it('is no job’s where the id is none', async () => {
    const { ci } = await site()
    expect(await ci.failure?.('../../user')).toMatchObject({
      ok: false,
      problem: { kind: 'invalid' },
    })
    expect(await ci.failure?.('4711')).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  })

  it('has neither marks of sections nor times in it', () => {
    const raw = [
      '2024-05-22T12:43:46.962646Z 00O \u001b[0Ksection_start:1716381826:step_script[collapsed=true]\r\u001b[0K\u001b[36;1mExecuting\u001b[0;m',
      '2024-05-22T12:43:47.000000Z 01O $ make',
      '2024-05-22T12:43:47.100000Z 01E make: *** [all] ',
      '2024-05-22T12:43:47.200000Z 01E+Error 2',
      '2024-05-22T12:43:47.300000Z 00O \u001b[0Ksection_end:1716381827:step_script\r\u001b[0K',
    ].join('\n')
    expect(plainTrace(raw)).toBe('\u001b[36;1mExecuting\u001b[0;m\n$ make\nmake: *** [all] Error 2\n')
    expect(failedCommand(raw)).toBe('make')
    expect(failedCommand('Preparing\n$ never run')).toBeNull()
  })
})

describe('GitLab refuses', () => {
  it('no token, and one that it does not know: both are about the key', async () => {
    const { connect } = await site()
    expect(await connect({ token: null }).report(SHA)).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', keyVariable: 'BINNACLE_GITLAB_TOKEN' },
    })
    expect(await connect({ token: 'glpat-of-another' }).report(SHA)).toMatchObject({
      ok: false,
      problem: {
        kind: 'invalid',
        keyVariable: 'BINNACLE_GITLAB_TOKEN',
        sentence: expect.stringContaining('401'),
      },
    })
  })

  it('a project that is not there or cannot be seen, which is not about the key', async () => {
    const { connect } = await site()
    const answer = await connect({ project: 'acme/secret' }).report(SHA)
    expect(answer).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', sentence: expect.stringContaining('isn’t allowed to see it (404)') },
    })
    expect(answer.ok ? '' : answer.problem.keyVariable).toBeUndefined()
  })

  it('too many requests: nothing more is asked until the minute is over', async () => {
    const { ci, run, pass, model, asked } = await site()
    run([UNIT])
    model.perMinute = 1
    expect(await ci.report(SHA)).toMatchObject({
      ok: false,
      problem: {
        retryAfterMs: 60_000,
        sentence: 'GitLab asks Binnacle to wait for 60 s: too many requests.',
      },
    })
    asked()
    pass(59)
    expect((await ci.report(SHA)).ok).toBe(false)
    expect(asked()).toEqual([])
    pass(2)
    model.perMinute = 100
    expect((await ci.report(SHA)).ok).toBe(true)
  })
})
