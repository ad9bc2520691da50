import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { STAGING } from '../../gallery/state'
import { SHEET_STATES } from '../../gallery/states'
import { sha } from '../../unit/support/builders'
import { openWindow } from '../window'
import { press, stateOf, theOnlyOneSent } from './press'

describe('what was rolled back', () => {
  it('may ship again once a person says why', async () => {
    const window = await openWindow(stateOf(SHEET_STATES.hold, 'a hold'))
    await window.user.type(await screen.findByRole('textbox', { name: 'Why it may ship again' }), ' a blip ')
    await press(window, 'Lift the hold')
    expect(await theOnlyOneSent(window)).toEqual({
      name: 'liftHold',
      input: { ...STAGING, reason: 'a blip', hold: 'request-1' },
    })
  })

  it('has a cause and a fix, as a person chooses them', async () => {
    const window = await openWindow(stateOf(SHEET_STATES.deploy, 'held'))
    await window.user.selectOptions(await screen.findByRole('combobox', { name: 'Cause' }), sha('b'))
    await window.user.selectOptions(await screen.findByRole('combobox', { name: 'Fixed by' }), sha('c'))
    expect(window.sent).toEqual([
      { name: 'chooseCulprit', input: { ...STAGING, sha: sha('b') } },
      { name: 'chooseFix', input: { ...STAGING, sha: sha('c') } },
    ])
  })
})
