// What sends something is off while its service can't be reached, and says why to who looks, tabs or listens.
import type { Snapshot } from '@core/snapshot/snapshot'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { State } from '../gallery/state'
import { SHEET_STATES, VIEW_STATES } from '../gallery/states'
import { NOW, QUIET, SHIPPING } from '../gallery/world/snapshots'
import { aReport, sha } from '../unit/support/builders'
import { openWindow } from './window'

const WHY = 'Freight has been unreachable for 3 min, so nothing can be sent.'
const MIN = 60_000
const problem = { kind: 'unreachable' as const, sentence: 'No answer.', cause: null }

/** The same world with a service that was heard from three minutes ago. */
function without(snapshot: Snapshot): Snapshot {
  const sources = { deploys: 'freight', branch: 'git', ci: ['freight'], recheck: ['freight'] }
  return {
    ...snapshot,
    apps: snapshot.apps.map((app) => ({ ...app, sources })),
    sources: {
      ...snapshot.sources,
      freight: {
        id: 'freight',
        label: 'Freight',
        lastOkAt: NOW - 3 * MIN - 5_000,
        lastProblem: { at: NOW - 1_000, problem },
      },
    },
  }
}

function lost({ answers, ...state }: State): State {
  const { snapshot } = answers
  if (typeof snapshot !== 'object' || !('apps' in snapshot)) throw new Error('there is no world')
  return { ...state, answers: { ...answers, snapshot: without(snapshot) } }
}

const report = aReport('failing', { sha: sha('c') })
const RED = { ...QUIET, ci: { site: { latest: report, conclusive: report } } }

const state = (of: Readonly<Record<string, State>>, name: string): State => {
  const found = of[name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}

/** It is off with its reason, can have the focus, and does nothing whatever is pressed. */
async function expectOff(button: HTMLElement): Promise<void> {
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('true'))
  const described = document.getElementById(button.getAttribute('aria-describedby') ?? '')
  expect(described?.textContent).toBe(WHY)
  expect(button.title).toBe(WHY)
  expect(button).toHaveProperty('disabled', false)
  button.focus()
  expect(document.activeElement).toBe(button)
  fireEvent.click(button)
  const form = button.closest('form')
  if (form !== null) fireEvent.submit(form)
}

const SHEETS = [
  ['deploy', 'go', 'Deploy'],
  ['rollback', 'safe', 'Roll back'],
  ['cancel', 'running', 'Cancel deploy'],
  ['approve', 'a review', 'Approve'],
  ['lock', 'an open app', 'Lock'],
  ['unlock', 'a locked app', 'Unlock'],
] as const

describe('while what deploys the app cannot be reached', () => {
  it.each(SHEETS)('the %s sheet sends nothing', async (sheet, name, button) => {
    const { sent } = await openWindow(lost(state(SHEET_STATES[sheet], name)))
    const dialog = await screen.findByRole('dialog')
    if (sheet === 'lock')
      fireEvent.change(within(dialog).getByRole('textbox', { name: 'Reason' }), {
        target: { value: 'maintenance' },
      })
    await expectOff(within(dialog).getByRole('button', { name: button }))
    expect(dialog.textContent).toContain(WHY)
    expect(sent).toEqual([])
  })

  it('a deploy cannot be cancelled from its row', async () => {
    const { sent } = await openWindow(
      lost({ ...state(VIEW_STATES.now, 'loading'), answers: quiet(SHIPPING) }),
    )
    const row = await screen.findByRole('article', { name: 'site/staging#8' })
    await expectOff(within(row).getByRole('button', { name: 'Cancel site/staging#8' }))
    expect(sent).toEqual([])
  })

  it('nobody says that nothing is shipping', async () => {
    await openWindow(lost(state(VIEW_STATES.now, 'quiet')))
    const active = await screen.findByRole('region', { name: 'Active deploys' })
    expect(active.textContent).toContain(
      'Nothing was shipping when last seen: Freight has been unreachable for 3 min.',
    )
  })

  it('a check cannot be run again, and the menu says why', async () => {
    const { user, sent } = await openWindow(
      lost({ ...state(VIEW_STATES.now, 'loading'), answers: quiet(RED) }),
    )
    const row = await screen.findByRole('article', { name: 'site/production' })
    await user.click(within(row).getByRole('button', { name: 'More of site/production' }))
    const item = await screen.findByRole('menuitem', { name: 'Run the check again' })
    expect(item.getAttribute('aria-disabled')).toBe('true')
    expect(document.getElementById(item.getAttribute('aria-describedby') ?? '')?.textContent).toBe(WHY)
    await user.click(item)
    item.focus()
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(item)
    expect(sent).toEqual([])
  })
})

describe('once it is back', () => {
  it('the same button sends again', async () => {
    const { user, sent } = await openWindow(state(SHEET_STATES.deploy, 'go'), { deploy: { number: 8 } })
    const button = within(await screen.findByRole('dialog')).getByRole('button', { name: 'Deploy' })
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    expect(button.getAttribute('aria-disabled')).toBeNull()
    await user.click(button)
    await waitFor(() => expect(sent.some(({ name }) => name === 'deploy')).toBe(true))
  })
})

function quiet(snapshot: Snapshot): State['answers'] {
  return { ...state(VIEW_STATES.now, 'notices').answers, snapshot }
}
