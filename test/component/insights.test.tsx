import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { VIEW_STATES } from '../gallery/states'
import { openWindow } from './window'

const state = (name: string) => {
  const found = VIEW_STATES.insights[name]
  if (found === undefined) throw new Error(`there is no state insights: ${name}`)
  return found
}

describe('Insights', () => {
  it('shows the four figures, each with what it was counted from', async () => {
    await openWindow(state('twelve weeks'))
    const frequency = await screen.findByRole('article', { name: 'Deployment frequency' })
    expect(frequency.textContent).toMatch(/\d\.\d a day/)
    expect(frequency.textContent).toMatch(/better than in the period before.*\d+ deploys in 84 days/)
    expect(screen.getByRole('article', { name: 'Lead time for changes' }).textContent).toMatch(
      /\d+ commits in/,
    )
    expect(screen.getByRole('article', { name: 'Change failure rate' }).textContent).toMatch(/\d+\.\d %/)
    expect(screen.getByRole('article', { name: 'Time to restore' }).textContent).toMatch(/restored/)
  })

  it('calls unknown what nobody knows, and compares with nothing that is not there', async () => {
    await openWindow(state('one deploy, little known'))
    const lead = await screen.findByRole('article', { name: 'Lead time for changes' })
    expect(lead.textContent).toContain('Not known')
    expect(screen.getByRole('article', { name: 'Time to restore' }).textContent).toContain('Nothing failed')
    expect(screen.getByText(/There is no earlier period to compare with/)).toBeTruthy()
    expect(screen.getByText('The services here don’t tell how long each step takes.')).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/better|worse/)
  })

  it('says what it will show once something was deployed', async () => {
    await openWindow(state('empty'))
    expect(await screen.findByText(/Insights counts deploys that have ended/)).toBeTruthy()
    expect(screen.getByText('Nothing has been deployed to production yet')).toBeTruthy()
    expect(screen.queryByRole('article')).toBeNull()
  })

  it('says why it cannot be measured', async () => {
    await openWindow(state('that can’t be read'))
    expect(await screen.findByText('The history could not be used: the disk is full.')).toBeTruthy()
  })

  it('goes through the bars by keys, and reads them out', async () => {
    const { user } = await openWindow(state('twelve weeks'))
    const chart = await screen.findByRole('slider', { name: /^Deploys a week from/ })
    chart.focus()
    await user.keyboard('{End}')
    expect(chart.getAttribute('aria-valuetext')).toMatch(/^17 Nov – 23 Nov: \d+ finished/)
    await user.keyboard('{ArrowLeft}')
    expect(chart.getAttribute('aria-valuetext')).toMatch(/^10 Nov – 16 Nov: /)
  })

  it('has the table behind each chart, and copies it', async () => {
    const { user, sent } = await openWindow(state('twelve weeks'))
    const part = await screen.findByRole('region', { name: 'Deploys a week' })
    await user.click(within(part).getByRole('button', { name: 'Table: Deploys a week' }))
    const table = within(part).getByRole('table', { name: 'Deploys a week' })
    expect(within(table).getAllByRole('row')).toHaveLength(13)
    await user.click(within(part).getByRole('button', { name: 'More: Deploys a week' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as CSV' }))
    await waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]).toMatchObject({
      name: 'copy',
      input: { text: expect.stringMatching(/^First day,Last day,finished/) },
    })
  })

  it('copies a handover, or says why there is none', async () => {
    const open = state('twelve weeks')
    const handover = { from: 0, until: 1, shipped: [], rolledBack: [], broke: [], held: [], due: [] }
    const { user, sent } = await openWindow(open, { handover: { handover, markdown: '## Handover' } })
    await user.click(await screen.findByRole('button', { name: 'Copy handover' }))
    await user.click(await screen.findByRole('menuitem', { name: 'The last week' }))
    await waitFor(() => expect(sent).toEqual([{ name: 'copy', input: { text: '## Handover' } }]))
  })

  it('says why there is no handover since a release that never was', async () => {
    const problem = { kind: 'invalid' as const, sentence: 'Nobody knows when its cycle began.', cause: null }
    const { user } = await openWindow(state('twelve weeks'), { handover: { problem } })
    await user.click(await screen.findByRole('button', { name: 'Copy handover' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Since the last release' }))
    expect(await screen.findByText('Nobody knows when its cycle began.')).toBeTruthy()
  })

  it('opens a rollback in History', async () => {
    const { user } = await openWindow(state('twelve weeks'))
    const part = await screen.findByRole('region', { name: 'Rollbacks' })
    const [first] = within(part).getAllByRole('listitem')
    if (first === undefined) throw new Error('nothing was rolled back')
    await user.click(within(first).getByRole('button'))
    expect(await screen.findByRole('heading', { name: 'History', level: 1 })).toBeTruthy()
  })
})
