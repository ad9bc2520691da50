import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { VIEW_STATES } from '../gallery/states'
import { openWindow } from './window'

const state = (view: 'now' | 'settings', name: string) => {
  const found = VIEW_STATES[view][name]
  if (found === undefined) throw new Error(`there is no state ${view}: ${name}`)
  return found
}

describe('a version that is ready', () => {
  it('is taken, skipped or left for later by its bar', async () => {
    const { user, sent } = await openWindow(state('now', 'update ready'))
    expect(await screen.findByText(/Binnacle 1\.3\.0 is ready\./)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Later' }))
    await user.click(screen.getByRole('button', { name: 'Skip this version' }))
    await user.click(screen.getByRole('button', { name: 'Restart to update' }))
    expect(sent).toEqual([
      { name: 'updateLater', input: null },
      { name: 'skipUpdate', input: { version: '1.3.0' } },
      { name: 'restartToUpdate', input: { version: '1.3.0' } },
    ])
  })

  it('waits while something ships, and says for what', async () => {
    const { user, sent } = await openWindow(state('now', 'update ready while something ships'))
    expect(await screen.findByText(/is ready\. site\/staging#8 is shipping\. Restart once/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Restart to update' }))
    expect(sent).toEqual([])
  })

  it('has no bar when the person wants to hear of it later, and still stands in Settings', async () => {
    const updates = { stand: { state: 'ready', version: '1.3.0' }, busy: null, later: true } as const
    await openWindow(state('settings', 'accounts'), { updates })
    const about = await screen.findByRole('region', { name: 'About' })
    expect(within(about).getByText('1.3.0 is ready: restart to update.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Later' })).toBeNull()
  })
})

it('a version that this copy can’t take by itself leads to its page', async () => {
  const { user, sent } = await openWindow(state('now', 'update to download'))
  await user.click(await screen.findByRole('button', { name: 'Download page' }))
  expect(sent).toEqual([
    { name: 'openLink', input: { url: 'https://github.com/binnacle/binnacle/releases/latest' } },
  ])
})

it('Settings says why an update failed, and looks again', async () => {
  const { user, sent } = await openWindow(state('settings', 'update failed'))
  const about = await screen.findByRole('region', { name: 'About' })
  expect(about.textContent).toContain('The download broke off before its end')
  await user.click(within(about).getByRole('button', { name: 'Look for updates' }))
  expect(sent).toEqual([{ name: 'lookForUpdates', input: null }])
})
