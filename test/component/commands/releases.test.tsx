import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { opened } from '../../gallery/state'
import { SHEET_STATES } from '../../gallery/states'
import { sha } from '../../unit/support/builders'
import { openWindow } from '../window'
import { press, stateOf, theOnlyOneSent } from './press'

describe('release notes', () => {
  it('are kept when the sheet closes, as they were typed', async () => {
    const window = await openWindow(stateOf(SHEET_STATES.tag, 'plan'))
    const notes = await screen.findByRole('textbox', { name: 'Release notes as Markdown' })
    await waitFor(() => expect(notes).toHaveProperty('value', expect.stringContaining('Retry a lost upload')))
    fireEvent.change(notes, { target: { value: 'Uploads are tried again.' } })
    await press(window, 'Cancel')
    expect(await theOnlyOneSent(window)).toEqual({
      name: 'saveNotes',
      input: { release: 'Site', version: '26.11.0', text: 'Uploads are tried again.' },
    })
  })
})

describe('a point release', () => {
  const preview = {
    ...{ version: '26.10.1', tag: 'v26.10.1', branch: 'release/26.10', hasBranch: false },
    candidates: [
      { number: 12, title: 'Retry a lost upload', author: 'Grace Hopper', shas: [sha('c')], isThere: false },
    ],
    picked: [],
  }
  const sheet = opened({ kind: 'point', release: 'Site' }, { pickPreview: preview }, 'release')

  it('is made of what was chosen, once it was read what will be created', async () => {
    const window = await openWindow(sheet)
    await window.user.click(await screen.findByRole('checkbox', { name: /Retry a lost upload/ }))
    await press(window, 'Next')
    await press(window, 'Tag and draft release')
    expect(await theOnlyOneSent(window)).toMatchObject({
      name: 'pointRelease',
      input: { release: 'Site', base: 'v26.10.0', shas: [sha('c')], version: '26.10.1' },
    })
  })

  it('does not say that nothing was released before that is known', async () => {
    await openWindow(sheet, { releases: 'waits' })
    const said = (await screen.findByRole('dialog')).textContent
    expect(said).toContain('Looking at what was released…')
    expect(said).not.toContain('Nothing has been released')
  })
})
