import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { FOLDER_FOUND, GITHUB_FOUND } from '../gallery/sheets/connect'
import type { State } from '../gallery/state'
import { SHEET_STATES, VIEW_STATES } from '../gallery/states'
import { WORKSPACE } from '../gallery/world/workspace'
import { openWindow } from './window'

const state = (states: Readonly<Record<string, State>>, name: string): State => {
  const found = states[name]
  if (found === undefined) throw new Error(`there is no state “${name}”`)
  return found
}
const connect = (name: string): State => state(SHEET_STATES.connect, name)

describe('adding an app', () => {
  it('fills in what was found, and sends it once all of it works', async () => {
    const { user, sent } = await openWindow(connect('where the code is'), {
      ...GITHUB_FOUND,
      addApp: { state: 'not-confirmed' },
    })
    await user.type(
      await screen.findByRole('textbox', { name: 'A repository on GitHub' }),
      'octo/shop{Enter}',
    )
    const button = await screen.findByRole('button', { name: 'Add shop' })
    await waitFor(() => expect(button).toHaveProperty('disabled', false))
    await user.click(button)
    await waitFor(() => expect(sent.some(({ name }) => name === 'addApp')).toBe(true))
    expect(sent.find(({ name }) => name === 'addApp')?.input).toMatchObject({
      anyway: false,
      replaces: null,
      app: {
        name: 'shop',
        branch: 'main',
        ci: { kind: 'hosted', entry: { service: 'github' } },
        deploy: {
          way: 'actions',
          values: {
            url: 'https://api.github.com',
            repository: 'octo/shop',
            workflow: 'deploy.yml',
          },
          inputs: { environment: '{environment}', ref: '{ref}' },
        },
        environments: [
          { name: 'staging', isProtected: false },
          { name: 'canary', isProtected: false },
          { name: 'production', isProtected: true },
        ],
      },
    })
    expect(await screen.findByText('Nothing was added, since you didn’t allow it.')).toBeTruthy()
  })

  it('adds what does not work only where the person says so', async () => {
    const { user, sent } = await openWindow(connect('a folder'), { addApp: null })
    const anyway = await screen.findByRole('button', { name: 'Add anyway' })
    expect(screen.getByText('One thing doesn’t work yet.')).toBeTruthy()
    await user.click(anyway)
    await waitFor(() =>
      expect(sent.find(({ name }) => name === 'addApp')?.input).toMatchObject({
        anyway: true,
        replaces: 'harbour',
      }),
    )
  })

  it('puts environments in order and protects them', async () => {
    const { user } = await openWindow(connect('GitHub Actions'))
    const list = within(
      await within(await screen.findByRole('dialog', { name: 'Set up shop' })).findByRole('region', {
        name: 'Environments',
      }),
    )
    await user.click(await list.findByRole('button', { name: 'Move canary up' }))
    await user.click(list.getByRole('button', { name: 'Protect canary' }))
    await user.click(list.getByRole('button', { name: 'Remove staging' }))
    expect(list.getAllByRole('listitem').flatMap((item) => item.getAttribute('aria-label') ?? [])).toEqual([
      'canary',
      'production',
    ])
    expect(list.getByRole('button', { name: 'Protect canary' }).getAttribute('aria-pressed')).toBe('true')
  })

  it('says no CI where nothing checks, and has no command that nobody wrote', async () => {
    const { lookAtCode } = FOLDER_FOUND
    if (
      lookAtCode === undefined ||
      lookAtCode === 'waits' ||
      !('state' in lookAtCode) ||
      lookAtCode.state !== 'found'
    )
      throw new Error('nothing was found')
    const bare = { ...lookAtCode, commands: { check: [], build: [], ship: [] }, tags: null, migrations: null }
    await openWindow(connect('a folder'), { lookAtCode: bare })
    expect(await screen.findByRole('combobox', { name: 'CI' })).toHaveProperty('value', 'none')
    expect(screen.getByRole('radio', { name: /Later/ })).toHaveProperty('checked', true)
    expect(screen.getByText('no deploy command found')).toBeTruthy()
  })
})

describe('editing the workspace', () => {
  it('sends each change with the text that was on screen', async () => {
    const { user, sent } = await openWindow(state(SHEET_STATES.workspace, 'an app'), {
      changeWorkspace: {
        state: 'refused',
        errors: [{ path: 'apps[0].name', sentence: 'apps[0].name: expected a name.' }],
      },
    })
    await user.click(await screen.findByRole('checkbox', { name: 'Protect staging' }))
    const [change] = sent.filter(({ name }) => name === 'changeWorkspace')
    expect(change?.input).toEqual({
      seen: 't1',
      edits: [{ path: ['apps', 0, 'environments', 0, 'protected'], value: true }],
    })
    expect(await screen.findByText(/^Not saved\. .*expected a name/)).toBeTruthy()
    expect(screen.getByRole('alert').textContent).toContain('expected a name')
  })

  it('takes an emptied field out of the file, and a number stays one', async () => {
    const { user, sent } = await openWindow(state(SHEET_STATES.workspace, 'an app'), {
      changeWorkspace: { state: 'not-confirmed' },
    })
    await user.clear(await screen.findByRole('textbox', { name: 'Group' }))
    await user.keyboard('{Enter}')
    const day = screen.getByRole('textbox', { name: 'Day' })
    await user.clear(day)
    await user.type(day, '20{Enter}')
    const edits = sent.filter(({ name }) => name === 'changeWorkspace').map(({ input }) => input)
    expect(edits).toMatchObject([
      { edits: [{ path: ['apps', 0, 'group'] }] },
      { edits: [{ path: ['releases', 0, 'day'], value: 20 }] },
    ])
    expect(await screen.findByText('Not saved, since you didn’t allow it.')).toBeTruthy()
  })
})

it('a field of the workspace that was not saved is sent again by Enter, and not by leaving it', async () => {
  const { user, sent } = await openWindow(state(SHEET_STATES.workspace, 'an app'), {
    changeWorkspace: { state: 'not-confirmed' },
  })
  const changes = () => sent.filter(({ name }) => name === 'changeWorkspace')
  await user.type(await screen.findByRole('textbox', { name: 'Group' }), 's{Enter}')
  await screen.findByText('Not saved, since you didn’t allow it.')
  await user.tab()
  expect(changes()).toHaveLength(1)
  await user.click(screen.getByRole('textbox', { name: 'Group' }))
  await user.keyboard('{Enter}')
  expect(changes()).toHaveLength(2)
})

describe('Now', () => {
  it('leads to what was left for later: an app that nothing deploys', async () => {
    const { user } = await openWindow(state(VIEW_STATES.now, 'deploys not set up'), FOLDER_FOUND)
    await user.click(await screen.findByRole('button', { name: 'Set up deploys of library…' }))
    expect(await screen.findByRole('dialog', { name: 'Set up library' })).toBeTruthy()
  })

  it('of the sample says what to try next, and ticks what was tried', async () => {
    await openWindow(state(VIEW_STATES.now, 'the sample'))
    const next = within(await screen.findByRole('region', { name: 'Try next' }))
    expect(next.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
      'Deploy',
      'Watch it',
      'Break it',
      'Find the cause',
      'Roll back',
      'Release',
    ])
    expect(next.getByText('1 of 6')).toBeTruthy()
  })
})

describe('a release whose tags are of another scheme', () => {
  it('gets the scheme that fits by one click in Settings', async () => {
    const { user, sent } = await openWindow(state(VIEW_STATES.settings, 'tags of another scheme'), {
      changeWorkspace: { state: 'changed', status: WORKSPACE, id: 't2' },
    })
    await user.click(await screen.findByRole('button', { name: 'Use YYYY.M.MICRO for Site' }))
    const [change] = sent.filter(({ name }) => name === 'changeWorkspace')
    expect(change?.input).toEqual({
      seen: 't1',
      edits: [{ path: ['releases', 0, 'tag'], value: 'YYYY.M.MICRO' }],
    })
    expect(await screen.findByText('Saved.')).toBeTruthy()
  })

  it('says why it was not saved', async () => {
    const { user } = await openWindow(state(VIEW_STATES.settings, 'tags of another scheme'), {
      changeWorkspace: { state: 'not-confirmed' },
    })
    await user.click(await screen.findByRole('button', { name: 'Use SemVer for Site' }))
    expect(await screen.findByText('Not saved, since you didn’t allow it.')).toBeTruthy()
  })
})
