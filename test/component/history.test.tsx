import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../src/core/settings'
import { client } from '../../src/renderer/data/client'
import { keyOf } from '../../src/renderer/data/queryKeys'
import { useSearch } from '../../src/renderer/state/historyFilter'
import { show, useUi } from '../../src/renderer/state/ui'
import { HISTORY_STATES, SAVED_VIEWS_STATES } from '../gallery/views/history'
import { aDeploy } from '../unit/support/builders'
import { closeWindow, openWindow } from './window'

const deploys = HISTORY_STATES.deploys
if (deploys === undefined) throw new Error('there is no such state')
const FACETS = { total: 3, since: null, apps: ['site'], environments: ['production'], people: ['ada'] }
const PICTURE = 'data:image/png;base64,iVBORw0KGgo='
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

describe('the table of the history', () => {
  const total = 100_000
  const by = (index: number) => (index % 2 === 0 ? 'ada' : 'mei')
  const page = Array.from({ length: 50 }, (_, index) =>
    aDeploy({ number: total - index, by: by(index), sha: null }),
  )
  const long = { history: { total, offset: 0, deploys: page } }
  const rows = async () =>
    within(await screen.findByRole('table', { name: 'Deploy history' })).findAllByRole('cell', {
      name: 'ada',
    })

  it('has only the rows in sight and a few beside them, and as a whole the height of all', async () => {
    await openWindow(deploys, long)
    const table = await screen.findByRole('table', { name: 'Deploy history' })
    await waitFor(() => expect(within(table).getAllByRole('cell').length).toBeGreaterThan(0))
    expect(table.getAttribute('aria-rowcount')).toBe('100001')
    expect(within(table).getAllByRole('row').length).toBeLessThan(50)
    expect(table.querySelector('tbody')?.style.height).toBe('3600000px')
    expect(table.parentElement?.style.height).toBe('3600034px')
  })

  it('leaves the rows that stay as they are when it is scrolled by one', async () => {
    await openWindow(deploys, long)
    await rows()
    const box = screen.getByRole('table', { name: 'Deploy history' }).parentElement
    if (box === null) throw new Error('the table does not scroll')
    box.scrollTop = 10 * 36
    fireEvent.scroll(box)
    const changes: MutationRecord[] = []
    const observer = new MutationObserver((records) => changes.push(...records))
    observer.observe(box, { subtree: true, childList: true, attributes: true, characterData: true })
    box.scrollTop = 11 * 36
    fireEvent.scroll(box)
    changes.push(...observer.takeRecords())
    observer.disconnect()
    expect(changes.filter(({ type }) => type !== 'childList')).toEqual([])
    expect(changes.flatMap(({ addedNodes }) => [...addedNodes])).toHaveLength(1)
    expect(changes.flatMap(({ removedNodes }) => [...removedNodes]).length).toBeLessThanOrEqual(1)
  })

  const scrollTo = (index: number) => {
    const box = screen.getByRole('table', { name: 'Deploy history' }).parentElement
    if (box === null) throw new Error('the table does not scroll')
    box.scrollTop = index * 36
    fireEvent.scroll(box)
  }
  const row = (index: number) => document.querySelector<HTMLElement>(`[data-row="${index}"]`)
  const failing = () =>
    vi.spyOn(window.binnacle, 'call').mockResolvedValue(
      JSON.stringify({
        ok: false,
        problem: { kind: 'fault', sentence: 'The history could not be read.', cause: null },
      }),
    )

  it('keeps the row that has the keyboard, however far it is scrolled', async () => {
    const { user } = await openWindow(deploys, long)
    await rows()
    act(() => row(0)?.focus())
    await user.keyboard('{End}')
    scrollTo(99_990)
    await waitFor(() => expect(document.activeElement).toBe(row(99_999)))
    scrollTo(50_000)
    await waitFor(() => expect(row(50_000)).toBeTruthy())
    expect(document.activeElement?.getAttribute('data-row')).toBe('99999')
    expect([...document.querySelectorAll('[data-row][tabindex="0"]')]).toEqual([row(99_999)])
  })

  it('says why rows that are scrolled to can’t be read, and reads them again when asked', async () => {
    const { user } = await openWindow(deploys, long)
    await rows()
    const fails = failing()
    scrollTo(50_000)
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The history could not be read\./)
    expect(row(50_000)).toBeNull()
    fails.mockRestore()
    await user.click(screen.getByRole('button', { name: 'Retry' }))
    await waitFor(() => expect(row(50_000)).toBeTruthy())
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('stays where reading it again fails, and says so', async () => {
    await openWindow(deploys, long)
    await rows()
    failing()
    await act(() => client.invalidateQueries({ queryKey: keyOf('history') }))
    expect((await screen.findByRole('alert')).textContent).toMatch(/^The history could not be read\./)
    expect(row(0)).toBeTruthy()
  })

  it('asks once for the picture of each person, however many rows they have, and listens for it once', async () => {
    const { asked } = await openWindow(deploys, { ...long, avatar: PICTURE })
    await waitFor(() => expect(document.querySelectorAll(`img[src="${PICTURE}"]`).length).toBeGreaterThan(5))
    expect(asked.filter(({ name }) => name === 'avatar')).toEqual([
      { name: 'avatar', input: { author: 'ada' } },
      { name: 'avatar', input: { author: 'mei' } },
    ])
    const looks = client.getQueryCache().findAll({ queryKey: keyOf('avatar') })
    expect(looks.map((query) => query.getObserversCount())).toEqual([1, 1])
  })

  it('asks what can be filtered by only once its first deploys are there', async () => {
    const waiting = await openWindow(deploys, { history: 'waits' })
    await field()
    expect(waiting.asked.filter(({ name }) => name === 'historyFacets')).toEqual([])
    closeWindow()
    const { asked } = await openWindow(deploys, long)
    expect(await screen.findByRole('option', { name: 'site' })).toBeTruthy()
    const names = asked.map(({ name }) => name).filter((name) => name.startsWith('history'))
    expect(names).toEqual(['history', 'historyFacets'])
  })

  it('says nothing of how many there are before all of it is known, so that it is read out once', async () => {
    await openWindow(deploys, { ...long, historyFacets: 'waits' })
    expect(await screen.findByRole('combobox', { name: 'App' })).toBeTruthy()
    expect(screen.queryByText(/deploys/, { selector: '[role=status]' })).toBeNull()
  })
})

describe('only mine', () => {
  it('doesn’t say that nobody knows me before anybody was asked', async () => {
    const { user } = await openWindow(deploys, {
      history: { total: 0, offset: 0, deploys: [] },
      historyFacets: 'waits',
    })
    await user.type(await field(), 'by:me ')
    expect(await screen.findByText('No deploy matches.')).toBeTruthy()
  })

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
