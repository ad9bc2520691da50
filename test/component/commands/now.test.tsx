import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { opened, STAGING, shown } from '../../gallery/state'
import { SHEET_STATES, VIEW_STATES } from '../../gallery/states'
import { QUIET } from '../../gallery/world/snapshots'
import { MACHINE, WORKSPACE } from '../../gallery/world/workspace'
import { sha, T0 } from '../../unit/support/builders'
import { openWindow } from '../window'
import { press, stateOf, theOnlyOneSent } from './press'

describe('what waits for CI', () => {
  it('is taken back by its own button', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.now, 'waiting for CI'))
    await press(window, 'Cancel the deploy to site/staging that waits for CI')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'cancelWaiting', input: { id: 'request-1' } })
  })

  it('ships the newer commit, or the one that was chosen, as the person says', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.now, 'waiting for CI'))
    await press(window, 'Deploy the newer one')
    expect(await theOnlyOneSent(window)).toEqual({
      name: 'chooseWaiting',
      input: { id: 'request-1', sha: sha('d') },
    })
  })

  it('is what “Deploy when green” sends while CI runs, where the service does not wait itself', async () => {
    const apps = QUIET.apps.map((app) => ({
      ...app,
      capabilities: { ...app.capabilities, waitsForCi: false },
    }))
    const window = await openWindow(stateOf(SHEET_STATES.deploy, 'CI runs'), {
      snapshot: { ...QUIET, apps },
    })
    await press(window, /when green/)
    expect(await theOnlyOneSent(window)).toMatchObject({
      name: 'deployWhenGreen',
      input: { ...STAGING, sha: sha('c') },
    })
  })
})

describe('the cancel sheet', () => {
  it('cancels the deploy that it names, and closes', async () => {
    const window = await openWindow(stateOf(SHEET_STATES.cancel, 'running'))
    const sheet = await screen.findByRole('dialog')
    await press(window, /^Cancel deploy/, sheet)
    expect(await theOnlyOneSent(window)).toMatchObject({ name: 'cancel', input: { ...STAGING, number: 8 } })
  })
})

describe('the sources', () => {
  it('are not asked while watching is paused, and again when it is resumed', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.now, 'out of reach'))
    await press(window, 'Pause watching')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'setPaused', input: { paused: true } })
    await window.publish('machine', { machine: { ...MACHINE, paused: true } })
    await press(window, 'Resume watching')
    expect(window.sent.at(-1)).toEqual({ name: 'setPaused', input: { paused: false } })
  })

  it('are asked at once by “Refresh”', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.now, 'out of reach'))
    const sources = await screen.findByRole('region', { name: 'Sources' })
    // The popover is hidden from roles, since no layout is made here.
    await window.user.click(within(sources).getByText('Refresh'))
    expect(await theOnlyOneSent(window)).toEqual({ name: 'refresh', input: null })
  })
})

describe('a repository whose history is cut off', () => {
  it('is fetched whole by “Fetch the rest”', async () => {
    const cut = { ...QUIET, repositories: { site: { problem: null, cutAt: '1234567', observedAt: T0 } } }
    const window = await openWindow(shown('now', { snapshot: cut }))
    await press(window, 'Fetch the rest', await screen.findByRole('article', { name: 'site/staging' }))
    expect(await theOnlyOneSent(window)).toEqual({ name: 'fetchHistory', input: { app: 'site' } })
  })
})

describe('a notice of the app', () => {
  it('is gone for good once it was dismissed', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.now, 'notices'))
    await press(window, 'Dismiss')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'dismissNotice', input: { id: 'history' } })
  })
})

describe('a workspace file without an app', () => {
  it('is opened in an editor', async () => {
    const window = await openWindow(
      shown('now', { snapshot: { ...QUIET, apps: [], deploys: {} }, workspace: WORKSPACE }),
    )
    await press(window, 'Edit the file')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'editWorkspace', input: null })
  })
})

describe('the first start', () => {
  it('makes the sample, and opens a file or one of the recent ones', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.now, 'first start'))
    await press(window, 'Try it with a sample project')
    await press(window, /^Open a workspace file/)
    await press(window, /binnacle\.json/)
    expect(window.sent).toEqual([
      { name: 'createSample', input: null },
      { name: 'openWorkspace', input: null },
      { name: 'openRecent', input: { id: 'r1' } },
    ])
  })
})

describe('the trust sheet', () => {
  it('trusts nothing by the button that has the focus', async () => {
    const window = await openWindow(stateOf(SHEET_STATES.trust, 'a changed workspace'))
    await press(window, 'View read-only')
    expect(await theOnlyOneSent(window)).toEqual({ name: 'viewReadOnly', input: { id: 'q1' } })
  })
})

describe('adding an app', () => {
  it('asks the system for a folder', async () => {
    const window = await openWindow(opened({ kind: 'connect', app: null }))
    await press(window, /^Choose a folder/)
    expect(await theOnlyOneSent(window)).toEqual({ name: 'chooseFolder', input: null })
  })
})
