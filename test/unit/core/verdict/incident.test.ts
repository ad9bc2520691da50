import type { Incident } from '@core/incidents/incident'
import { type IncidentWord, incidentWords } from '@core/risk'
import { deployVerdict, rollbackVerdict } from '@core/verdict'
import { describe, expect, it } from 'vitest'
import { anIncident, aWorld, T0 } from '../../support/builders'
import { aDeployFacts, aRollbackFacts, saidBy } from '../../support/verdict/facts'

const MINUTE = 60_000
const word = (open: Incident[], unknown: string | null = null): IncidentWord => ({
  label: 'Statuspage',
  open,
  unknown,
})
const shipping = (...incidents: IncidentWord[]) =>
  saidBy('incident', deployVerdict(aDeployFacts({ incidents })))
const goingBack = (...incidents: IncidentWord[]) =>
  saidBy('incident', rollbackVerdict(aRollbackFacts({ incidents })))

describe('an open incident', () => {
  it('that is critical stops a deploy, and is named', () => {
    expect(shipping(word([anIncident({ impact: 'critical', startedAt: T0 - 12 * MINUTE })]))).toEqual([
      'stop: Checkout is down (critical), for 12 min.',
    ])
  })

  it('of less weight is worth a look', () => {
    expect(shipping(word([anIncident({ impact: 'minor', startedAt: null })]))).toEqual([
      'caution: Checkout is down (minor).',
    ])
    expect(shipping(word([anIncident({ impact: 'none', name: 'Slow mail.' })]))).toEqual([
      'caution: Slow mail, for 0 s.',
    ])
  })

  it('is no reason not to go back, and that is said', () => {
    expect(goingBack(word([anIncident({ impact: 'critical', startedAt: T0 - MINUTE })]))).toEqual([
      'go: An open incident is no reason not to go back: Checkout is down (critical), for 1 min.',
    ])
  })

  it('is not taken for none where nobody knows', () => {
    const unknown = word([], 'Statuspage failed (500).')
    expect(shipping(unknown)).toEqual([
      'caution: Whether an incident is open is not known: Statuspage failed (500).',
    ])
    expect(shipping(word([]), unknown)).toHaveLength(1)
    expect(goingBack(unknown)).toEqual([])
  })

  it('that was known stays known while the page does not answer', () => {
    expect(shipping(word([anIncident({ impact: 'critical' })], 'No answer.')).join()).toMatch(
      /^stop: Checkout is down.*caution: Whether an incident is open is not known: No answer\./,
    )
  })

  it('is said to be none where all pages say so, and nothing where there is no page', () => {
    expect(shipping(word([]), word([]))).toEqual(['go: No incident is open.'])
    expect(shipping()).toEqual([])
  })
})

describe('what a status page says now', () => {
  const policy = { incidentSources: [{ id: 's', label: 'Statuspage (status.example.com)' }] }
  const heard = { s: { open: [anIncident()], observedAt: T0 } }
  const health = { id: 's', label: 'Statuspage', lastOkAt: T0, lastProblem: null }
  const problem = { kind: 'unreachable' as const, sentence: 'No answer.', cause: null }

  it('is what it told last', () => {
    const world = { ...aWorld(), incidents: heard, sources: { s: health } }
    expect(incidentWords(world, policy, T0 + MINUTE)).toMatchObject([
      { open: [{ name: 'Checkout is down' }], unknown: null },
    ])
  })

  it('is not known before it has answered, after it has failed, and when it was asked too long ago', () => {
    const unknown = (over: object, now = T0) =>
      incidentWords({ ...aWorld(), ...over }, policy, now)[0]?.unknown
    expect(unknown({})).toBe('Statuspage (status.example.com) has not answered yet.')
    const failing = { ...health, lastProblem: { at: T0 + 1, problem } }
    expect(unknown({ incidents: heard, sources: { s: failing } })).toBe('No answer.')
    expect(unknown({ incidents: heard, sources: { s: health } }, T0 + 6 * MINUTE)).toMatch(/too long ago/)
  })
})
