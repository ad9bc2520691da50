import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../src/core/accounts/account'
import { shown } from '../../gallery/state'
import { VIEW_STATES } from '../../gallery/states'
import { ACCOUNTS } from '../../gallery/world/workspace'
import { openWindow } from '../window'
import { press, stateOf, theOnlyOneSent } from './press'

const GITHUB = { kind: 'github', url: 'https://api.github.com' } as const
const only = (state: Account['state']) =>
  shown('settings', { accounts: { ...ACCOUNTS, accounts: [{ ...GITHUB, origin: null, state }] } })

describe('an account', () => {
  it('is signed in to with GitHub', async () => {
    const window = await openWindow(only({ state: 'missing' }))
    await press(window, 'Sign in with GitHub')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'signIn', input: { url: GITHUB.url } })
  })

  it('is no longer signed in to once that is cancelled', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.settings, 'signing in'))
    await press(window, 'Cancel')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'cancelSignIn', input: null })
  })

  it('takes the key that is typed, and keeps nothing of it in the window', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.settings, 'accounts'))
    const sentry = await screen.findByRole('listitem', { name: /^Sentry/ })
    await press(window, /token/, sentry)
    const field = await screen.findByLabelText('Token')
    await window.user.type(field, 'made-up-token')
    await press(window, 'Check and save')
    expect(await theOnlyOneSent(window)).toEqual({
      name: 'enterSecret',
      input: { server: { kind: 'sentry', url: 'https://sentry.io' }, secret: 'made-up-token' },
    })
    expect(field).toHaveProperty('value', '')
  })

  it('is left by signing out', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.settings, 'accounts'))
    await press(window, 'Sign out', await screen.findByRole('listitem', { name: /^GitHub/ }))
    expect(await theOnlyOneSent(window)).toEqual({ name: 'signOut', input: { server: GITHUB } })
  })

  it('is asked for without TLS only once the host is typed', async () => {
    const window = await openWindow(only({ state: 'unencrypted', host: 'git.example.com' }))
    const button = await screen.findByRole('button', { name: 'Send unencrypted' })
    const field = screen.getByRole('textbox', { name: 'To send it anyway, type git.example.com' })
    await window.user.type(field, 'git.example{Enter}')
    expect(button).toHaveProperty('disabled', true)
    expect(window.sent).toEqual([])
    await window.user.type(field, '.com')
    await press(window, 'Send unencrypted')
    expect(await theOnlyOneSent(window)).toEqual({
      name: 'allowUnencrypted',
      input: { host: 'git.example.com' },
    })
  })

  it('is kept without a keychain only where the person says so', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.settings, 'without a keychain'))
    await press(window, 'Store anyway (less secure)')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'keepSecrets', input: null })
  })
})

describe('webhooks that come in', () => {
  it('are listened for, at the port that is typed', async () => {
    const listening = { port: 8790, problem: null, senders: [] }
    const window = await openWindow(stateOf(VIEW_STATES.settings, 'accounts'), { setIncoming: listening })
    await window.user.click(
      await screen.findByRole('switch', { name: 'Listen for webhooks on this machine' }),
    )
    expect(await theOnlyOneSent(window)).toEqual({ name: 'setIncoming', input: { port: 8790 } })
    await window.publish('incoming', { incoming: listening })
    const section = within(screen.getByRole('region', { name: 'Instant updates' }))
    const port = await section.findByRole('textbox', { name: /^Port/ })
    await window.user.clear(port)
    await window.user.type(port, '80{Enter}')
    expect(section.getByRole('alert').textContent).toContain('from 1024 to 65535')
    await window.user.type(port, '80{Enter}')
    expect(window.sent.at(-1)).toEqual({ name: 'setIncoming', input: { port: 8080 } })
    expect(window.sent).toHaveLength(2)
  })
})

describe('the workspace file and the log', () => {
  it('are opened from Settings', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.settings, 'accounts'))
    const section = await screen.findByRole('region', { name: 'Workspace file' })
    await press(window, 'Open…', section)
    await press(window, /^binnacle\.json/, section)
    await press(window, 'Open the log file')
    expect(window.sent).toEqual([
      { name: 'openWorkspace', input: null },
      { name: 'openRecent', input: { id: 'r1' } },
      { name: 'openLog', input: null },
    ])
  })
})
