import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ChangeWhereabouts } from '../../../src/core/whereabouts'
import { opened } from '../../gallery/state'
import { VIEW_STATES } from '../../gallery/states'
import { sha } from '../../unit/support/builders'
import { openWindow } from '../window'
import { choose, press, stateOf, theOnlyOneSent } from './press'

describe('the history', () => {
  it('is exported as it is filtered', async () => {
    const window = await openWindow(stateOf(VIEW_STATES.history, 'nothing of mine'))
    await choose(window, 'Export', /CSV/)
    expect(await theOnlyOneSent(window)).toMatchObject({
      name: 'exportHistory',
      input: { format: 'csv', filter: { search: 'by:me' } },
    })
  })
})

describe('where a change is', () => {
  const change = sha('c')
  const found = (watched: boolean): ChangeWhereabouts => ({
    ...{ app: 'site', repository: 'site', change, title: 'Retry a lost upload' },
    ...{ author: 'Grace Hopper', url: null, writtenAt: null },
    environments: [{ environment: 'production', where: { kind: 'unknown', why: 'Not known yet.' }, watched }],
  })
  const name = { app: 'site', environment: 'production', repository: 'site', change }

  it('is told once it is live, where one asks for that, and no longer once one takes it back', async () => {
    const sheet = opened({ kind: 'whereabouts', text: 'ccccccc' })
    const window = await openWindow(sheet, { whereabouts: { found: [found(false)], sentence: null } })
    const unwatched = await screen.findByRole('button', {
      name: 'Tell me when it is live on production',
      pressed: false,
    })
    window.answer({ whereabouts: { found: [found(true)], sentence: null } })
    await window.user.click(unwatched)
    await screen.findByRole('button', { name: 'Tell me when it is live on production', pressed: true })
    await press(window, 'Tell me when it is live on production')
    expect(window.sent).toEqual([
      { name: 'watchChange', input: { ...name, title: 'Retry a lost upload' } },
      { name: 'unwatchChange', input: name },
    ])
  })
})

describe('what nothing in the window handled', () => {
  it('is noted in the log', async () => {
    const { noteFault } = await import('../../../src/renderer/data/faults')
    const window = await openWindow(stateOf(VIEW_STATES.history, 'deploys'))
    noteFault(new Error('a fault that is made up'))
    expect(await theOnlyOneSent(window)).toMatchObject({
      name: 'noteFault',
      input: { fault: expect.stringContaining('a fault that is made up') },
    })
  })
})
