import { beforeEach, describe, expect, it } from 'vitest'
import { show, tell, useUi } from '../../../src/renderer/state/ui'

const initial = useUi.getInitialState()
beforeEach(() => useUi.setState(initial, true))

describe('Where main asks the window to go', () => {
  it('opens the sheet of the environment that was chosen in the tray', () => {
    show({ view: 'now', environment: 'site/production', sheet: 'rollback' })
    expect(useUi.getState()).toMatchObject({
      view: 'now',
      sheet: { kind: 'rollback', app: 'site', environment: 'production', cancelFirst: null },
      spotlight: { environment: 'site/production' },
    })
  })

  it('brings the same environment into view each time it is asked for', () => {
    show({ view: 'now', environment: 'site/production', sheet: null })
    const first = useUi.getState().spotlight
    show({ view: 'now', environment: 'site/production', sheet: null })
    expect(useUi.getState().spotlight).not.toEqual(first)
    expect(useUi.getState().sheet).toBeNull()
  })

  it('opens the details of the deploy that a notification was about', () => {
    show({ view: 'history', deploy: 'site/production#12' })
    expect(useUi.getState()).toMatchObject({ view: 'history', details: 'site/production#12' })
  })

  it('puts a sheet away for what was asked for, but not when the window is only shown', () => {
    show({ view: 'now', environment: 'site/staging', sheet: 'deploy' })
    show({ view: 'now', environment: null, sheet: null })
    expect(useUi.getState().sheet?.kind).toBe('deploy')
    show({ view: 'history', deploy: 'site/staging#3' })
    expect(useUi.getState().sheet).toBeNull()
  })

  it('opens no sheet for a name that is none', () => {
    show({ view: 'now', environment: 'a/b/c', sheet: 'deploy' })
    expect(useUi.getState().sheet).toBeNull()
  })
})

describe('Words at the lower edge', () => {
  it('say the same thing once, and keep the last three', () => {
    for (const sentence of ['a', 'a', 'b', 'c', 'd']) tell('bad', sentence)
    expect(useUi.getState().messages.map(({ sentence }) => sentence)).toEqual(['b', 'c', 'd'])
  })
})
