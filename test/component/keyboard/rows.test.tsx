import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { View } from '../../../src/core/views'
import { useUi } from '../../../src/renderer/state/ui'
import type { State } from '../../gallery/state'
import { VIEW_STATES } from '../../gallery/states'
import { openWindow } from '../window'

const state = (view: View, name: string): State => {
  const found = VIEW_STATES[view][name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}
const focused = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
/** All that Tab comes to in an element, by name. */
const stopsIn = (element: HTMLElement): Element[] =>
  [...element.querySelectorAll<HTMLElement>('a[href], button, input, [tabindex]')].filter(
    (one) => one.tabIndex >= 0 && !one.hasAttribute('disabled'),
  )
const environments = () => screen.findByRole('region', { name: 'Environments' })

describe('a row', () => {
  it('is one stop of Tab, from which the arrows lead to what can be done with it, each by its full name', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    const rows = within(await environments()).getAllByRole('article')
    for (const row of rows) expect([row.tabIndex, ...stopsIn(row)]).toEqual([0])
    within(await environments())
      .getByRole('article', { name: 'site/production' })
      .focus()
    const names: unknown[] = []
    for (let i = 0; i < 12; i++) {
      await user.keyboard('{ArrowRight}')
      if (names.at(-1) !== focused()) names.push(focused())
    }
    expect(names).toContain('Deploy site to production…')
    expect(names).toContain('Roll back site/production…')
    expect(names.at(-1)).toBe('More of site/production')
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(focused()).toBe('Roll back site/production…')
    await user.keyboard('{Enter}')
    expect(useUi.getState().sheet).toMatchObject({ kind: 'rollback', environment: 'production' })
  })

  it('is left by the arrows up and down also from a button that opens a menu, and by Home and End', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    const rows = within(await environments()).getAllByRole('article')
    const names = rows.map((row) => row.getAttribute('aria-label'))
    within(rows[0] ?? document.body)
      .getByRole('button', { name: /^More of/ })
      .focus()
    await user.keyboard('{ArrowDown}')
    expect(focused()).toBe(names[1])
    expect(screen.queryByRole('menu')).toBeNull()
    await user.keyboard('{End}')
    expect(focused()).toBe(names.at(-1))
    await user.keyboard('{Home}')
    expect(focused()).toBe(names[0])
  })

  it('is where Tab goes on from, wherever in it one was, and its beginning is where Tab comes back to', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    const [first, second] = within(await environments()).getAllByRole('article')
    first?.focus()
    await user.keyboard('{ArrowRight}{ArrowRight}')
    await user.tab()
    expect(document.activeElement).toBe(second)
    await user.tab({ shift: true })
    expect(document.activeElement).toBe(first)
  })

  it('of an active deploy leads to its log and to cancelling it by name', async () => {
    const { user } = await openWindow(state('now', 'shipping'))
    const actives = await screen.findByRole('region', { name: 'Active deploys' })
    const [row] = within(actives).getAllByRole('article')
    if (row === undefined) throw new Error('nothing ships')
    row.focus()
    expect(stopsIn(row)).toEqual([])
    await user.keyboard('{ArrowRight}')
    expect(focused()).toBe(`Log of ${row.getAttribute('aria-label')}`)
    await user.keyboard('{ArrowRight}')
    expect(focused()).toMatch(/^Cancel site\//)
  })

  it('of a pipeline is one stop for all of its environments, and opens to the one that had the focus', async () => {
    const { user } = await openWindow(state('now', 'apps in groups'))
    const [app] = within(await environments()).getAllByRole('listitem')
    if (app === undefined) throw new Error('there is no app')
    expect(stopsIn(app)).toHaveLength(1)
    await user.keyboard('j{Enter}')
    const opened = document.activeElement
    expect(opened?.tagName).toBe('ARTICLE')
    expect(within(app).getByRole('button', { expanded: true })).toBeTruthy()
    await user.keyboard('d')
    const [name, environment] = opened?.getAttribute('aria-label')?.split('/') ?? []
    expect(useUi.getState().sheet).toMatchObject({ kind: 'deploy', app: name, environment })
  })

  it('of a checklist leads from its box to its tick by arrows, and typing a note moves nothing', async () => {
    const { user } = await openWindow(state('release', 'a cycle'))
    const box = await screen.findByRole('checkbox', { name: 'Announce the release' })
    box.focus()
    await user.keyboard('{ArrowRight}')
    expect(focused()).toMatch(/: Announce the release$/)
    await user.keyboard('{Enter}jk')
    const note = screen.getByRole('textbox', { name: /Announce the release/ })
    expect(note).toHaveProperty('value', 'jk')
    expect(document.activeElement).toBe(note)
    await user.tab()
    expect(document.activeElement?.textContent).toBe('Tick')
  })

  it('of the failures is gone to by j and k and opened by Enter', async () => {
    const { user } = await openWindow(state('failures', 'several'))
    const list = await screen.findByRole('list', { name: 'Failures' })
    const items = within(list).getAllByRole('button')
    items[0]?.focus()
    await user.keyboard('j')
    expect(document.activeElement).toBe(items[Math.min(1, items.length - 1)])
    await user.keyboard('k')
    expect(document.activeElement).toBe(items[0])
  })

  it('of the history is gone to by j and k, also from nowhere', async () => {
    const { user } = await openWindow(state('history', 'deploys'))
    await screen.findByRole('table', { name: 'Deploy history' })
    await user.keyboard('j')
    // Where nothing is laid out no row is drawn.
    expect(document.activeElement?.getAttribute('data-row') ?? '0').toBe('0')
  })
})
