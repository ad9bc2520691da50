import { fail, ok, type Result } from '@core/result'
import { describe, expect, it } from 'vitest'
import type { Approvals, DeployRequest } from '../../../../src/main/features/deploys/requests'
import { sha } from '../../support/builders'
import { aMachine, HOUR, request, waiting } from './machine'

/** A team in which somebody else has to approve; what is asked for is noted, and answered as the test says. */
function aTeam(cannot: string | null = null, isForNow = false) {
  const asked: { readonly request: DeployRequest; readonly id: string | undefined }[] = []
  const team: { answer: Result<null> } = { answer: ok(null) }
  const approvals: Approvals = {
    needed: ({ environment }) => (environment === 'staging' ? { by: ['tom'], cannot, isForNow } : null),
    ask: async (request, id) => {
      asked.push({ request, id })
      return team.answer
    },
  }
  return { team, approvals, asked }
}

describe('Deploy when green where a second person has to approve', () => {
  it('asks them once CI is green, for exactly that commit, and starts nothing by itself', async () => {
    const { approvals, asked } = aTeam()
    const machine = await waiting({}, { approvals })
    await machine.polls()
    expect(asked).toEqual([])
    machine.ci.state = 'passing'
    await machine.polls()
    machine.restart()
    await machine.clock.advance(HOUR)
    expect(asked).toEqual([
      {
        id: 'request-1',
        request: { ...request, confirmation: 'staging', from: sha('a') },
      },
    ])
    expect(machine.starts()).toEqual([])
    expect(machine.app.stands()).toEqual([])
    expect(machine.told()).toEqual([])
  })

  it('asks again, by the same id, where the app was killed before the end of its wait was written down', async () => {
    const { approvals, asked } = aTeam()
    const machine = await waiting({}, { approvals })
    machine.ci.state = 'passing'
    machine.journal.endPending = () => {
      throw new Error('the disk is full')
    }
    await machine.polls()
    machine.restart()
    await machine.polls()
    expect(asked.length).toBeGreaterThan(1)
    expect(new Set(asked.map(({ id }) => id))).toEqual(new Set(['request-1']))
    expect(machine.starts()).toEqual([])
  })

  it('waits while they can’t be asked, and says so', async () => {
    const { approvals, asked, team } = aTeam()
    const machine = await waiting({}, { approvals })
    team.answer = fail('unreachable', 'chat can’t be heard now')
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.app.words()[0]).toContain('but approval can’t be asked for right now: waiting')
    team.answer = ok(null)
    await machine.polls()
    expect(asked.length).toBeGreaterThan(1)
    expect(machine.app.stands()).toEqual([])
    expect(machine.starts()).toEqual([])
  })

  it('is over where they can’t be asked at all, and says why', async () => {
    const { approvals, team } = aTeam()
    const machine = await waiting({}, { approvals })
    team.answer = fail('invalid', 'mei has asked for the same place, and that isn’t over yet.')
    machine.ci.state = 'passing'
    await machine.polls()
    expect(machine.app.stands()).toEqual([])
    expect(machine.told()[0]).toContain('mei has asked for the same place')
    expect(machine.starts()).toEqual([])
  })

  it('is refused at once where nobody could ever be asked, but not where chat is only away for now', async () => {
    const never = aMachine({ approvals: aTeam('nobody may approve').approvals })
    await never.clock.advance(5_000)
    const refused = await never.app.whenGreen.request(request)
    expect(refused.ok ? null : refused.problem.sentence).toBe('nobody may approve')
    const forNow = aMachine({ approvals: aTeam('chat is away', true).approvals })
    await forNow.clock.advance(5_000)
    expect(await forNow.app.whenGreen.request(request)).toEqual({ ok: true, value: null })
  })
})
