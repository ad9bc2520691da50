import { describe, expect, it } from 'vitest'
import { type DeploySighting, toDeploy } from '../../../../src/main/services/github/deploys/deploy'
import {
  DeploymentsSchema,
  GithubRunSchema,
  JobsSchema,
  PendingReviewsSchema,
  reporterOf,
  StatusesSchema,
} from '../../../../src/main/services/github/deploys/parse'
import { NOWHERE } from '../../../../src/main/services/github/deploys/state'

const SHA = 'a'.repeat(40)
const at = (minute: number): string => `2026-11-20T10:${String(minute).padStart(2, '0')}:00Z`
const ms = (minute: number): number => Date.parse(at(minute))

const deployment = (payload: unknown = '') =>
  DeploymentsSchema.parse([
    {
      id: 71,
      sha: SHA,
      ref: 'main',
      environment: 'production',
      created_at: at(0),
      updated_at: at(0),
      creator: { login: 'ada' },
      payload,
      task: 'deploy',
    },
  ])?.[0] ?? null

/** Newest first, as GitHub lists them: each a state and its minute. */
const statuses = (...list: [string, number][]) =>
  StatusesSchema.parse(
    list.map(([state, minute], i) => ({
      id: 100 - i,
      state,
      created_at: at(minute),
      description: '',
      log_url: 'https://github.example/o/r/actions/runs/900/job/1',
      target_url: '',
    })),
  )

const run = (status: string, conclusion: string | null, jobs: unknown[] = [], pending: unknown[] = []) => {
  const parsed = GithubRunSchema.parse({
    id: 900,
    status,
    conclusion,
    event: 'workflow_dispatch',
    html_url: 'https://github.example/o/r/actions/runs/900',
    head_sha: 'b'.repeat(40),
    head_branch: 'main',
    created_at: at(0),
    run_started_at: at(1),
    updated_at: at(9),
    actor: { login: 'grace' },
    triggering_actor: { login: 'grace' },
  })
  return {
    run: parsed,
    jobs: JobsSchema.parse({ jobs }).jobs,
    pending: PendingReviewsSchema.parse(pending),
    approvals: [],
  }
}

const job = (name: string, status: string, conclusion: string | null, steps: unknown[] = []) => ({
  id: 5,
  name,
  status,
  conclusion,
  started_at: at(2),
  completed_at: status === 'completed' ? at(4) : null,
  // One that never had a machine has no steps.
  steps: steps.length > 0 || conclusion === 'skipped' ? steps : [{ name: 'Set up', conclusion }],
})

interface Said extends Partial<DeploySighting> {
  readonly deployment?: ReturnType<typeof deployment>
  readonly statuses?: ReturnType<typeof statuses>
}

const seen = ({ deployment: made = deployment(), statuses: said = [], ...over }: Said) =>
  toDeploy({
    app: 'site',
    environment: 'production',
    number: over.run?.run.id ?? made?.id ?? 0,
    deployments: made === null ? [] : [{ deployment: made, statuses: said }],
    run: null,
    elsewhere: NOWHERE,
    asked: null,
    intentId: null,
    makesDeployments: false,
    me: null,
    allowsSelfReview: true,
    estimateMs: 60_000,
    url: 'https://github.example/o/r/deployments/production',
    at: ms(30),
    skewMs: 0,
    ...over,
  })

describe('a deployment on GitHub, in our words', () => {
  it('waits until somebody takes it up', () => {
    expect(seen({})).toMatchObject({
      number: 71,
      sha: SHA,
      by: 'ada',
      createdAt: ms(0),
      state: { status: 'queued', waitingFor: null },
      estimateMs: 60_000,
    })
    expect(seen({ statuses: statuses(['queued', 1]) })?.state.status).toBe('queued')
  })

  it('runs from its first “in progress”, and ends with its last word', () => {
    expect(
      seen({ statuses: statuses(['in_progress', 3], ['in_progress', 2], ['queued', 1]) })?.state,
    ).toEqual({
      status: 'running',
      startedAt: ms(2),
    })
    expect(seen({ statuses: statuses(['success', 6], ['in_progress', 2]) })).toMatchObject({
      state: { status: 'finished', startedAt: ms(2), endedAt: ms(6) },
      estimateMs: null,
    })
    expect(seen({ statuses: statuses(['error', 6], ['in_progress', 2]) })?.state.status).toBe('failed')
  })

  it('stays finished when something newer makes it inactive', () => {
    expect(seen({ statuses: statuses(['inactive', 20], ['success', 6], ['in_progress', 2]) })?.state).toEqual(
      { status: 'finished', startedAt: ms(2), endedAt: ms(6) },
    )
  })

  it('has the number, person, page and jobs of the run that makes it', () => {
    expect(
      seen({
        statuses: statuses(['in_progress', 3]),
        run: run('in_progress', null, [
          job('build', 'completed', 'success'),
          job('ship', 'in_progress', null),
          job('smoke', 'completed', 'skipped'),
        ]),
      }),
    ).toMatchObject({
      number: 900,
      by: 'grace',
      url: 'https://github.example/o/r/actions/runs/900',
      phases: [
        { name: 'build', state: 'done', startedAt: ms(2), endedAt: ms(4) },
        { name: 'ship', state: 'running' },
        { name: 'smoke', state: 'skipped' },
      ],
    })
  })

  it('names the job and the step that failed', () => {
    const steps = [
      { name: 'Set up', conclusion: 'success' },
      { name: 'Upload', conclusion: 'failure' },
    ]
    expect(
      seen({
        statuses: statuses(['failure', 6], ['in_progress', 2]),
        run: run('completed', 'failure', [job('ship', 'completed', 'failure', steps)]),
      })?.state,
    ).toMatchObject({ status: 'failed', step: 'ship', sentence: 'It failed in ship, at “Upload”.' })
  })

  it('says so where it never started, or took too long', () => {
    expect(seen({ deployment: null, run: run('completed', 'startup_failure') })?.state).toMatchObject({
      status: 'failed',
      sentence: 'GitHub can’t start this workflow. Check the workflow file.',
    })
    const slow = run('completed', 'timed_out', [job('ship', 'completed', 'timed_out')])
    expect(seen({ deployment: null, run: slow })?.state).toMatchObject({
      status: 'failed',
      sentence: 'It timed out in ship, at “Set up”.',
    })
  })

  it('is cancelled, not failed, when its run was', () => {
    expect(
      seen({
        statuses: statuses(['failure', 6], ['in_progress', 2]),
        run: run('completed', 'cancelled', [job('ship', 'completed', 'cancelled')]),
      })?.state,
    ).toEqual({ status: 'cancelled', startedAt: ms(2), endedAt: ms(6), by: null })
  })

  it('ends with its run where it was never given its end', () => {
    expect(
      seen({ statuses: statuses(['in_progress', 2]), run: run('completed', 'timed_out') })?.state,
    ).toMatchObject({ status: 'failed', endedAt: ms(9) })
  })

  it('waits for a review, and says whose', () => {
    const review = {
      environment: { id: 3, name: 'production' },
      current_user_can_approve: true,
      reviewers: [
        { type: 'User', reviewer: { login: 'ada' } },
        { type: 'Team', reviewer: { name: 'Release managers' } },
      ],
    }
    const waiting = run('waiting', null, [], [review])
    expect(seen({ statuses: statuses(['waiting', 1]), run: waiting })?.state).toEqual({
      status: 'queued',
      held: true,
      waitingFor: 'waiting for review by ada or Release managers',
      mayApprove: true,
    })
    expect(seen({ environment: 'staging', run: waiting })?.state).toEqual({
      status: 'queued',
      held: true,
      waitingFor: 'waiting for review of production by ada or Release managers',
    })
  })

  it('is what this Binnacle asked for, whatever commit the workflow itself ran on', () => {
    const asked = { kind: 'rollback', ref: 'v1', sha: 'c'.repeat(40), subject: 'The good one' } as const
    expect(
      seen({ statuses: statuses(['in_progress', 2]), run: run('in_progress', null), asked }),
    ).toMatchObject({
      kind: 'rollback',
      ref: 'v1',
      sha: 'c'.repeat(40),
      subject: 'The good one',
    })
  })

  it('is known again by what was put into it, be it an object or a text', () => {
    const payload = { binnacle: { intent: 'request-1', kind: 'rollback' } }
    for (const given of [payload, JSON.stringify(payload)]) {
      expect(seen({ deployment: deployment(given) })).toMatchObject({
        kind: 'rollback',
        intentId: 'request-1',
      })
    }
    for (const given of ['', '{', null, { binnacle: 1 }]) {
      expect(seen({ deployment: deployment(given) })).toMatchObject({ kind: 'deploy', intentId: null })
    }
  })

  it('can be a run alone', () => {
    expect(seen({ deployment: null, run: run('queued', null) })).toMatchObject({
      number: 900,
      sha: 'b'.repeat(40),
      ref: 'main',
      state: { status: 'queued' },
    })
    expect(seen({ deployment: null, run: run('completed', 'success') })?.state).toEqual({
      status: 'finished',
      startedAt: ms(1),
      endedAt: ms(9),
    })
    expect(seen({ deployment: null })).toBeNull()
  })
})

describe('what GitHub answers', () => {
  it('does not hide a list behind one bad item', () => {
    const good = { id: 1, state: 'success', created_at: at(1) }
    expect(StatusesSchema.parse([{ id: 'x' }, good, null])).toHaveLength(1)
    expect(StatusesSchema.safeParse({ message: 'Not Found' }).success).toBe(false)
  })

  it('names the run by the links of a status', () => {
    expect(reporterOf(statuses(['queued', 1]))).toEqual({ run: 900, job: 1 })
    const elsewhere = { id: 1, state: 'queued', created_at: at(1), log_url: 'https://ci.example/1' }
    expect(reporterOf(StatusesSchema.parse([elsewhere]))).toBeNull()
    const smokeTest = {
      ...elsewhere,
      id: 2,
      state: 'failure',
      log_url: 'https://github.example/o/r/actions/runs/901',
    }
    const first = { ...elsewhere, log_url: 'https://github.example/o/r/actions/runs/900/job/7' }
    expect(reporterOf(StatusesSchema.parse([smokeTest, first]))).toEqual({ run: 900, job: 7 })
  })
})
