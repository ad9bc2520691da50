// Every state of the gallery in a browser of today: it draws itself without a fault at every width, and can be used with a screen
// reader and poor eyes.
import { expect, type Page, test } from '@playwright/test'
import { violations } from '../e2e/support/axe'
import { STATES } from './states'

declare global {
  interface Window {
    /** What is wrong with where things are in the state that is open (`layout.ts`). */
    readonly layoutFaults?: () => string[]
  }
}

const SIZE = { width: 1040, height: 700 }
/** The widest and the narrowest window, some between, and what is left of one of 1040 px at 200 %. */
const WIDTHS = [1600, 1040, 900, 760, 720, 520]
/** What is left of the narrowest window at 200 %, and of one of 1440 px at 400 %. Only Now is laid out for it. */
const NARROWEST = 360
const widthsOf = (state: string): number[] => (/^view now:/.test(state) ? [...WIDTHS, NARROWEST] : WIDTHS)

let page: Page
const faults: string[] = []

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage({ viewport: SIZE })
  page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
})

/** What is cut, lies over something else or has to be scrolled to the side at any width. */
async function faultsOfLayout(state: string): Promise<string[]> {
  const all: string[] = []
  for (const width of widthsOf(state)) {
    await page.setViewportSize({ ...SIZE, width })
    const found = await page.evaluate(
      () =>
        new Promise<string[]>((done) => {
          // What follows the window's size does so in the frame after.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => done(window.layoutFaults?.() ?? ['none looked for'])),
          )
        }),
    )
    all.push(...found.map((fault) => `${width} px: ${fault}`))
  }
  await page.setViewportSize(SIZE)
  return all
}

for (const [name, { answers, sheet }] of STATES) {
  test(name, async () => {
    faults.length = 0
    // Before anything is known the view is empty, and an empty one has no heading.
    const isEmpty = sheet === null && answers.snapshot === 'waits'
    const shown = isEmpty
      ? page.getByRole('navigation', { name: 'Views' })
      : page.getByRole(sheet === null ? 'heading' : 'dialog', sheet === null ? { level: 1 } : {})
    await page.goto(`/?state=${encodeURIComponent(name)}`)
    await expect(shown).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('data-state', 'shown')
    await expect(page.getByText('could not be shown')).toHaveCount(0)
    const found = await violations({ page }, 'light')
    expect(isEmpty ? found.filter((one) => !one.startsWith('page-has-heading-one:')) : found).toEqual([])
    for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(media)
      expect(await violations({ page }, 'dark'), JSON.stringify(media)).toEqual([])
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
    expect(await faultsOfLayout(name)).toEqual([])
    expect(faults).toEqual([])
  })
}

test('the list leads to every state', async () => {
  await page.goto('/')
  await expect(page.getByRole('link')).toHaveCount(STATES.size)
})
