import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings'
import { VIEW_STATES } from '../gallery/states'
import { FAILURE } from '../gallery/world/answers'
import { BROKEN, NOW } from '../gallery/world/snapshots'
import { WORKSPACE } from '../gallery/world/workspace'
import { openWindow } from './window'

const state = (name: string) => {
  const found = VIEW_STATES.now[name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}
const chose = (pinned: string[], hidden: string[]): Settings => ({
  ...DEFAULT_SETTINGS,
  appsInNow: [{ workspace: WORKSPACE.file ?? '', pinned, hidden }],
})
const articles = () => screen.findByRole('region', { name: 'Environments' })

describe('the apps in Now', () => {
  it('are hidden and pinned from the menu of a row, for the workspace that is open', async () => {
    const { user, sent } = await openWindow(state('quiet'), { changeSettings: chose([], ['site']) })
    const production = within(await articles()).getByRole('article', { name: 'site/production' })
    await user.click(within(production).getByRole('button', { name: 'More of site/production' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Hide site' }))
    await waitFor(() =>
      expect(sent).toEqual([{ name: 'changeSettings', input: { appsInNow: chose([], ['site']).appsInNow } }]),
    )
    expect(await screen.findByText('Every app is hidden, and none of them needs attention.')).toBeTruthy()
  })

  it('that are hidden are shown by a button that says how many they are', async () => {
    const { user } = await openWindow(state('quiet'), { settings: chose([], ['site']) })
    expect(await screen.findByText('Every app is hidden, and none of them needs attention.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show hidden (1)', expanded: false }))
    expect(screen.getByRole('article', { name: 'site/production' })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Hide hidden apps', expanded: true }))
    expect(screen.queryByRole('article', { name: 'site/production' })).toBeNull()
  })

  it('that are hidden and fail are there all the same, and it says why', async () => {
    await openWindow(state('quiet'), {
      snapshot: BROKEN,
      failures: [FAILURE],
      settings: chose([], ['site']),
    })
    expect(await screen.findByText('site is hidden, but needs attention.')).toBeTruthy()
    expect(screen.getByRole('article', { name: 'site/production' })).toBeTruthy()
  })

  it('that were hidden in another workspace are there in this one', async () => {
    await openWindow(state('quiet'), {
      settings: {
        ...DEFAULT_SETTINGS,
        appsInNow: [{ workspace: '/elsewhere.json', pinned: [], hidden: ['site'] }],
      },
    })
    expect(within(await articles()).getByRole('article', { name: 'site/production' })).toBeTruthy()
  })

  it('that are pinned are a group of their own among many', async () => {
    await openWindow(state('sixty apps, some pinned and hidden'))
    expect(await screen.findByRole('heading', { name: 'Pinned' })).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Show hidden (2)' })).toBeTruthy()
  })

  it('are found by fields that become chips', async () => {
    const { user } = await openWindow(state('sixty apps'))
    await user.type(await screen.findByRole('searchbox', { name: 'Filter environments' }), 'is:failed ')
    expect(screen.getByRole('button', { name: 'Remove is:failed' })).toBeTruthy()
  })

  it('are found by who I am and since when, as in History; of a person only the last one typed holds', async () => {
    await openWindow(state('sixty apps'), {
      historyFacets: { total: 1, since: NOW, apps: [], environments: [], people: ['mei'], me: ['mei'] },
    })
    const field = await screen.findByRole('searchbox', { name: 'Filter environments' })
    const found = () => screen.getByRole('region', { name: 'Environments' }).querySelector('[role=status]')
    const say = (text: string) => fireEvent.change(field, { target: { value: text } })
    say('by:nobody ')
    await waitFor(() => expect(found()?.textContent).toMatch(/^0 of /))
    say('by:me ')
    expect(screen.queryByRole('button', { name: 'Remove by:nobody' })).toBeNull()
    await waitFor(() => expect(found()?.textContent).toMatch(/^[1-9]\d* of /))
    say('since:2999-01-01 ')
    await waitFor(() => expect(found()?.textContent).toMatch(/^0 of /))
  })

  it('are added to from here', async () => {
    const { user } = await openWindow(state('quiet'))
    await user.click(await screen.findByRole('button', { name: 'Add an app…' }))
    expect(await screen.findByRole('dialog', { name: 'Add an app' })).toBeTruthy()
  })
})
