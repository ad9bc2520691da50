import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/core/settings'
import { useSearch } from '../../src/renderer/state/historyFilter'
import { show, useUi } from '../../src/renderer/state/ui'
import { HISTORY_STATES, SAVED_VIEWS_STATES } from '../gallery/views/history'
import { openWindow } from './window'

const deploys = HISTORY_STATES.deploys
if (deploys === undefined) throw new Error('there is no such state')
const FACETS = { total: 3, since: null, apps: ['site'], environments: ['production'], people: ['ada'] }
const field = () => screen.findByRole('searchbox', { name: 'Search history' })
const chips = () =>
  screen.queryAllByRole('button', { name: /^Remove \w+:/ }).map(({ textContent }) => textContent)

describe('the search of the history', () => {
  it('makes a chip of each field that was typed, which the mouse takes out again', async () => {
    const { user } = await openWindow(deploys)
    await user.type(await field(), 'app:site status:failed lock')
    expect(chips()).toEqual(['app:site', 'status:failed'])
    expect(await field()).toHaveProperty('value', 'lock')
    expect(screen.getByRole('combobox', { name: 'App' })).toHaveProperty('value', 'site')
    expect(screen.getByRole('combobox', { name: 'Status' })).toHaveProperty('value', 'failed')
    await user.click(screen.getByRole('button', { name: 'Remove app:site' }))
    expect(useSearch.getState()).toBe('status:failed lock')
    expect(document.activeElement).toBe(await field())
  })

  it('gives its chips to the keys', async () => {
    const { user } = await openWindow(deploys)
    await user.type(await field(), 'app:site by:ada since:monday{Enter}')
    expect(chips()).toEqual(['app:site', 'by:ada', 'since:monday'])
    await user.keyboard('{Backspace}')
    expect(chips()).toEqual(['app:site', 'by:ada'])
    await user.keyboard('{ArrowLeft}{ArrowLeft}{Delete}')
    expect(chips()).toEqual(['by:ada'])
    await user.keyboard('tide{Escape}')
    expect(useSearch.getState()).toBe('by:ada')
    await user.keyboard('{Escape}')
    expect(chips()).toEqual([])
  })

  it('has one chip for what can only be one thing, also where it is chosen from a list', async () => {
    const { user } = await openWindow(deploys)
    await user.type(await field(), 'status:failed is:waiting ')
    expect(chips()).toEqual(['is:waiting'])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Cancelled')
    expect(chips()).toEqual(['status:cancelled'])
    await user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'Status')
    expect(chips()).toEqual([])
  })

  it('says how many it finds of all', async () => {
    const { user } = await openWindow(deploys, {
      history: { total: 1, offset: 0, deploys: [] },
    })
    expect(await screen.findByText(/^3 deploys since/)).toBeTruthy()
    await user.type(await field(), 'tide')
    expect((await screen.findByText('1 of 3 deploys')).getAttribute('role')).toBe('status')
  })
})

describe('only mine', () => {
  it('looks for all that I am known as, and says who that is where nothing is found', async () => {
    const { user } = await openWindow(deploys, {
      history: { total: 0, offset: 0, deploys: [] },
      historyFacets: { ...FACETS, me: ['ada-b', 'ada'] },
    })
    await user.click(await screen.findByRole('button', { name: 'Only mine' }))
    expect(chips()).toEqual(['by:me'])
    expect(await screen.findByText('None of your deploys match. You’re known as ada-b and ada.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Only mine', pressed: true }))
    expect(chips()).toEqual([])
  })

  it('says why it can’t where nobody knows who I am', async () => {
    const { user } = await openWindow(deploys, { historyFacets: { ...FACETS, me: [] } })
    const button = await screen.findByRole('button', { name: 'Only mine' })
    await waitFor(() =>
      expect(button.title).toMatch(/^Binnacle doesn’t know who you are: no account is signed in/),
    )
    await user.click(button)
    expect(useSearch.getState()).toBe('')
  })
})

describe('the details in the history', () => {
  it('close when their deploy is not among those that are looked for', async () => {
    const { user } = await openWindow(deploys, { history: { total: 0, offset: 0, deploys: [] } })
    show({ view: 'history', deploy: { app: 'site', environment: 'production', number: 6 } })
    expect(await screen.findByRole('complementary', { name: 'Deploy site/production#6' })).toBeTruthy()
    await user.type(await field(), 'nothing like it')
    await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
    expect(useUi.getState().details).toBeNull()
  })

  it('that another view leads to are always among them', async () => {
    const { user } = await openWindow(deploys)
    await user.type(await field(), 'app:docs ')
    show({ view: 'history', deploy: { app: 'site', environment: 'production', number: 6 } })
    expect(useSearch.getState()).toBe('')
  })
})

describe('saved views', () => {
  it('are named, and chosen from a menu', async () => {
    const { user, sent } = await openWindow(deploys, { changeSettings: DEFAULT_SETTINGS })
    await user.type(await field(), 'status:failed by:me ')
    await user.click(screen.getByRole('button', { name: 'Saved views' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Save this search…' }))
    const sheet = await screen.findByRole('dialog', { name: 'Saved views' })
    await user.type(within(sheet).getByRole('textbox', { name: 'Name' }), 'My failures{Enter}')
    const savedViews = [{ name: 'My failures', search: 'status:failed by:me' }]
    await waitFor(() => expect(sent).toEqual([{ name: 'changeSettings', input: { savedViews } }]))
  })

  it('look for what they were saved with', async () => {
    const state = HISTORY_STATES.filtered
    if (state === undefined) throw new Error('there is no such state')
    const { user } = await openWindow(state)
    await user.click(await screen.findByRole('button', { name: 'Saved views' }))
    await user.click(await screen.findByRole('menuitem', { name: 'My failures' }))
    expect(useSearch.getState()).toBe('status:failed by:me')
    expect(chips()).toEqual(['status:failed', 'by:me'])
  })

  it('are renamed and removed', async () => {
    const state = SAVED_VIEWS_STATES.some
    if (state === undefined) throw new Error('there is no such state')
    const week = { name: 'Production this week', search: 'env:production since:7d' }
    const mine = { name: 'Mine', search: 'status:failed by:me' }
    const { user, sent } = await openWindow(state, {
      changeSettings: { ...DEFAULT_SETTINGS, savedViews: [mine, week] },
    })
    const sheet = await screen.findByRole('dialog', { name: 'Saved views' })
    const name = await within(sheet).findByRole('textbox', { name: 'Name of My failures' })
    await user.clear(name)
    await user.type(name, 'Mine{Enter}')
    await user.click(await within(sheet).findByRole('button', { name: 'Remove Production this week' }))
    await waitFor(() =>
      expect(sent).toEqual([
        { name: 'changeSettings', input: { savedViews: [mine, week] } },
        { name: 'changeSettings', input: { savedViews: [mine] } },
      ]),
    )
  })
})
