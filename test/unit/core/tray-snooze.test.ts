import { type TrayItem, trayModel } from '@core/tray'
import { describe, expect, it } from 'vitest'
import { aDeploy, anApp, aWorld, failed, T0 } from '../support/builders'

const failing = {
  ...aWorld(),
  apps: [anApp()],
  deploys: { 'site/staging': { 3: aDeploy({ number: 3, state: failed() }) } },
}

/** The line about notifications, with what it offers. */
function snoozeIn(items: readonly TrayItem[]): { label: string; actions: unknown[] } {
  const item = items.find((one) => one.kind === 'submenu' && /notifications/i.test(one.label))
  if (item?.kind !== 'submenu') throw new Error('the menu says nothing of notifications')
  return { label: item.label, actions: item.items.map((one) => 'action' in one && one.action) }
}

describe('snoozing from the tray', () => {
  it('is offered for an hour and until tomorrow', () => {
    expect(snoozeIn(trayModel(failing, T0, { paused: false }).items)).toEqual({
      label: 'Snooze notifications',
      actions: [
        { do: 'snooze', length: 'hour' },
        { do: 'snooze', length: 'tomorrow' },
      ],
    })
  })

  it('says until when, ends on request, and hides nothing that needs attention', () => {
    const before = trayModel(failing, T0, { paused: false })
    const model = trayModel(failing, T0, { paused: false, snoozedUntil: T0 + 3_600_000 })
    const { label, actions } = snoozeIn(model.items)
    expect(label).toMatch(/^Notifications snoozed until /)
    expect(actions).toContainEqual({ do: 'snooze', length: null })
    expect([model.state, model.toolTip]).toEqual([before.state, before.toolTip])
    const over = trayModel(failing, T0, { paused: false, snoozedUntil: T0 - 1 })
    expect(snoozeIn(over.items).label).toBe('Snooze notifications')
  })
})
