import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { counts } from '../../src/core/attention'
import { summarize } from '../../src/core/attention/summary'
import { VIEW_STATES } from '../gallery/states'
import { SEVERAL } from '../gallery/views/failures'
import { BROKEN, NOW } from '../gallery/world/snapshots'
import { openWindow } from './window'

const state = (name: string) => {
  const found = VIEW_STATES.failures[name]
  if (found === undefined) throw new Error(`there is no state ${name}`)
  return found
}

describe('Failures', () => {
  it('lists every commit of the range: the suspects first, the others below', async () => {
    await openWindow(state('a failed deploy'))
    const suspects = await screen.findByRole('list', { name: 'Suspects' })
    const others = screen.getByRole('list', { name: 'Other commits of the range' })
    expect(within(suspects).getAllByRole('listitem')).toHaveLength(1)
    expect(suspects.compareDocumentPosition(others)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(within(others).getAllByRole('listitem').length).toBeGreaterThan(0)
    const shas = [...suspects.querySelectorAll('code'), ...others.querySelectorAll('code')]
    const listed = shas.map(({ textContent }) => textContent)
    expect(new Set(listed).size).toBe(listed.length)
  })

  it('lists the commits of the range where nothing is known of suspects, and says why', async () => {
    await openWindow(state('no suspects'))
    expect(await screen.findByText('The log can’t be read.')).toBeTruthy()
    const range = screen.getByRole('list', { name: 'Commits of the range' })
    expect(within(range).getAllByRole('listitem').length).toBeGreaterThan(1)
  })

  it('waits for nothing where what broke can’t be asked for, and says why', async () => {
    await openWindow(state('a log that can’t be read'))
    expect(await screen.findByText('Freight could not be reached.')).toBeTruthy()
    expect(screen.queryByRole('heading', { name: /^What broke/ })).toBeNull()
    expect(screen.queryByRole('heading', { name: 'Suspects' })).toBeNull()
  })

  it('says one count everywhere: beside its name, in its heading, and in the tray', async () => {
    await openWindow(state('several'))
    expect(await screen.findByText('One failure needs attention.')).toBeTruthy()
    const link = screen.getByRole('link', { name: 'Failures' })
    expect(link.getAttribute('aria-description')).toBe('1 needs attention')
    const { attention } = summarize(BROKEN, NOW, { failures: [...SEVERAL] })
    const inFailures = attention.filter(({ place }) => place.view === 'failures')
    expect(inFailures.filter(counts)).toHaveLength(1)
    // What is known stays in sight: in the list, and in the tray’s sentence.
    expect(inFailures).toHaveLength(2)
    const list = screen.getByRole('list', { name: 'Failures' })
    expect(within(list).getAllByText('known, mei')).toHaveLength(1)
  })

  it('counts what somebody marked as known nowhere', async () => {
    const known = { by: 'mei', at: NOW, note: '' }
    await openWindow(state('several'), { failures: SEVERAL.map((failure) => ({ ...failure, known })) })
    expect(await screen.findByText('Nothing needs attention.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Failures' }).getAttribute('aria-description')).toBeNull()
  })
})
