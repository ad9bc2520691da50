import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { useUi } from '../../../src/renderer/state/ui'
import { SHEET_STATES, VIEW_STATES } from '../../gallery/states'
import { aDeploy } from '../../unit/support/builders'
import { openWindow } from '../window'

const state = (states: Readonly<Record<string, (typeof VIEW_STATES)['now'][string]>>, name: string) => {
  const found = states[name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}
const opened = () => state(SHEET_STATES.palette, 'empty')
const field = () => screen.findByRole('combobox', { name: 'Search' })
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent)

describe('Ctrl+K', () => {
  it('opens what is found by typing, and does nothing by itself', async () => {
    const { user, sent } = await openWindow(state(VIEW_STATES.now, 'quiet'))
    await screen.findByRole('region', { name: 'Environments' })
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await field(), 'dep site prod')
    expect(options()[0]).toBe('Deploy site to production…')
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('dialog', { name: 'Deploy site to production' })).toBeTruthy()
    expect(sent.filter(({ name }) => name === 'deploy' || name === 'rollBack')).toEqual([])
  })

  it('is gone through by the arrow keys, which the field says', async () => {
    const { user } = await openWindow(opened())
    const input = await field()
    await user.type(input, 'roll back')
    const chosen = () => screen.getByRole('option', { selected: true })
    expect(chosen().textContent).toContain('Roll back site/')
    const first = chosen().id
    expect(input.getAttribute('aria-activedescendant')).toBe(first)
    await user.keyboard('{ArrowDown}')
    expect(input.getAttribute('aria-activedescendant')).toBe(chosen().id)
    expect(chosen().id).not.toBe(first)
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(chosen()).toBe(screen.getAllByRole('option').at(-1))
  })

  it('finds deploys of the history, and changes', async () => {
    const { user } = await openWindow(opened(), {
      history: { total: 1, offset: 0, deploys: [aDeploy({ number: 77, subject: 'Faster invoices' })] },
      whereabouts: {
        found: [
          {
            app: 'site',
            repository: 'site',
            change: '#12',
            title: 'Faster invoices for all',
            author: 'mei',
            url: null,
            writtenAt: null,
            environments: [],
          },
        ],
        sentence: null,
      },
    })
    await user.type(await field(), 'faster inv')
    expect(await screen.findByRole('option', { name: /site\/staging#77/ })).toBeTruthy()
    await user.click(await screen.findByRole('option', { name: /Faster invoices for all/ }))
    const dialog = await screen.findByRole('dialog', { name: 'Where is my change?' })
    expect(within(dialog).getByRole('searchbox')).toHaveProperty('value', '#12')
  })
})

describe('The keys of Now', () => {
  it('go from environment to environment, and open its sheets', async () => {
    const { user } = await openWindow(state(VIEW_STATES.now, 'quiet'))
    await screen.findByRole('region', { name: 'Environments' })
    const focused = () => document.activeElement?.closest('article')?.getAttribute('aria-label')
    await user.keyboard('j')
    const first = focused()
    await user.keyboard('j')
    expect(focused()).not.toBe(first)
    await user.keyboard('k')
    expect(focused()).toBe(first)
    await user.keyboard('d')
    expect(await screen.findByRole('dialog', { name: `Deploy ${first?.replace('/', ' to ')}` })).toBeTruthy()
  })

  it('go through a pipeline by rows and columns', async () => {
    const { user } = await openWindow(state(VIEW_STATES.now, 'apps in groups'))
    await screen.findByRole('region', { name: 'Environments' })
    const focused = () => document.activeElement?.closest('article')?.getAttribute('aria-label') ?? ''
    await user.keyboard('{ArrowDown}{ArrowRight}')
    // What waits between the two is on the way.
    if (focused() === '') await user.keyboard('{ArrowRight}')
    const second = focused()
    expect(second).toMatch(/\/staging$/)
    await user.keyboard('{ArrowDown}')
    expect(focused()).toMatch(/\/staging$/)
    expect(focused()).not.toBe(second)
    await user.keyboard('r')
    expect(await screen.findByRole('dialog', { name: /^Roll back .*\/staging$/ })).toBeTruthy()
  })

  it('are letters where one types, and `?` lists them', async () => {
    const { user } = await openWindow(state(VIEW_STATES.now, 'apps in groups'))
    await screen.findByRole('region', { name: 'Environments' })
    await user.keyboard('/')
    await user.keyboard('jd?')
    expect(screen.getByRole('searchbox', { name: 'Filter environments' })).toHaveProperty('value', 'jd?')
    expect(useUi.getState().sheet).toBeNull()
    await user.keyboard('{Escape}')
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await user.keyboard('?')
    expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
  })
})
