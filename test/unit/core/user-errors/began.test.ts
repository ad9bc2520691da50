import type { Event } from '@core/events/event'
import { notifications, wanted } from '@core/events/notification'
import { sentence } from '@core/events/words'
import { DEFAULT_SETTINGS } from '@core/settings'
import { apply } from '@core/snapshot/apply'
import { diff } from '@core/snapshot/diff'
import type { Snapshot } from '@core/snapshot/snapshot'
import type { EnvironmentErrors } from '@core/user-errors'
import { describe, expect, it } from 'vitest'
import { anApp, aWatchedWorld, aWorld, someErrors, T0 } from '../../support/builders'

const seen = (snapshot: Snapshot, over: Partial<EnvironmentErrors> = {}) =>
  apply(snapshot, { kind: 'errors', environment: 'site/production', errors: someErrors(over) })
const none = { issues: 0, users: 0, worst: null, observedAt: T0 + 500 }
const began = (before: Snapshot, over: Partial<EnvironmentErrors> = {}): Event[] =>
  diff(before, seen(before, over))

describe('errors that begin with a deploy', () => {
  it('are told once for each deploy', () => {
    const world = seen(aWatchedWorld(), none)
    expect(began(world)).toMatchObject([
      { kind: 'errors-began', app: 'site', environment: 'production', errors: { number: 12, issues: 3 } },
    ])
    expect(began(seen(world), { issues: 4, observedAt: T0 + 2000 })).toEqual([])
    const [next] = began(seen(world), { number: 13, observedAt: T0 + 2000 })
    expect(next?.id).not.toBe(began(world)[0]?.id)
  })

  it('are news too where they began while nobody looked', () => {
    expect(began(aWatchedWorld())).toHaveLength(1)
  })

  it('are no news where there are none, or where the deploy is from before the environment was watched', () => {
    expect(began(aWatchedWorld(), none)).toEqual([])
    expect(began(aWatchedWorld(), { since: T0 - 2 * 3_600_000 })).toEqual([])
    expect(began(aWorld())).toEqual([])
  })

  it('stand as they were seen last, in whatever order answers come', () => {
    const [early, late] = [none, { issues: 3, observedAt: T0 + 1000 }]
    const world = aWatchedWorld()
    expect(seen(seen(world, early), late).errors).toEqual(seen(seen(world, late), early).errors)
    const settled = seen(world, late)
    expect(seen(settled, late)).toBe(settled)
  })

  it('are said in a sentence that names the deploy, the users and the worst of them', () => {
    const [event] = began(aWatchedWorld())
    if (event === undefined) throw new Error('nothing was told')
    expect(sentence(event)).toBe(
      '3 new errors since site/production#12: 41 users hit TypeError: cart is undefined.',
    )
    expect(notifications([event], false)).toEqual([
      {
        title: '3 new errors since site/production#12',
        body: '41 users hit TypeError: cart is undefined.',
        urgent: true,
        place: { view: 'failures', failure: 'errors site/production#12' },
      },
    ])
    const { notify } = DEFAULT_SETTINGS
    const mine = { started: () => false, cancelled: () => false }
    expect(wanted(event, notify, mine)).toBe(true)
    expect(wanted(event, { ...notify, failed: false }, mine)).toBe(false)
  })

  it('are called new only where they are: the title says the same as the list', () => {
    const titles = (over: Partial<EnvironmentErrors>) =>
      began(aWatchedWorld(), over).flatMap((event) => notifications([event], false).map(({ title }) => title))
    expect(titles({ cameBack: 1 })).toEqual(['2 new errors, 1 came back since site/production#12'])
    expect(titles({ issues: 1, cameBack: 1 })).toEqual(['1 error came back since site/production#12'])
    expect(titles({ issues: 200, isWhole: false })).toEqual(['200+ new errors since site/production#12'])
  })

  it('name an environment as its service calls it', () => {
    const name = 'prod/eu-west-1'
    const app = anApp({ environments: [{ name, protected: false, promoteFrom: null }] })
    const world = aWatchedWorld(app)
    const after = apply(world, { kind: 'errors', environment: `site/${name}`, errors: someErrors() })
    expect(diff(world, after)).toMatchObject([{ app: 'site', environment: name }])
  })

  it('name no users where events name none, and are part of what is summed up', () => {
    const [event] = began(aWatchedWorld(), { users: 0, issues: 1 })
    if (event === undefined) throw new Error('nothing was told')
    expect(sentence(event)).toBe('1 new error since site/production#12: TypeError: cart is undefined.')
    const [summed] = notifications([event, { ...event, id: 'other' }], true)
    expect(summed?.body).toContain('1 new error since site/production#12')
    expect(summed?.urgent).toBe(true)
  })
})
