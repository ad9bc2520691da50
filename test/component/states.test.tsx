// Every state of the gallery: it draws itself without a fault.
import { screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { STATES } from '../gallery/states'
import { openWindow } from './window'

/** happy-dom does not know the element `search`, which browsers have had since 2023. */
const NOT_OURS = /^The tag <%s> is unrecognized in this browser.* search$/s

const faults: string[] = []

beforeEach(() => {
  faults.length = 0
  vi.spyOn(console, 'error').mockImplementation((...words) => {
    const fault = words.map(String).join(' ')
    if (!NOT_OURS.test(fault)) faults.push(fault)
  })
})
afterEach(() => vi.restoreAllMocks())

describe('the window draws', () => {
  it.each([...STATES])('%s', async (_, state) => {
    await openWindow(state)
    expect(await screen.findByRole('navigation', { name: 'Views', hidden: true })).toBeTruthy()
    if (state.sheet !== null) expect(await screen.findByRole('dialog')).toBeTruthy()
    expect(screen.queryByText(/could not be shown/)).toBeNull()
    expect(faults).toEqual([])
  })
})
