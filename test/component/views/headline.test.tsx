import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { trayModel } from '../../../src/core/tray'
import { VIEW_STATES } from '../../gallery/states'
import { FAILURE } from '../../gallery/world/answers'
import { BROKEN, HELD, NOW, OUT_OF_REACH, QUIET, SHIPPING } from '../../gallery/world/snapshots'
import { openWindow } from '../window'

const WORLDS = { QUIET, SHIPPING, BROKEN, HELD, OUT_OF_REACH }

describe('beside the title, Now says', () => {
  it.each(Object.entries(WORLDS))('what the tray says: %s', async (name, snapshot) => {
    const state = VIEW_STATES.now.quiet
    if (state === undefined) throw new Error('there is no quiet state')
    const failures = name === 'BROKEN' ? [FAILURE] : []
    await openWindow(state, { snapshot, failures })
    const said = trayModel(snapshot, NOW, { paused: false, failures }).toolTip.replace('Binnacle: ', '')
    expect(await screen.findByText(`${said}.`)).toBeTruthy()
  })
})
