import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { VIEW_STATES } from '../gallery/states'
import { QUIET } from '../gallery/world/snapshots'
import { openWindow } from './window'

const state = (view: keyof typeof VIEW_STATES, name: string) => {
  const found = VIEW_STATES[view][name]
  if (found === undefined) throw new Error(`there is no state ${view}: ${name}`)
  return found
}

describe('Settings', () => {
  it('shows what has not arrived at a webhook, sends it again, and tries one out', async () => {
    const { user, sent } = await openWindow(state('settings', 'webhooks'))
    const hooks = await screen.findByRole('region', { name: 'Webhooks' })
    expect(hooks.textContent).toContain('2 messages wait. The webhook failed (503).')
    expect(hooks.textContent).toContain('deploy-failed and ci-red of site and docs')
    await user.click(within(hooks).getByRole('button', { name: /^Send again: site\/production#7/ }))
    await user.click(within(hooks).getByRole('button', { name: 'Send a test to hooks.harbour.example' }))
    expect(sent).toEqual([
      {
        name: 'resendToWebhook',
        input: { url: 'https://hooks.harbour.example/deploys', id: 'finished site/production#7' },
      },
      { name: 'testWebhook', input: { url: 'https://hooks.harbour.example/deploys' } },
    ])
  })

  it('sends no test without a key, and says where one is entered', async () => {
    await openWindow(state('settings', 'webhooks'))
    const test = await screen.findByRole('button', { name: 'Send a test to ci.harbour.example' })
    expect(test).toHaveProperty('disabled', true)
    expect(screen.getByText(/Enter one above, under Accounts/)).toBeTruthy()
  })
})

describe('Now', () => {
  it('shows a deploy with its progress and who waits behind it', async () => {
    await openWindow(state('now', 'shipping'))
    const active = await screen.findByRole('region', { name: 'Active deploys' })
    const ships = within(active).getByRole('article', { name: 'site/staging#8' })
    expect(within(ships).getByRole('progressbar')).toBeTruthy()
    expect(within(active).getByRole('article', { name: 'site/staging#9' })).toBeTruthy()
  })

  it('says that nothing ships', async () => {
    await openWindow(state('now', 'quiet'))
    expect(await screen.findByText('Nothing is shipping.')).toBeTruthy()
  })

  it('opens the deploy sheet of the environment whose button was pressed', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    const environments = await screen.findByRole('region', { name: 'Environments' })
    const production = within(environments).getByRole('article', { name: 'site/production' })
    await user.click(within(production).getByRole('button', { name: /^Deploy/ }))
    expect(await screen.findByRole('dialog', { name: /^Deploy site to production/ })).toBeTruthy()
  })

  it('never shows an environment as fine that nobody has heard of yet', async () => {
    await openWindow(state('now', 'nothing heard yet'))
    const environments = await screen.findByRole('region', { name: 'Environments' })
    expect(environments.textContent).not.toMatch(/up to date|Finished/i)
    const active = screen.getByRole('region', { name: 'Active deploys' })
    expect(active.textContent).toContain('Not known yet.')
  })

  it('says that nothing was found shipping while an environment has not answered', async () => {
    const quiet = state('now', 'quiet')
    const { 'site/production': _, ...deploys } = QUIET.deploys
    await openWindow({ ...quiet, answers: { ...quiet.answers, snapshot: { ...QUIET, deploys } } })
    expect(
      await screen.findByText('Nothing found shipping yet. Not every environment has answered.'),
    ).toBeTruthy()
  })
})

describe('the views', () => {
  it('are led to by name', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    for (const name of ['History', 'Failures', 'Release', 'Insights', 'Settings', 'Now']) {
      await user.click(screen.getByRole('link', { name }))
      expect(
        await screen.findByRole('heading', {
          name: name === 'Release' ? /26\.11\.0|Release/ : name,
          level: 1,
        }),
      ).toBeTruthy()
    }
  })
})

describe('the keys of the views', () => {
  it('are Ctrl and their number', async () => {
    const { user } = await openWindow(state('now', 'quiet'))
    for (const [key, title] of [
      ['2', 'History'],
      ['5', 'Insights'],
      ['6', 'Settings'],
      ['1', 'Now'],
    ] as const) {
      await user.keyboard(`{Control>}${key}{/Control}`)
      expect(await screen.findByRole('heading', { name: title, level: 1 })).toBeTruthy()
      expect(screen.getAllByRole('status').map(({ textContent }) => textContent)).toContain(title)
    }
  })
})

describe('Release', () => {
  it('shows what is done, what fails and what is not known of the checklist', async () => {
    await openWindow(state('release', 'a cycle'))
    const list = await screen.findByRole('list', { name: 'Checklist' })
    expect(within(list).getByRole('checkbox', { name: /Docs are reviewed/ })).toHaveProperty('checked', true)
    expect(list.textContent).toContain('unit failed.')
    expect(list.textContent).toContain('GitHub could not be reached.')
  })

  it('ticks what a person knows, with a note', async () => {
    const { user, sent } = await openWindow(state('release', 'a cycle'))
    await user.click(await screen.findByRole('checkbox', { name: 'Announce the release' }))
    await user.type(
      screen.getByRole('textbox', { name: 'Note for Announce the release' }),
      'on Tuesday{Enter}',
    )
    await waitFor(() =>
      expect(sent).toEqual([
        { name: 'tickItem', input: { id: 'Site', version: null, item: 'announce', note: 'on Tuesday' } },
      ]),
    )
    // What is ticked by now is main's word: the form goes, and the list is asked for again.
    await waitFor(() => expect(screen.queryByRole('textbox', { name: /^Note for/ })).toBeNull())
  })

  it('wants to be told how a person knows what a rule could not see', async () => {
    const { user, sent } = await openWindow(state('release', 'a cycle'))
    await user.click(await screen.findByRole('checkbox', { name: 'Milestone is closed' }))
    const note = screen.getByRole('textbox', { name: 'Note for Milestone is closed' })
    const tick = screen.getByRole('button', { name: 'Tick' })
    expect(tick).toHaveProperty('disabled', true)
    expect(tick.title).toBe('Say how you know, since Binnacle doesn’t.')
    await user.type(note, '{Enter}')
    expect(sent).toEqual([])
    await user.type(note, 'seen on GitHub')
    await user.click(tick)
    await waitFor(() =>
      expect(sent).toEqual([
        { name: 'tickItem', input: { id: 'Site', version: null, item: 'milestone', note: 'seen on GitHub' } },
      ]),
    )
  })

  it('leaves an item open on Escape', async () => {
    const { user, sent } = await openWindow(state('release', 'a cycle'))
    await user.click(await screen.findByRole('checkbox', { name: 'Announce the release' }))
    await user.type(screen.getByRole('textbox', { name: /^Note for/ }), 'not yet{Escape}')
    expect(screen.queryByRole('textbox', { name: /^Note for/ })).toBeNull()
    expect(screen.getByRole('checkbox', { name: 'Announce the release' })).toHaveProperty('checked', false)
    expect(sent).toEqual([])
  })

  it('takes a tick back', async () => {
    const { user, sent } = await openWindow(state('release', 'a cycle'))
    await user.click(await screen.findByRole('checkbox', { name: 'Docs are reviewed' }))
    await waitFor(() =>
      expect(sent).toEqual([{ name: 'untickItem', input: { id: 'Site', version: null, item: 'docs' } }]),
    )
  })

  it('lets nobody tick what Binnacle itself sees', async () => {
    const { user, sent } = await openWindow(state('release', 'a cycle'))
    const ci = await screen.findByRole('checkbox', { name: 'CI is green' })
    expect(ci.getAttribute('aria-readonly')).toBe('true')
    await user.click(ci)
    expect(screen.queryByRole('textbox', { name: /^Note for/ })).toBeNull()
    expect(ci).toHaveProperty('checked', false)
    expect(sent).toEqual([])
  })

  it('says why a tick was not kept, and keeps the note', async () => {
    const sentence = 'The tick could not be written: the disk is full.'
    const { user } = await openWindow(state('release', 'a cycle'), {
      tickItem: { problem: { kind: 'fault', sentence, cause: null } },
    })
    await user.click(await screen.findByRole('checkbox', { name: 'Announce the release' }))
    const note = screen.getByRole('textbox', { name: /^Note for/ })
    await user.type(note, 'on Tuesday{Enter}')
    expect((await screen.findByRole('alert')).textContent).toBe(sentence)
    expect(note).toHaveProperty('value', 'on Tuesday')
  })
})

describe('History', () => {
  it('shows how far the past was read, and stops or resumes that', async () => {
    const { user, sent } = await openWindow(state('history', 'the past is read'))
    expect(await screen.findByText(/^Reading the history of Freight: 12,400 deploys, back to/)).toBeTruthy()
    expect(
      screen.getByText(/^Commands asked Binnacle to wait, so reading its history continues at/),
    ).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Stop reading the history of Freight' }))
    await user.click(screen.getByRole('button', { name: 'Resume reading the history of GitHub' }))
    expect(sent).toEqual([
      { name: 'pauseBackfill', input: { service: 'freight', paused: true } },
      { name: 'pauseBackfill', input: { service: 'github', paused: false } },
    ])
  })
})
