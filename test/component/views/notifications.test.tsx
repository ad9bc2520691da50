import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/core/settings'
import { VIEW_STATES } from '../../gallery/states'
import { MACHINE } from '../../gallery/world/workspace'
import { T0 } from '../../unit/support/builders'
import { openWindow } from '../window'

const settings = VIEW_STATES.settings.accounts
if (settings === undefined) throw new Error('no such state')

describe('notifications in the settings', () => {
  it('are snoozed for an hour or until tomorrow', async () => {
    const { user, sent } = await openWindow(settings)
    await user.click(await screen.findByRole('button', { name: 'For 1 hour' }))
    await user.click(screen.getByRole('button', { name: 'Until tomorrow' }))
    expect(sent).toEqual([
      { name: 'snooze', input: { length: 'hour' } },
      { name: 'snooze', input: { length: 'tomorrow' } },
    ])
  })

  it('say until when, and are told again on request', async () => {
    const { user, sent } = await openWindow(settings, {
      machine: { ...MACHINE, snoozedUntil: T0 + 3_600_000 },
    })
    expect(await screen.findByText(/Notifications are snoozed until/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Resume notifications' }))
    expect(sent).toEqual([{ name: 'snooze', input: { length: null } }])
  })

  it('have a rule for each app, and none for one that is told of as any other', async () => {
    const { user, sent } = await openWindow(settings, { changeSettings: DEFAULT_SETTINGS })
    const rule = await screen.findByRole('combobox', { name: 'Notifications of site' })
    await user.selectOptions(rule, 'Only failures')
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toEqual({ name: 'changeSettings', input: { appRules: { site: 'failures' } } })
    await user.selectOptions(rule, 'All')
    await waitFor(() => expect(sent).toHaveLength(2))
    expect(sent[1]).toEqual({ name: 'changeSettings', input: { appRules: {} } })
  })
})
