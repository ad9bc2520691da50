import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { VIEW_STATES } from '../gallery/states'
import { openWindow } from './window'

const state = (view: keyof typeof VIEW_STATES, name: string) => {
  const found = VIEW_STATES[view][name]
  if (found === undefined) throw new Error(`there is no state ${view}: ${name}`)
  return found
}

describe('Now', () => {
  it('shows a deploy with its progress and who waits behind it', async () => {
    await openWindow(state('now', 'shipping'))
    const active = await screen.findByRole('region', { name: 'Active deploys' })
    const ships = within(active).getByRole('article', { name: 'site/staging#8' })
    expect(within(ships).getByRole('progressbar')).toBeTruthy()
    expect(within(active).getByRole('article', { name: 'site/staging#9' })).toBeTruthy()
  })

  it('says that nothing ships', async () => {
    await openWindow(state('now', 'quiet'))
    expect(await screen.findByText('Nothing is shipping.')).toBeTruthy()
  })

  it('opens the deploy sheet of the environment whose button was pressed', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    const environments = await screen.findByRole('region', { name: 'Environments' })
    const production = within(environments).getByRole('article', { name: 'site/production' })
    await user.click(within(production).getByRole('button', { name: /^Deploy/ }))
    expect(await screen.findByRole('dialog', { name: /^Deploy site to production/ })).toBeTruthy()
  })

  it('never shows an environment as fine that nobody has heard of yet', async () => {
    await openWindow(state('now', 'nothing heard yet'))
    const environments = await screen.findByRole('region', { name: 'Environments' })
    expect(environments.textContent).not.toMatch(/up to date|Finished/i)
  })
})

describe('the views', () => {
  it('are led to by name', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    for (const name of ['History', 'Failures', 'Release', 'Settings', 'Now']) {
      await user.click(screen.getByRole('link', { name }))
      expect(
        await screen.findByRole('heading', {
          name: name === 'Release' ? /26\.11\.0|Release/ : name,
          level: 1,
        }),
      ).toBeTruthy()
    }
  })
})

describe('Release', () => {
  it('shows what is done, what fails and what is not known of the checklist', async () => {
    await openWindow(state('release', 'a cycle'))
    const list = await screen.findByRole('list', { name: 'Checklist' })
    expect(within(list).getByRole('checkbox', { name: /Docs are reviewed/ })).toHaveProperty('checked', true)
    expect(list.textContent).toContain('unit failed.')
    expect(list.textContent).toContain('GitHub could not be reached.')
  })
})
