// What changes in main changes what is on screen, also where that is made of what another part of main knows.
import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { State } from '../../gallery/state'
import { SHEET_STATES, VIEW_STATES } from '../../gallery/states'
import { ANSWERS } from '../../gallery/world/answers'
import { openWindow } from '../window'

const state = (of: Readonly<Record<string, State>>, name: string): State => {
  const found = of[name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}

afterEach(() => {
  vi.useRealTimers()
})

describe('after a key or a secret is entered under Accounts', () => {
  it('Settings no longer say that there is none, without being left', async () => {
    const { incoming, webhooks } = state(VIEW_STATES.settings, 'webhooks').answers
    if (typeof webhooks !== 'object' || !Array.isArray(webhooks)) throw new Error('there are no webhooks')
    if (typeof incoming !== 'object' || !('senders' in incoming)) throw new Error('nobody sends')
    const { publish } = await openWindow(state(VIEW_STATES.settings, 'webhooks'))
    const noKey = () => screen.queryByText(/^There is no key, so nothing is sent/)
    const noSecret = () => screen.queryByText(/no secret yet/)
    await waitFor(() => expect([noKey(), noSecret()]).not.toContain(null))
    await publish('accounts', {
      webhooks: webhooks.map((hook) => ({ ...hook, hasKey: true })),
      incoming: { ...incoming, senders: incoming.senders.map((one) => ({ ...one, hasSecret: true })) },
    })
    await waitFor(() => expect([noKey(), noSecret()]).toEqual([null, null]))
  })
})

describe('after a key is entered or the workspace file is saved', () => {
  it.each(['accounts', 'workspace'] as const)(
    'what could not be read at all is read again (%s)',
    async (topic) => {
      const { publish } = await openWindow(state(SHEET_STATES.compare, 'out of reach'))
      const failed = () => screen.queryAllByText(/could not be reached/)
      await waitFor(() => expect(failed()).not.toEqual([]))
      const { shipment } = ANSWERS
      if (shipment === undefined) throw new Error('nothing ships')
      await publish(topic, { shipment })
      await waitFor(() => expect(failed()).toEqual([]))
    },
  )
})

describe('after somebody signs in', () => {
  const deploys = state(VIEW_STATES.history, 'deploys')
  const { historyFacets } = ANSWERS
  if (historyFacets === undefined || typeof historyFacets !== 'object' || !('me' in historyFacets))
    throw new Error('the history has no facets')

  it('“Only mine” knows who that is', async () => {
    const { publish, user } = await openWindow(deploys, { historyFacets: { ...historyFacets, me: [] } })
    const button = await screen.findByRole('button', { name: 'Only mine' })
    await waitFor(() => expect(button.title).toMatch(/^Binnacle doesn’t know who you are/))
    await publish('accounts', { historyFacets: { ...historyFacets, me: ['ada'] } })
    await waitFor(() => expect(button.title).not.toMatch(/^Binnacle doesn’t know who you are/))
    await user.click(button)
    expect(button.getAttribute('aria-pressed')).toBe('true')
  })

  it('what was found by “by:me” is looked for again', async () => {
    const { publish, user } = await openWindow(deploys)
    await user.click(await screen.findByRole('button', { name: 'Only mine' }))
    await publish('accounts', { history: { total: 0, offset: 0, deploys: [] } })
    expect(await screen.findByText(/^None of your deploys match/)).toBeTruthy()
  })
})

describe('a failure of which something could not be read', () => {
  const unread = state(VIEW_STATES.failures, 'no suspects')
  const { failure } = ANSWERS
  if (typeof failure !== 'object' || !('excerpt' in failure))
    throw new Error('nothing is known of the failure')

  it('is read again once its service has a key, and says what broke', async () => {
    const { publish } = await openWindow(unread)
    expect(await screen.findByText('The log can’t be read.')).toBeTruthy()
    await publish('accounts', { failure })
    expect(await screen.findByRole('list', { name: 'Suspects' })).toBeTruthy()
    expect(screen.queryByText('The log can’t be read.')).toBeNull()
  })

  it('is read again when its service answers again, and never again once it is whole', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const { answer, asked } = await openWindow(unread)
    const times = () => asked.filter(({ name }) => name === 'failure').length
    await vi.waitFor(() => expect(screen.getByText('The log can’t be read.')).toBeTruthy())
    const before = times()
    answer({ failure })
    await vi.advanceTimersByTimeAsync(60_000)
    await vi.waitFor(() => expect(screen.getByRole('list', { name: 'Suspects' })).toBeTruthy())
    expect(times()).toBe(before + 1)
    await vi.advanceTimersByTimeAsync(300_000)
    expect(times()).toBe(before + 1)
  })

  const noLogs = { unknown: 'Freight gives no logs.' }
  it('is not asked for each minute where it can never be read: it was cancelled, its log is gone, its service gives none', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    const { asked } = await openWindow(unread, {
      failure: { ...failure, excerpt: noLogs, shipment: noLogs, suspects: noLogs },
    })
    const times = () => asked.filter(({ name }) => name === 'failure').length
    await vi.waitFor(() => expect(screen.getAllByText('Freight gives no logs.')[0]).toBeTruthy())
    const before = times()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(times()).toBe(before)
  })

  it('is read again when it is opened again', async () => {
    const { answer, user } = await openWindow(unread)
    expect(await screen.findByText('The log can’t be read.')).toBeTruthy()
    answer({ failure })
    await user.click(screen.getByRole('link', { name: 'Now' }))
    await user.click(await screen.findByRole('link', { name: /^Failures/ }))
    expect(await screen.findByRole('list', { name: 'Suspects' })).toBeTruthy()
  })
})

describe('Insights', () => {
  it('are counted up to the new day once midnight has passed', async () => {
    const { asked, publish } = await openWindow(state(VIEW_STATES.insights, 'twelve weeks'))
    const times = () => asked.filter(({ name }) => name === 'insights').length
    await screen.findByRole('article', { name: 'Deployment frequency' })
    expect(times()).toBe(1)
    await publish('snapshot')
    expect(times()).toBe(1)
    const tomorrow = Date.now() + 24 * 3_600_000
    vi.spyOn(Date, 'now').mockReturnValue(tomorrow)
    await publish('snapshot')
    await waitFor(() => expect(times()).toBe(2))
    expect(screen.getByRole('article', { name: 'Deployment frequency' })).toBeTruthy()
  })
})
