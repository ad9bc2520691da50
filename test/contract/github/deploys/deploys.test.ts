import { describe, expect, it } from 'vitest'
import { DISPATCH, latest, newest, request, value, yard } from './yard'

describe('deploying by a workflow', () => {
  it('ships the exact commit, and follows its run to the end', async () => {
    const { service, head, given, pass } = await yard()
    const begun = value(await service.start(request(head), 'request-1'))
    expect(begun).toMatchObject({
      environment: 'production',
      sha: head,
      by: 'octocat',
      state: { status: 'queued' },
    })
    expect(given).toEqual([{ environment: 'production', ref: head }])
    const { number } = begun
    pass(10)
    expect(await newest(service)).toMatchObject({
      number,
      state: { status: 'running' },
      phases: [{ name: 'build', state: 'running' }],
    })
    pass(30)
    expect(await newest(service)).toMatchObject({ number, state: { status: 'running' } })
    pass(60)
    expect(await latest(service)).toMatchObject([
      { number, sha: head, ref: 'master', state: { status: 'finished' }, kind: 'deploy', by: 'octocat' },
    ])
    expect(service.user?.()).toBe('octocat')
  })

  it('is seen as what it is also after a restart, by what the journal says', async () => {
    const { service, connect, journal, before, pass } = await yard()
    const begun = value(
      await service.rollBack(
        request(before, { ref: 'v1' }),
        { app: 'site', environment: 'production', number: 1 },
        'w',
      ),
    )
    journal.set(begun.number, {
      kind: 'rollback',
      ref: 'v1',
      sha: before,
      subject: null,
      environment: 'production',
    })
    pass(100)
    expect(await latest(connect())).toMatchObject([
      { number: begun.number, kind: 'rollback', sha: before, ref: 'v1', state: { status: 'finished' } },
    ])
  })

  it('finds its run in the list on a server that does not tell it', async () => {
    const { service, github, head, given } = await yard()
    github.model.knowsRunDetails = false
    const begun = value(await service.start(request(head), 'request-1'))
    expect(begun.sha).toBe(head)
    expect(given).toHaveLength(1)
    expect(github.requests.filter(({ method }) => method === 'POST').map(({ status }) => status)).toEqual([
      422, 204,
    ])
  })

  it('says that it does not know when no run appears', async () => {
    const { service, github, head } = await yard({ unseenSeconds: 3600 })
    github.model.knowsRunDetails = false
    expect(await service.start(request(head), 'request-1')).toMatchObject({
      ok: false,
      problem: { kind: 'lost' },
    })
  })

  it('names the job and step that failed, and gives the log of what has ended', async () => {
    const { service, head, pass } = await yard({ fails: true })
    const { number } = value(await service.start(request(head), 'request-1'))
    const log = async (from: number) =>
      value(await service.log({ app: 'site', environment: 'production', number }, from))
    pass(40)
    expect(await log(0)).toMatchObject({ text: expect.stringMatching(/^== build ==\n/), ended: false })
    pass(60)
    expect(await newest(service)).toMatchObject({
      state: { status: 'failed', step: 'ship', sentence: 'It failed in ship, at “upload”.' },
    })
    const whole = await log(0)
    expect(whole).toMatchObject({ ended: true })
    expect(whole.text).toMatch(/making[\s\S]*== ship ==[\s\S]*uploading[\s\S]*exit code 1/)
    expect(whole.text).not.toContain('2026-11-23T')
    expect((await log(-10)).text).toBe(whole.text.slice(-10))
    expect((await log(whole.nextOffset)).text).toBe('')
  })

  it('is cancelled by its run', async () => {
    const { service, head, pass } = await yard()
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(40)
    await latest(service)
    value(await service.cancel({ app: 'site', environment: 'production', number }, 'octocat'))
    pass(5)
    expect(await newest(service)).toMatchObject({ number, state: { status: 'cancelled' } })
  })

  it('waits for a review, which can be given where the account may', async () => {
    const { service, github, repository, head, pass } = await yard()
    repository.environments.add('production', [github.model.user('octocat')])
    const { number } = value(await service.start(request(head), 'request-1'))
    const at = { app: 'site', environment: 'production', number }
    pass(40)
    expect(await newest(service)).toMatchObject({
      number,
      state: { status: 'queued', waitingFor: 'waiting for review by octocat', mayApprove: true },
    })
    value(
      (await service.approve?.(at)) ?? {
        ok: false,
        problem: { kind: 'fault', sentence: 'none', cause: null },
      },
    )
    pass(10)
    expect(await newest(service)).toMatchObject({ number, state: { status: 'running' } })
    expect(await service.approve?.(at)).toMatchObject({
      problem: { sentence: expect.stringContaining('no longer waiting') },
    })
    pass(60)
    expect(await newest(service)).toMatchObject({ number, state: { status: 'finished' } })
  })

  it('cannot be approved by somebody else', async () => {
    const { service, github, repository, head, pass } = await yard()
    repository.environments.add('production', [github.model.user('armin')])
    const { number } = value(await service.start(request(head), 'request-1'))
    pass(40)
    const seen = await newest(service)
    expect(seen?.state).toEqual({
      status: 'queued',
      held: true,
      waitingFor: 'waiting for review by armin',
    })
    expect(await service.approve?.({ app: 'site', environment: 'production', number })).toMatchObject({
      problem: { kind: 'invalid' },
    })
  })

  it('is followed by its run alone where the workflow makes no deployment', async () => {
    const { service, connect, journal, head, pass } = await yard({ silent: true })
    const begun = value(await service.start(request(head, { environment: 'staging' }), 'request-1'))
    pass(10)
    expect(await newest(service)).toMatchObject({ number: begun.number, environment: 'staging' })
    const { sha, ref, subject, environment } = begun
    journal.set(begun.number, { kind: 'deploy', sha: sha ?? '', ref, subject, environment })
    pass(100)
    expect(await latest(connect(), [begun])).toMatchObject([
      { number: begun.number, environment: 'staging', state: { status: 'finished' } },
    ])
  })

  it('is over, and said to be lost, once its run was deleted; a run that cannot be asked about says nothing', async () => {
    const { service, connect, journal, head, pass, repository, github } = await yard({ silent: true })
    const begun = value(await service.start(request(head, { environment: 'staging' }), 'request-1'))
    const { number, sha, ref, subject, environment } = begun
    journal.set(number, { kind: 'deploy', sha: sha ?? '', ref, subject, environment })
    repository.actions.delete(number)
    expect(await latest(connect(), [begun])).toEqual([])
    pass(3600)
    expect(await latest(connect(), [begun])).toMatchObject([
      {
        number,
        state: {
          status: 'failed',
          sentence: `The run ${number} of octo/site was deleted on GitHub. How the deploy ended is not known.`,
        },
      },
    ])
    const log = await connect().log({ app: 'site', environment: 'staging', number }, 0)
    expect(log).toMatchObject({ problem: { kind: 'gone' } })
    const offline = connect()
    await github.close()
    expect(await offline.latest([begun])).toMatchObject({
      problem: { kind: expect.stringMatching(/^(unreachable|lost)$/) },
    })
  })

  it('says what is wrong with the workspace file or the workflow', async () => {
    const { service, head } = await yard({ dispatch: { ...DISPATCH, inputs: { color: 'red' } } })
    expect(await service.start(request(head), 'request-1')).toMatchObject({
      ok: false,
      problem: { kind: 'invalid', sentence: expect.stringContaining('color') },
    })
    const none = await yard({ dispatch: { ...DISPATCH, workflow: 'none.yml' } })
    expect(await none.service.start(request(head), 'request-1')).toMatchObject({
      ok: false,
      problem: { kind: 'unreachable', sentence: expect.stringContaining('Nothing was sent') },
    })
  })

  it('costs nothing while nothing happens', async () => {
    const { service, github, head, pass } = await yard()
    value(await service.start(request(head), 'request-1'))
    pass(100)
    await latest(service)
    github.requests.length = 0
    await latest(service)
    expect(github.requests.map(({ status }) => status)).toEqual([304, 304, 304])
  })
})

describe('deploying by a deployment', () => {
  const deployer = () => [
    { state: 'in_progress', afterSeconds: 2 } as const,
    { state: 'success', afterSeconds: 12 } as const,
  ]

  it('creates one of exactly the commit, and follows what its deployer says', async () => {
    const { service, connect, before, pass } = await yard({ dispatch: null, deployer })
    const begun = value(await service.start(request(before), 'request-1'))
    expect(begun).toMatchObject({ sha: before, intentId: 'request-1', state: { status: 'queued' } })
    pass(5)
    expect(await newest(service)).toMatchObject({ number: begun.number, state: { status: 'running' } })
    pass(20)
    expect(await latest(connect())).toMatchObject([
      { number: begun.number, intentId: 'request-1', by: 'octocat', state: { status: 'finished' } },
    ])
  })

  it('cannot be cancelled from here, and offers no log', async () => {
    const { service } = await yard({ dispatch: null, deployer })
    expect(service.capabilities).toMatchObject({
      cancel: false,
      log: 'none',
      review: false,
      rollback: 'redeploy',
    })
    const at = { app: 'site', environment: 'staging', number: 1 }
    expect(await service.cancel(at, 'octocat')).toMatchObject({ problem: { kind: 'invalid' } })
  })
})
