import type { Event } from '@core/events/event'
import { notifications, wanted } from '@core/events/notification'
import type { Incident } from '@core/incidents/incident'
import { DEFAULT_SETTINGS } from '@core/settings'
import { apply } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import type { Snapshot } from '@core/snapshot/snapshot'
import { describe, expect, it } from 'vitest'
import { anIncident, aWorld, T0 } from '../../support/builders'

const PAGE = 'statuspage https://status.example.com'
const world = apply(aWorld(), {
  kind: 'source-ok',
  source: PAGE,
  label: 'Statuspage (status.example.com)',
  at: T0,
})
let later = 0
const told = (snapshot: Snapshot, ...open: Incident[]): Snapshot => {
  later += 60_000
  return apply(snapshot, { kind: 'incidents', source: PAGE, open, at: T0 + later })
}
const news = (before: Snapshot, ...open: Incident[]): Event[] => diff(before, told(before, ...open))
const critical = anIncident({ impact: 'critical', components: ['API', 'Web'] })

describe('an incident that users feel', () => {
  it('is told when it begins, also where it was open when its page was first asked', () => {
    expect(news(told(world), critical)).toMatchObject([{ kind: 'incident-began', incident: { id: 'i1' } }])
    expect(news(world, critical)).toMatchObject([{ kind: 'incident-began' }])
    expect(news(told(world, critical), { ...critical, status: 'monitoring' })).toEqual([])
  })

  it('is told when it becomes one, and has one name however often it is seen', () => {
    const minor = told(world, { ...critical, impact: 'minor' })
    expect(news(world, { ...critical, impact: 'minor' })).toEqual([])
    const [began] = news(minor, critical)
    expect(began?.id).toBe(news(world, critical)[0]?.id)
  })

  it('is told when it is open no more, and not when only its page fails', () => {
    const open = told(world, critical)
    expect(news(open)).toMatchObject([{ kind: 'incident-ended', incident: { id: 'i1' } }])
    const problem = { kind: 'unreachable', sentence: 'No.', cause: null } as const
    const silent = { kind: 'source-failed', source: PAGE, label: 'Statuspage', problem, at: T0 + 1 } as const
    expect(diff(open, apply(open, silent)).map(({ kind }) => kind)).toEqual(['source-lost'])
  })

  it('is a notification that says what is broken, and one that it is over', () => {
    const open = told(world, critical)
    const shown = [...news(world, critical), ...news(open)].flatMap((event) => notifications([event], false))
    expect(shown).toMatchObject([
      {
        title: 'Critical incident: Checkout is down',
        body: 'Statuspage (status.example.com) says it affects API and Web.',
        urgent: true,
        place: { view: 'now' },
      },
      {
        title: 'Incident over: Checkout is down',
        body: expect.stringMatching(/^It was open for \d+ min\.$/),
        urgent: false,
      },
    ])
    const [event] = news(world, critical)
    if (event === undefined) throw new Error('nothing was told')
    const mine = { started: () => false, cancelled: () => false }
    expect(wanted(event, DEFAULT_SETTINGS.notify, mine)).toBe(true)
    expect(wanted(event, { ...DEFAULT_SETTINGS.notify, failed: false }, mine)).toBe(false)
  })

  it('is part of what is summed up', () => {
    const [event] = news(world, critical)
    if (event === undefined) throw new Error('nothing was told')
    expect(notifications([event, { ...event, id: 'other' }], true)).toMatchObject([
      { body: expect.stringContaining('Critical incident: Checkout is down'), urgent: true },
    ])
  })
})
