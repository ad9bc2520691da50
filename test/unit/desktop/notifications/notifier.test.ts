import type { Notification } from '@core/events/notification'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { asPlainText, Notifier } from '../../../../src/main/desktop/notifications/notifier'
import { FakeClock } from '../../support/fake-clock'
import { Notification as FakeNotification } from '../fake-electron'

vi.mock('electron', () => import('../fake-electron'))

const clock = new FakeClock()
const refused = vi.fn()

const failed: Notification = {
  title: 'site/production#12 failed in Ship',
  body: 'exit status 1',
  urgent: true,
  place: { view: 'history', deploy: { app: 'site', environment: 'production', number: 12 } },
}

beforeEach(() => {
  refused.mockClear()
  FakeNotification.all = []
  FakeNotification.supported = true
})

describe('a notification', () => {
  it('is shown, urgent where it is, and a click leads to its place', () => {
    const clicked = vi.fn()
    expect(new Notifier(clicked, () => false, clock, refused).show(failed)).toBe(true)
    const [native] = FakeNotification.all
    expect(native?.options).toMatchObject({ title: failed.title, body: failed.body, urgency: 'critical' })
    expect(native?.show).toHaveBeenCalledTimes(1)
    native?.emit('click')
    expect(clicked.mock.calls).toEqual([[failed.place]])
  })

  it('that is not urgent does not stay', () => {
    new Notifier(vi.fn(), () => false, clock, refused).show({ ...failed, urgent: false })
    expect(FakeNotification.all[0]?.options.urgency).toBe('normal')
  })

  it('makes a sound only where the person wants one', () => {
    for (const hasSound of [false, true]) new Notifier(vi.fn(), () => hasSound, clock, refused).show(failed)
    expect(FakeNotification.all.map(({ options }) => options.silent)).toEqual([true, false])
  })

  it('has buttons where Electron’s own have some: each does its own, and one that leads somewhere leads to its place', () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
    const clicked = vi.fn()
    const deny = vi.fn()
    const notifier = new Notifier(clicked, () => false, clock, refused)
    const buttons = [
      { label: 'Approve…', press: null },
      { label: 'Deny', press: deny },
    ]
    notifier.show({ ...failed, about: 'request-1', buttons })
    const [native] = FakeNotification.all
    expect(native?.options.actions.map(({ text }) => text)).toEqual(['Approve…', 'Deny'])
    native?.emit('action', {}, 0)
    expect([clicked.mock.calls, deny.mock.calls]).toEqual([[[failed.place]], []])
    native?.emit('action', {}, 1)
    native?.emit('action', {}, 7)
    expect([clicked.mock.calls.length, deny.mock.calls.length]).toEqual([1, 1])
    notifier.putAway('request-1')
    notifier.putAway('request-1')
    notifier.putAway('another')
    expect(native?.close).toHaveBeenCalledTimes(1)
    vi.restoreAllMocks()
  })

  it('is Electron’s own where the desktop has no buttons, unless it is over by then', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nowhere/bus')
    vi.spyOn(process, 'platform', 'get').mockReturnValue('linux')
    const notifier = new Notifier(vi.fn(), () => false, clock, refused)
    const buttons = [{ label: 'Approve…', press: null }]
    notifier.show({ ...failed, about: 'over', buttons })
    notifier.putAway('over')
    notifier.show({ ...failed, about: 'waits', buttons })
    await vi.waitFor(() => expect(FakeNotification.all).toHaveLength(1))
    vi.unstubAllEnvs()
    vi.restoreAllMocks()
  })

  it('says so where the system shows none', () => {
    FakeNotification.supported = false
    expect(new Notifier(vi.fn(), () => false, clock, refused).show(failed)).toBe(false)
    expect(FakeNotification.all).toEqual([])
  })

  it('that the system refuses is told of, once', () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue('darwin')
    const notifier = new Notifier(vi.fn(), () => false, clock, refused)
    for (const title of ['one', 'another']) notifier.show({ ...failed, title })
    const cause = 'Notifications are not allowed for this application'
    for (const native of FakeNotification.all) native.emit('failed', {}, cause)
    expect(refused.mock.calls).toEqual([
      [{ kind: 'fault', sentence: expect.stringContaining('System Settings → Notifications'), cause }],
    ])
    vi.restoreAllMocks()
  })

  it('shows a commit’s markup as text on Linux, where bodies are markup', () => {
    expect(asPlainText('Fix <b>bold</b> & &lt;', 'linux')).toBe('Fix &lt;b&gt;bold&lt;/b&gt; &amp; &amp;lt;')
    expect(asPlainText('Fix <b>bold</b> & more', 'darwin')).toBe('Fix <b>bold</b> & more')
  })
})
