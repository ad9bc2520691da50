import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SHEET_STATES } from '../../gallery/states'
import { openWindow } from '../window'

/** What would run after one of the sheet's pauses is held, until the test says that it has passed. */
const PAUSES = [10_000, 30_000]
let held = new Map<number, { ms: number; run: () => void }>()

beforeEach(() => {
  held = new Map()
  const [every, never] = [window.setInterval, window.clearInterval]
  let id = 0
  vi.stubGlobal('setInterval', (run: () => void, ms?: number) => {
    if (ms === undefined || !PAUSES.includes(ms)) return every(run, ms)
    held.set(--id, { ms, run })
    return id
  })
  vi.stubGlobal('clearInterval', (of: number) => {
    if (!held.delete(of)) never(of)
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const pass = (ms: number) =>
  act(async () => {
    for (const one of [...held.values()]) if (one.ms === ms) one.run()
  })

describe.each([
  ['deploy', 'go'],
  ['rollback', 'safe'],
] as const)('the %s sheet', (kind, name) => {
  const state = SHEET_STATES[kind][name]
  if (state === undefined) throw new Error(`there is no state ${name}`)

  it('asks for what others do when it opens and while it is open, seldom after two minutes, and not once it is closed', async () => {
    const { asked, user } = await openWindow(state)
    const looks = () => asked.filter((call) => call.name === 'lookOut')
    await screen.findByRole('dialog')
    await waitFor(() => expect(looks()).toHaveLength(1))
    expect(looks()[0]?.input).toEqual({ app: 'site' })
    for (let i = 2; i <= 12; i++) {
      await pass(10_000)
      expect(looks()).toHaveLength(i)
    }
    await pass(10_000)
    expect(looks()).toHaveLength(12)
    await pass(30_000)
    expect(looks()).toHaveLength(13)
    await user.click(screen.getByRole('button', { name: /^(Cancel|Keep running)$/ }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await pass(30_000)
    expect(looks()).toHaveLength(13)
  })
})
