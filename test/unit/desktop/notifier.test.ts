import type { Notification } from '@core/events/notification'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { asPlainText, Notifier } from '../../../src/main/desktop/notifier'
import { Notification as FakeNotification } from './fake-electron'

vi.mock('electron', () => import('./fake-electron'))

const failed: Notification = {
  title: 'site/production#12 failed in Ship',
  body: 'exit status 1',
  urgent: true,
  place: { view: 'history', deploy: { app: 'site', environment: 'production', number: 12 } },
}

beforeEach(() => {
  FakeNotification.all = []
  FakeNotification.supported = true
})

describe('a notification', () => {
  it('is shown, urgent where it is, and a click leads to its place', () => {
    const clicked = vi.fn()
    expect(new Notifier(clicked, () => false).show(failed)).toBe(true)
    const [native] = FakeNotification.all
    expect(native?.options).toMatchObject({ title: failed.title, body: failed.body, urgency: 'critical' })
    expect(native?.show).toHaveBeenCalledTimes(1)
    native?.emit('click')
    expect(clicked.mock.calls).toEqual([[failed.place]])
  })

  it('that is not urgent does not stay', () => {
    new Notifier(vi.fn(), () => false).show({ ...failed, urgent: false })
    expect(FakeNotification.all[0]?.options.urgency).toBe('normal')
  })

  it('makes a sound only where the person wants one', () => {
    for (const hasSound of [false, true]) new Notifier(vi.fn(), () => hasSound).show(failed)
    expect(FakeNotification.all.map(({ options }) => options.silent)).toEqual([true, false])
  })

  it('says so where the system shows none', () => {
    FakeNotification.supported = false
    expect(new Notifier(vi.fn(), () => false).show(failed)).toBe(false)
    expect(FakeNotification.all).toEqual([])
  })

  it('shows a commit’s markup as text on Linux, where bodies are markup', () => {
    expect(asPlainText('Fix <b>bold</b> & &lt;', 'linux')).toBe('Fix &lt;b&gt;bold&lt;/b&gt; &amp; &amp;lt;')
    expect(asPlainText('Fix <b>bold</b> & more', 'darwin')).toBe('Fix <b>bold</b> & more')
  })
})
