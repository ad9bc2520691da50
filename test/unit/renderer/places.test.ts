import { beforeEach, describe, expect, it } from 'vitest'
import { show, useUi } from '../../../src/renderer/state/ui'

const initial = useUi.getInitialState()
beforeEach(() => useUi.setState(initial, true))

describe('Where main asks the window to go', () => {
  it('opens the sheet of the environment that was chosen in the tray', () => {
    show({ view: 'now', environment: { app: 'site', environment: 'production' }, sheet: 'rollback' })
    expect(useUi.getState()).toMatchObject({
      view: 'now',
      sheet: { kind: 'rollback', app: 'site', environment: 'production', cancelFirst: null },
      spotlight: { environment: 'site/production' },
    })
  })

  it('brings the same environment into view each time it is asked for', () => {
    show({ view: 'now', environment: { app: 'site', environment: 'production' }, sheet: null })
    const first = useUi.getState().spotlight
    show({ view: 'now', environment: { app: 'site', environment: 'production' }, sheet: null })
    expect(useUi.getState().spotlight).not.toEqual(first)
    expect(useUi.getState().sheet).toBeNull()
  })

  it('opens the details of the deploy that a notification was about', () => {
    const deploy = { app: 'site', environment: 'production', number: 12 }
    show({ view: 'history', deploy })
    expect(useUi.getState()).toMatchObject({ view: 'history', details: deploy })
  })

  it('puts a sheet away for what was asked for, but not when the window is only shown', () => {
    show({ view: 'now', environment: { app: 'site', environment: 'staging' }, sheet: 'deploy' })
    show({ view: 'now', environment: null, sheet: null })
    expect(useUi.getState().sheet?.kind).toBe('deploy')
    show({ view: 'history', deploy: { app: 'site', environment: 'staging', number: 3 } })
    expect(useUi.getState().sheet).toBeNull()
  })

  it.each(['prod/eu-west-1', 'Production EU 🚀', 'a#1', '%2F', ' b '])(
    'opens the sheet of an environment of any name: %s',
    (environment) => {
      show({ view: 'now', environment: { app: 'site', environment }, sheet: 'deploy' })
      expect(useUi.getState()).toMatchObject({
        sheet: { kind: 'deploy', app: 'site', environment },
        spotlight: { environment: `site/${environment}` },
      })
    },
  )
})
