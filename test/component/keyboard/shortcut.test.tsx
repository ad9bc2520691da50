import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/core/settings'
import { shown } from '../../gallery/state'
import { openWindow } from '../window'

const recorder = () => screen.findByRole('button', { name: 'Set a shortcut…' })

describe('the shortcut that opens the window', () => {
  it('is recorded by pressing it', async () => {
    const openShortcut = 'Control+Alt+B'
    const { user, sent } = await openWindow(
      shown('settings', { changeSettings: { ...DEFAULT_SETTINGS, openShortcut } }),
    )
    await user.click(await recorder())
    await user.keyboard('b')
    expect(screen.getByText(/^Add Ctrl, Alt or Cmd/)).toBeTruthy()
    await user.keyboard('{Control>}{Alt>}b{/Alt}{/Control}')
    expect(sent).toEqual([{ name: 'changeSettings', input: { openShortcut } }])
    expect(await screen.findByRole('button', { name: 'Ctrl+Alt+B: change the shortcut' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Remove the shortcut' }))
    expect(sent.at(-1)).toEqual({ name: 'changeSettings', input: { openShortcut: null } })
  })

  it('stays as it is on Escape, which does not hide the window, and on Tab', async () => {
    const { user, sent } = await openWindow(shown('settings'))
    await user.click(await recorder())
    await user.keyboard('{Escape}')
    expect(await recorder()).toBeTruthy()
    await user.keyboard('{Enter}')
    await user.tab()
    expect(await recorder()).toBeTruthy()
    expect(sent).toEqual([])
  })

  it('is said to be taken where the system refuses it', async () => {
    const sentence = 'Ctrl+Alt+B is taken by your system or by another program. Choose another one.'
    const { user } = await openWindow(
      shown('settings', { changeSettings: { problem: { kind: 'invalid', sentence, cause: null } } }),
    )
    await user.click(await recorder())
    await user.keyboard('{Control>}{Alt>}b{/Alt}{/Control}')
    expect(await screen.findByText(sentence)).toBeTruthy()
  })
})
