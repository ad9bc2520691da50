import { act, screen, waitFor } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { ageAnew } from '../../../src/renderer/ui/time/ticking'
import type { Made } from '../../gallery/bridge'
import { HISTORY_STATES } from '../../gallery/views/history'
import { closeWindow, openWindow } from '../window'

const deploys = HISTORY_STATES.deploys
if (deploys === undefined) throw new Error('there is no such state')
const state = deploys

describe('a search by days', () => {
  const DAY = 24 * 60 * 60_000
  /** So many days later the window is still open; answers how often the first page was asked for since. */
  async function askedAfter(days: number, search: string): Promise<number> {
    const { user, asked } = await openWindow(state)
    await user.type(await screen.findByRole('searchbox', { name: 'Search history' }), `${search} `)
    const isIt = ({ name, input }: Made) =>
      name === 'history' && JSON.stringify(input).includes(`"search":"${search}"`)
    await waitFor(() => expect(asked.filter(isIt)).toHaveLength(1))
    const later = Date.now() + days * DAY
    vi.spyOn(Date, 'now').mockImplementation(() => later)
    await act(async () => ageAnew())
    return asked.filter(isIt).length - 1
  }

  it('is asked again when another day has begun, and not before', async () => {
    expect(await askedAfter(1, 'since:today')).toBe(1)
    closeWindow()
    expect(await askedAfter(0, 'since:today')).toBe(0)
  })

  it('is not where it names a date, or no day at all', async () => {
    expect(await askedAfter(1, 'since:2026-11-01')).toBe(0)
    closeWindow()
    expect(await askedAfter(1, 'status:failed')).toBe(0)
  })
})
