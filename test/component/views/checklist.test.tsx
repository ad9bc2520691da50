import { act, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ReleaseChecklist } from '../../../src/core/releases/checklist'
import { client } from '../../../src/renderer/data/client'
import { keyOf } from '../../../src/renderer/data/queryKeys'
import { VIEW_STATES } from '../../gallery/states'
import { T0 } from '../../unit/support/builders'
import { openWindow } from '../window'

const cycle = VIEW_STATES.release['a cycle']

/** The names of the items as they stand below each other. */
const order = async () => {
  const list = await screen.findByRole('list', { name: 'Checklist' })
  return [...list.querySelectorAll('input[type=checkbox]')].map((box) => box.closest('li')?.textContent ?? '')
}

describe('the checklist of a release', () => {
  it('leaves what is ticked where it is until it is opened again', async () => {
    if (cycle === undefined) throw new Error('no such state')
    await openWindow(cycle)
    const before = await order()
    const at = before.findIndex((text) => text.includes('Announce the release'))
    expect(at).toBeGreaterThanOrEqual(0)
    expect(at).toBeLessThan(before.length - 1)
    const done = { state: 'done' as const, by: { who: 'person' as const, name: 'ada', note: '' }, at: T0 }
    await act(async () => {
      client.setQueriesData<ReleaseChecklist>(
        { queryKey: keyOf('releaseChecklist') },
        (list) =>
          list && {
            ...list,
            items: list.items.map((item) => (item.id === 'announce' ? { ...item, state: done } : item)),
          },
      )
    })
    const after = await order()
    expect(after[at]).toContain('Announce the release')
    expect(after[at]).toContain('ada')
  })
})
