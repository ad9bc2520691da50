import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { shown } from '../../gallery/state'
import { SHEET_STATES, VIEW_STATES } from '../../gallery/states'
import { FAILURE } from '../../gallery/world/answers'
import { BROKEN } from '../../gallery/world/snapshots'
import { sha, T0 } from '../../unit/support/builders'
import { openWindow } from '../window'
import { choose, press, stateOf, theOnlyOneSent } from './press'

const { id } = FAILURE

describe('a failure that is being looked after', () => {
  it('is marked as known with the note that is typed', async () => {
    const window = await openWindow(stateOf(SHEET_STATES.known, 'a failure'))
    await window.user.type(await screen.findByRole('textbox', { name: 'Note' }), ' fix in review ')
    await press(window, 'Mark as known')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'markKnown', input: { id, note: 'fix in review' } })
  })

  it('asks for attention again once it is unmarked', async () => {
    const failure = { ...FAILURE, known: { by: 'mei', at: T0, note: '' } }
    const window = await openWindow(shown('failures', { snapshot: BROKEN, failures: [failure] }))
    await choose(window, 'More', 'Unmark as known')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'markKnown', input: { id, note: null } })
  })
})

describe('the search for the culprit', () => {
  it('begins by “Find it”', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.failures, 'a failed deploy'))
    await press(window, 'Find it')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'findCulprit', input: { id } })
  })

  it('ends by “Stop”', async () => {
    const search = { state: 'running', checked: 1, remaining: 3, checking: sha('b') } as const
    const window = await openWindow(
      shown('failures', { snapshot: BROKEN, failures: [{ ...FAILURE, search }] }),
    )
    await press(window, 'Stop')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'cancelFinding', input: { id } })
  })
})
