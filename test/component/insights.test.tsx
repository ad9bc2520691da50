import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { VIEW_STATES } from '../gallery/states'
import { openWindow } from './window'

const state = (name: string) => {
  const found = VIEW_STATES.insights[name]
  if (found === undefined) throw new Error(`there is no state insights: ${name}`)
  return found
}

/** A canvas that keeps what is written on it: the page of these tests draws nothing. */
function watchedCanvas(): string[] {
  const written: string[] = []
  const context = {
    ...Object.fromEntries(['scale', 'translate', 'fillRect', 'drawImage'].map((name) => [name, () => {}])),
    measureText: (text: string) => ({ width: text.length * 6 }),
    fillText: (text: string) => written.push(text),
  }
  Object.defineProperties(HTMLCanvasElement.prototype, {
    getContext: { value: () => context, configurable: true },
    toDataURL: { value: () => 'data:image/png;base64,UElDVFVSRQ==', configurable: true },
  })
  return written
}

/** A picture that is there at once: this page loads none. */
class LoadedImage {
  onload = () => {}
  set src(_: string) {
    queueMicrotask(() => this.onload())
  }
}

const { getContext, toDataURL } = HTMLCanvasElement.prototype
afterEach(() => {
  Object.assign(HTMLCanvasElement.prototype, { getContext, toDataURL })
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('Insights', () => {
  it('shows the four figures, each with what it was counted from', async () => {
    await openWindow(state('twelve weeks'))
    const frequency = await screen.findByRole('article', { name: 'Deployment frequency' })
    expect(frequency.textContent).toMatch(/\d\.\d a day/)
    expect(frequency.textContent).toMatch(/better than in the period before.*\d+ deploys in 84 days/)
    expect(screen.getByRole('article', { name: 'Lead time for changes' }).textContent).toMatch(
      /320 commits in 320 deploys$/,
    )
    expect(screen.getByRole('article', { name: 'Change failure rate' }).textContent).toMatch(/\d+\.\d %/)
    expect(screen.getByRole('article', { name: 'Time to restore' }).textContent).toMatch(/restored 24 times$/)
  })

  it('calls unknown what nobody knows, and compares with nothing that is not there', async () => {
    await openWindow(state('one deploy, little known'))
    const lead = await screen.findByRole('article', { name: 'Lead time for changes' })
    expect(screen.getByText('1 deploy to production in 2 days, which didn’t fail')).toBeTruthy()
    expect(lead.textContent).toContain('Not known')
    expect(screen.getByRole('article', { name: 'Time to restore' }).textContent).toContain('Nothing failed')
    expect(screen.getByText(/There is no earlier period to compare with/)).toBeTruthy()
    expect(screen.getByText('The services here don’t tell how long each step takes.')).toBeTruthy()
    expect(document.body.textContent).not.toMatch(/better|worse|period before/)
  })

  it('says whose past isn’t read yet, above the figures, and compares with nothing until then', async () => {
    await openWindow(state('a past that is still being read'))
    const line = await screen.findByText(
      /The past of Freight at freight\.example\.com and GitHub hasn’t been read completely yet\./,
    )
    const figures = screen.getByRole('region', { name: 'Delivery' })
    expect(line.compareDocumentPosition(figures)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(document.body.textContent).not.toMatch(/better|worse/)
  })

  it('names the environments whose history begins too late to compare', async () => {
    await openWindow(state('environments that begin later'))
    expect(
      await screen.findByText(
        'There is no earlier period to compare with: the history of site/staging, site/canary, site/production and 2 more does not go back that far.',
      ),
    ).toBeTruthy()
  })

  it('shows no suspects where one person was chosen: who deployed doesn’t tell whose commit was found', async () => {
    await openWindow(state('twelve weeks'))
    const by = await screen.findByRole('combobox', { name: 'By' })
    expect(await screen.findByRole('heading', { name: 'Suspects' })).toBeTruthy()
    const [everybody, someone] = within(by).getAllByRole<HTMLOptionElement>('option')
    fireEvent.change(by, { target: { value: someone?.value } })
    await waitFor(() => expect(screen.queryByRole('heading', { name: 'Suspects' })).toBeNull())
    expect(screen.getByRole('heading', { name: 'Rollbacks' })).toBeTruthy()
    fireEvent.change(by, { target: { value: everybody?.value } })
    expect(await screen.findByRole('heading', { name: 'Suspects' })).toBeTruthy()
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

  it('has a picture of each chart, and none of a list or where nothing is drawn', async () => {
    const { user } = await openWindow(state('twelve weeks'))
    await screen.findByRole('region', { name: 'Deploys a week' })
    const offered = async (title: string): Promise<boolean> => {
      await user.click(screen.getByRole('button', { name: `More: ${title}` }))
      await screen.findByRole('menuitem', { name: 'Copy as CSV' })
      const offers = screen.queryByRole('menuitem', { name: 'Copy as PNG' }) !== null
      await user.keyboard('{Escape}')
      return offers
    }
    for (const title of [
      'Deploys a week',
      'Where the time goes',
      'Who deploys',
      'When people deploy',
      'Suspects',
    ])
      expect([title, await offered(title)]).toEqual([title, true])
    expect(await offered('Rollbacks')).toBe(false)
  })

  it('has no picture of bars that are not there', async () => {
    const { user } = await openWindow(state('one deploy, little known'))
    await user.click(await screen.findByRole('button', { name: 'More: Where the time goes' }))
    await screen.findByRole('menuitem', { name: 'Copy as CSV' })
    expect(screen.queryByRole('menuitem', { name: 'Copy as PNG' })).toBeNull()
  })

  it('copies bars as a picture, with their names whole and their values', async () => {
    const written = watchedCanvas()
    const { user, sent } = await openWindow(state('twelve weeks'))
    await user.click(await screen.findByRole('button', { name: 'More: Who deploys' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as PNG' }))
    await waitFor(() => expect(sent).toEqual([{ name: 'copyPicture', input: { png: 'UElDVFVSRQ==' } }]))
    expect(written[0]).toBe('Who deploys')
    expect(written[1]).toMatch(/^All apps · production · By anyone · .*2026 to .*2026$/)
    expect(written).toContain('a-very-long-name-of-somebody-who-deploys')
    expect(written.filter((text) => /^\d+ deploys$/.test(text))).toHaveLength(7)
  })

  it('copies a chart as a picture with its name above it and its legend below', async () => {
    const written = watchedCanvas()
    vi.stubGlobal('Image', LoadedImage)
    const { user, sent } = await openWindow(state('twelve weeks'))
    vi.spyOn(SVGElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 640, 190))
    await user.click(await screen.findByRole('button', { name: 'More: Deploys a week' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as PNG' }))
    await waitFor(() => expect(sent).toMatchObject([{ name: 'copyPicture' }]))
    expect(written).toEqual([
      'Deploys a week',
      expect.stringMatching(/^All apps · production · By anyone · .*2026 to .*2026$/),
      'finished',
      'failed or rolled back',
      'rollback',
      'cancelled or otherwise stopped',
    ])
  })

  it('compares times, rollbacks and the suspects’ hit rate with the period before, also in the table', async () => {
    const { user } = await openWindow(state('twelve weeks'))
    const times = await screen.findByRole('region', { name: 'Where the time goes' })
    expect(times.textContent).toMatch(/[+−]\d+.*(better|worse) than in the period before/)
    await user.click(within(times).getByRole('button', { name: 'Table: Where the time goes' }))
    expect(within(times).getByRole('columnheader', { name: 'median before, ms' })).toBeTruthy()
    const build = within(times).getByRole('row', { name: /^Build/ })
    expect(
      within(build)
        .getAllByRole('cell')
        .map(({ textContent }) => textContent),
    ).toEqual(Array.from({ length: 4 }, () => expect.stringMatching(/^\d+$/)))
    expect(screen.getByRole('region', { name: 'Rollbacks' }).textContent).toMatch(/\d+ in the period before/)
    const suspects = screen.getByRole('region', { name: 'Suspects' })
    expect(suspects.textContent).toMatch(
      /4 confirmed culprits.*Suspected first2 of 4.*better than in the period/,
    )
  })

  it('compares who deploys and when with the period before, also in the tables', async () => {
    const { user, sent } = await openWindow(state('twelve weeks'))
    const people = await screen.findByRole('region', { name: 'Who deploys' })
    expect(people.textContent).toMatch(/\d+ deploys[+−]\d+ compared with the period before/)
    await user.click(within(people).getByRole('button', { name: 'Table: Who deploys' }))
    expect(within(people).getByRole('columnheader', { name: 'deploys in the period before' })).toBeTruthy()
    const [, ada] = within(people).getAllByRole('row')
    expect(ada?.textContent).toMatch(/^\D+\d+$/)
    const hours = screen.getByRole('region', { name: 'When people deploy' })
    expect(hours.textContent).toMatch(
      /^When people deploy\d+ deploys [+−]\d+ compared with the period before/,
    )
    const chart = within(hours).getByRole('slider')
    chart.focus()
    await user.keyboard('{Home}')
    expect(chart.getAttribute('aria-valuetext')).toMatch(/^Mon .*: \d+ deploys?, \d+ in the period before$/)
    await user.click(within(hours).getByRole('button', { name: 'More: When people deploy' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Copy as CSV' }))
    const all = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))
    await waitFor(() =>
      expect(sent[0]).toMatchObject({
        input: {
          text: expect.stringMatching(
            `^Day,${all.join(',')},${all.map((hour) => `${hour} before`).join(',')}\r?\nMon,`,
          ),
        },
      }),
    )
  })

  it('says when the first pull request with known times came into use, where that is later than the period', async () => {
    await openWindow(state('reviews known of late'))
    const times = await screen.findByRole('region', { name: 'Where the time goes' })
    expect(times.textContent).toMatch(
      /Pull request merged after.*The first pull request with known times came into use on 10 November 2026\./,
    )
  })

  it('copies a handover, or says why there is none', async () => {
    const open = state('twelve weeks')
    const handover = {
      from: 0,
      until: 1,
      released: null,
      leftOut: null,
      shipped: [],
      rolledBack: [],
      broke: [],
      held: [],
      due: [],
      ...{ unknown: [], listedFrom: null, dueUnknown: [], releases: 1 },
    }
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

  it('offers a handover since the last release of each release, where there are several', async () => {
    const cycle = { unknown: 'Not known.' }
    const releases = ['Site', 'API'].map((id) => ({ id, app: 'site', cycle, past: [] }))
    const problem = { kind: 'invalid' as const, sentence: 'Nobody knows when its cycle began.', cause: null }
    const { user } = await openWindow(state('twelve weeks'), { releases, handover: { problem } })
    await user.click(await screen.findByRole('button', { name: 'Copy handover' }))
    await screen.findByRole('menuitem', { name: 'Since the last release of API' })
    expect(screen.getAllByRole('menuitem').map(({ textContent }) => textContent)).toEqual([
      'The last day',
      'The last week',
      'Since the last release of Site',
      'Since the last release of API',
    ])
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
