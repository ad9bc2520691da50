import { type AppRule, isLetThrough } from '@core/events/app-rules'
import { type Event, EventSchema } from '@core/events/event'
import { snoozeEnd } from '@core/events/quiet'
import { describe, expect, it } from 'vitest'
import { aDeploy, anIncident, aPendingRequest, aReport, failed, finished } from '../../support/builders'

const FAILED = EventSchema.parse({
  kind: 'deploy-failed',
  id: '1',
  was: null,
  deploy: aDeploy({ state: failed() }),
})
const FINISHED = EventSchema.parse({
  kind: 'deploy-finished',
  id: '2',
  was: null,
  deploy: aDeploy({ state: finished() }),
})
const RED = EventSchema.parse({ kind: 'ci-red', id: '3', app: 'site', report: aReport('failing') })
const EXPIRED = EventSchema.parse({ kind: 'green-expired', id: '4', request: aPendingRequest() })
const INCIDENT = EventSchema.parse({
  kind: 'incident-began',
  id: '5',
  source: 'status',
  label: 'Statuspage',
  incident: anIncident(),
})

describe('what a person is told of an app', () => {
  const told = (rule: AppRule | null, event: Event, isMine = false) =>
    isLetThrough(event, rule === null ? {} : { site: rule }, () => isMine)

  it('is all without a rule, and by the rule “all”', () => {
    for (const rule of [null, 'all'] as const)
      expect([FAILED, FINISHED, RED, EXPIRED, INCIDENT].every((event) => told(rule, event))).toBe(true)
  })

  it('is only what was started here by “mine”, and what is waited for here', () => {
    expect(told('mine', FAILED)).toBe(false)
    expect(told('mine', FAILED, true)).toBe(true)
    expect(told('mine', RED, true)).toBe(false)
    expect(told('mine', EXPIRED)).toBe(true)
  })

  it('is what broke by “failures”, whoever did it', () => {
    expect([FAILED, RED, EXPIRED].every((event) => told('failures', event))).toBe(true)
    expect(told('failures', FINISHED, true)).toBe(false)
  })

  it('is nothing by “none”, but what is of no app is told', () => {
    expect([FAILED, FINISHED, RED, EXPIRED].some((event) => told('none', event, true))).toBe(false)
    expect(told('none', INCIDENT)).toBe(true)
  })

  it('is by the rule of that app alone', () => {
    expect(isLetThrough(FAILED, { docs: 'none' }, () => false)).toBe(true)
  })
})

describe('a snooze', () => {
  const at = new Date(2026, 2, 30, 23, 40).getTime()
  it('lasts an hour, or until eight the next morning', () => {
    expect(snoozeEnd('hour', at) - at).toBe(3_600_000)
    expect(snoozeEnd('tomorrow', at)).toBe(new Date(2026, 2, 31, 8).getTime())
    expect(snoozeEnd('tomorrow', new Date(2026, 2, 31, 0, 10).getTime())).toBe(
      new Date(2026, 3, 1, 8).getTime(),
    )
  })
})
