import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallName } from '../../src/contract/contract'
import type { State } from '../gallery/state'
import { SHEET_STATES } from '../gallery/states'
import { openWindow } from './window'

interface Sending {
  readonly kind: keyof typeof SHEET_STATES
  readonly state: string
  readonly button: RegExp
  readonly command: CallName
  /** What is to be typed, and where. */
  readonly types?: readonly [RegExp, string]
}

const SHEETS: readonly Sending[] = [
  { kind: 'deploy', state: 'go', button: /^Deploy$/, command: 'deploy' },
  { kind: 'approve', state: 'a review', button: /^Approve$/, command: 'approve' },
  { kind: 'unlock', state: 'a locked app', button: /^Unlock$/, command: 'setLock' },
  { kind: 'trust', state: '', button: /^Trust$/, command: 'trustWorkspace' },
  { kind: 'tag', state: 'plan', button: /^Tag and draft release$/, command: 'tagAndDraft' },
  { kind: 'post', state: 'checklist', button: /^Post$/, command: 'postChecklist' },
  {
    kind: 'publish',
    state: 'draft',
    button: /^Publish$/,
    command: 'publishRelease',
    types: [/^Type/, '26.11.0'],
  },
]

const stateOf = ({ kind, state }: Sending): State => {
  const states = SHEET_STATES[kind]
  const found = states[state] ?? Object.values(states)[0]
  if (found === undefined) throw new Error(`there is no state ${kind}, ${state}`)
  return found
}

/** Nobody has read anything until the test says so: what would run after the 700 ms of reading is held. */
let reading = new Map<number, () => void>()

beforeEach(() => {
  reading = new Map()
  const [later, never] = [window.setTimeout, window.clearTimeout]
  let held = 0
  vi.stubGlobal('setTimeout', (run: () => void, ms?: number) => {
    if (ms !== 700) return later(run, ms)
    held -= 1
    reading.set(held, run)
    return held
  })
  vi.stubGlobal('clearTimeout', (id: number) => {
    if (!reading.delete(id)) never(id)
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

/** Both ways to press: Enter in a field of the form, which asks no button, and the button itself. */
function press(button: HTMLElement): void {
  const form = button.closest('form')
  if (form !== null) fireEvent.submit(form)
  fireEvent.click(button)
}

describe('what has just come on screen cannot be sent by a second press of the key that opened it', () => {
  it.each(SHEETS)('$kind', async (sheet) => {
    const { sent } = await openWindow(stateOf(sheet), { [sheet.command]: 'waits' })
    await screen.findByRole('dialog')
    const button = await screen.findByRole('button', { name: sheet.button })
    // All is there that is to be read, and the time for it runs.
    await waitFor(() => expect(reading.size).toBeGreaterThan(0))
    if (sheet.types !== undefined)
      fireEvent.change(screen.getByRole('textbox', { name: sheet.types[0] }), {
        target: { value: sheet.types[1] },
      })
    press(button)
    press(button)
    expect(sent).toEqual([])
    expect(button).toHaveProperty('disabled', true)

    // Whatever turned up meanwhile has its own time.
    await waitFor(() => {
      act(() => {
        for (const run of [...reading.values()]) run()
      })
      expect(button).toHaveProperty('disabled', false)
    })
    press(button)
    press(button)
    await waitFor(() => expect(sent.map(({ name }) => name)).toEqual([sheet.command]))
  })
})

describe('what main refuses since it was not in the verdict that was shown', () => {
  const NEWS = 'site/staging#99 has not ended yet.'
  const refusal = {
    problem: {
      kind: 'invalid' as const,
      sentence: `Since you looked: ${NEWS} Review it and try again.`,
      cause: null,
      unseen: [{ rule: 'size', level: 'caution' as const, sentence: NEWS, about: ['site/staging#99'] }],
    },
  }
  const read = () =>
    act(() => {
      for (const run of [...reading.values()]) run()
    })

  it.each<Sending>([
    { kind: 'deploy', state: 'go', button: /^Deploy$/, command: 'deploy' },
    {
      kind: 'rollback',
      state: 'safe',
      button: /^Roll back$/,
      command: 'rollBack',
      types: [/^Type/, 'production'],
    },
    { kind: 'tag', state: 'plan', button: /^Tag and draft release$/, command: 'tagAndDraft' },
  ])('stands in the verdict of $kind, is read first, and is sent along then', async (sheet) => {
    const { sent } = await openWindow(stateOf(sheet), { [sheet.command]: refusal })
    const button = await screen.findByRole('button', { name: sheet.button })
    await waitFor(() => expect(reading.size).toBeGreaterThan(0))
    if (sheet.types !== undefined)
      fireEvent.change(screen.getByRole('textbox', { name: sheet.types[0] }), {
        target: { value: sheet.types[1] },
      })
    await waitFor(() => {
      read()
      expect(button).toHaveProperty('disabled', false)
    })
    press(button)
    await waitFor(() => expect(screen.getByRole('region', { name: 'Verdict' }).textContent).toContain(NEWS))
    await waitFor(() => expect(reading.size).toBeGreaterThan(0))
    expect(button).toHaveProperty('disabled', true)
    press(button)
    expect(sent).toHaveLength(1)
    await waitFor(() => {
      read()
      expect(button).toHaveProperty('disabled', false)
    })
    press(button)
    await waitFor(() => expect(sent).toHaveLength(2))
    const known = { level: 'caution', of: 'size site/staging#99' }
    expect(sent.map(({ input }) => input)).toMatchObject([
      { shown: expect.not.arrayContaining([known]) },
      { shown: expect.arrayContaining([known]) },
    ])
  })
})
